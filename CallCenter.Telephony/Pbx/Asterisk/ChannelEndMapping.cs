namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>What is known of a channel at its end.</summary>
/// <param name="WasUp">It had been answered.</param>
/// <param name="ShowedLife">The far side rang, or said its final word itself; false when the line stayed silent until our own timeout.</param>
/// <param name="WeHungUp">We asked for the end.</param>
/// <param name="Cause">Q.850.</param>
/// <param name="SipCode">0 when no SIP answer ended it.</param>
/// <param name="ExchangeStopped">Asterisk itself is going down.</param>
public sealed record ChannelEndFacts(bool WasUp, bool ShowedLife, bool WeHungUp, int Cause, int SipCode, bool ExchangeStopped = false, bool IsInbound = false);

/// <summary>
/// Why a channel ended. The SIP answer says it best; Asterisk's own cause is the second choice, because its timeouts and several answers
/// share one cause, and Dial's final word says NOANSWER for almost everything.
/// </summary>
public static class ChannelEndMapping
{
    public static ChannelEnd Map(ChannelEndFacts facts) => new(KindOf(facts), facts.Cause, facts.SipCode);

    /// <summary>The cause from which Asterisk makes this SIP answer.</summary>
    public static int CauseOf(int sipCode) => sipCode switch
    {
        403 => 21,
        404 => 1,
        480 => 20,
        486 => 17,
        503 => 34,
        _ => throw new ArgumentOutOfRangeException(nameof(sipCode), sipCode, "Not an answer that is given to callers"),
    };

    private static ChannelEndKind KindOf(ChannelEndFacts facts) => facts switch
    {
        { ExchangeStopped: true } => ChannelEndKind.Lost,
        { WeHungUp: true } => ChannelEndKind.LocalHangUp,
        { WasUp: true } or { IsInbound: true } => ChannelEndKind.RemoteHangUp,
        { SipCode: > 0 } => OfSipCode(facts.SipCode, facts.ShowedLife),
        _ => OfCause(facts.Cause, facts.ShowedLife),
    };

    private static ChannelEndKind OfSipCode(int sipCode, bool showedLife) => sipCode switch
    {
        486 or 600 => ChannelEndKind.Busy,
        // Asterisk puts 480 on its own ring timeout too: a line that never rang is a dead trunk, not a person who is out.
        480 => showedLife ? ChannelEndKind.NoAnswer : ChannelEndKind.Failed,
        408 => ChannelEndKind.NoAnswer,
        404 or 604 or 410 or 484 => ChannelEndKind.InvalidNumber,
        403 or 603 => ChannelEndKind.Rejected,
        503 => ChannelEndKind.Congestion,
        _ => ChannelEndKind.Failed,
    };

    private static ChannelEndKind OfCause(int cause, bool showedLife) => cause switch
    {
        17 => ChannelEndKind.Busy,
        18 or 19 or 20 => showedLife ? ChannelEndKind.NoAnswer : ChannelEndKind.Failed,
        1 or 22 or 28 => ChannelEndKind.InvalidNumber,
        21 => ChannelEndKind.Rejected,
        34 or 42 => ChannelEndKind.Congestion,
        _ => ChannelEndKind.Failed,
    };
}
