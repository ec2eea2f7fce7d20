namespace CallCenter.Core.Calls;

/// <summary>What becomes of a call that arrives.</summary>
public enum InboundVerdict
{
    Take = 0,

    /// <summary>No such trunk.</summary>
    UnknownTrunk = 1,

    /// <summary>The trunk is switched off.</summary>
    TrunkInactive = 2,

    /// <summary>No project is chosen on the trunk.</summary>
    NoQueue = 3,

    /// <summary>The project is stopped, or it is not its time.</summary>
    ProjectClosed = 4,

    /// <summary>All channels of the trunk are taken.</summary>
    TrunkFull = 5,
}

public static class InboundRules
{
    /// <param name="trunkIsActive">Null: there is no such trunk.</param>
    /// <param name="projectIsOpen">Null: none is chosen, or it was deleted.</param>
    /// <param name="hasRoom">Asked last, as it takes the channel.</param>
    public static InboundVerdict Decide(bool? trunkIsActive, bool? projectIsOpen, Func<bool> hasRoom) => (trunkIsActive, projectIsOpen) switch
    {
        (null, _) => InboundVerdict.UnknownTrunk,
        (false, _) => InboundVerdict.TrunkInactive,
        (_, null) => InboundVerdict.NoQueue,
        (_, false) => InboundVerdict.ProjectClosed,
        _ => hasRoom() ? InboundVerdict.Take : InboundVerdict.TrunkFull,
    };

    /// <summary>How the carrier is told.</summary>
    public static int SipCodeOf(InboundVerdict verdict) => verdict switch
    {
        InboundVerdict.UnknownTrunk or InboundVerdict.NoQueue => 404,
        InboundVerdict.TrunkInactive => 403,
        InboundVerdict.ProjectClosed => 480,
        InboundVerdict.TrunkFull => 503,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };
}
