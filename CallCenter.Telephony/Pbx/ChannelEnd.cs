using CallCenter.Core.Calls;

namespace CallCenter.Telephony.Pbx;

/// <summary>Why a channel ended, as far as the exchange tells.</summary>
public enum ChannelEndKind
{
    /// <summary>Was up; the far side hung up.</summary>
    RemoteHangUp = 1,

    /// <summary>We hung up, before or after the answer.</summary>
    LocalHangUp = 2,
    Busy = 3,
    NoAnswer = 4,
    Rejected = 5,
    InvalidNumber = 6,

    /// <summary>The carrier is full (SIP 503) or the trunk refused.</summary>
    Congestion = 7,

    /// <summary>No sign of life from the far side, or any other failure.</summary>
    Failed = 8,

    /// <summary>The exchange itself went down, or the channel vanished while we were not watching.</summary>
    Lost = 9,
}

/// <param name="Cause">Q.850; 0 when none.</param>
/// <param name="SipCode">SIP status; 0 when none.</param>
[GenerateSerializer, Immutable]
public sealed record ChannelEnd(ChannelEndKind Kind, int Cause = 0, int SipCode = 0)
{
    /// <summary>What the end tells of the line, when nobody's phone had rung before: false: it failed; null: nothing.</summary>
    public bool? LineWorks => Kind switch
    {
        ChannelEndKind.Congestion or ChannelEndKind.Failed => false,
        ChannelEndKind.LocalHangUp or ChannelEndKind.Lost => null,
        _ => true,
    };

    /// <summary>What an unanswered dial that ended like this means for the contact.</summary>
    public CallOutcome UnansweredOutcome => Kind switch
    {
        ChannelEndKind.Busy => CallOutcome.Busy,
        ChannelEndKind.NoAnswer => CallOutcome.NoAnswer,
        ChannelEndKind.Rejected => CallOutcome.Rejected,
        ChannelEndKind.InvalidNumber => CallOutcome.InvalidNumber,
        ChannelEndKind.LocalHangUp => CallOutcome.Cancelled,
        ChannelEndKind.RemoteHangUp or ChannelEndKind.Congestion or ChannelEndKind.Failed or ChannelEndKind.Lost => CallOutcome.Error,
        _ => throw new InvalidOperationException($"Unknown end {Kind}"),
    };
}
