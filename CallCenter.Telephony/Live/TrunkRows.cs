namespace CallCenter.Telephony.Live;

/// <summary>How a line to a carrier stands.</summary>
public enum TrunkState
{
    /// <summary>Not asked yet, or the exchange does not answer.</summary>
    Unknown = 0,

    /// <summary>Switched off by an admin.</summary>
    Off = 1,

    /// <summary>The carrier took our registration.</summary>
    Registered = 2,

    /// <summary>The carrier, which knows us by address, answers.</summary>
    Reachable = 3,

    /// <summary>The carrier turned our registration down.</summary>
    Refused = 4,

    /// <summary>Nobody answers our registration.</summary>
    NoAnswer = 5,

    /// <summary>The carrier does not answer at all, or its address is not found.</summary>
    Unreachable = 6,
}

/// <param name="Since">When it came to stand so.</param>
/// <param name="SipCode">The carrier's last refusal; 0 when there was none.</param>
public sealed record TrunkStateRow(int TrunkId, string Title, TrunkState State, DateTime Since, int SipCode, bool Gone = false)
{
    /// <summary>Calls cannot go out though they should.</summary>
    public bool IsDown => State is TrunkState.Refused or TrunkState.NoAnswer or TrunkState.Unreachable;
}

/// <summary>Calls on a trunk now.</summary>
public sealed record TrunkLinesRow(int TrunkId, int InUse);
