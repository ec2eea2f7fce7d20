namespace CallCenter.Telephony.Pbx.Simulated;

/// <summary>What somebody at the far end does with one call.</summary>
public abstract record SubscriberBehaviour
{
    public static SubscriberBehaviour Busy { get; } = new Refuses(new(ChannelEndKind.Busy, Cause: 17, SipCode: 486));
    public static SubscriberBehaviour Rejected { get; } = new Refuses(new(ChannelEndKind.Rejected, Cause: 21, SipCode: 603));
    public static SubscriberBehaviour InvalidNumber { get; } = new Refuses(new(ChannelEndKind.InvalidNumber, Cause: 1, SipCode: 404));
    public static SubscriberBehaviour Congestion { get; } = new Refuses(new(ChannelEndKind.Congestion, Cause: 34, SipCode: 503));
    public static SubscriberBehaviour NeverAnswers { get; } = new RingsOut();
}

/// <param name="RingFor">From the first ring to the answer.</param>
/// <param name="TalkFor">How long a conversation lasts before this side hangs up; null: for as long as the other side wants.</param>
/// <param name="Voice">What is heard from this side when it answers; null: a person's short word.</param>
/// <param name="Patience">How long this side stays up with nobody to talk to; null: for ever.</param>
public sealed record Answers(TimeSpan RingFor, TimeSpan? TalkFor = null, TimeSpan? Patience = null, Voice? Voice = null) : SubscriberBehaviour;

/// <summary>Rings until the caller gives up.</summary>
public sealed record RingsOut : SubscriberBehaviour;

/// <summary>The network or the phone turns the call down without ringing.</summary>
public sealed record Refuses(ChannelEnd End) : SubscriberBehaviour;
