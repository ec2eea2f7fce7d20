namespace CallCenter.Core.Dialing.Pacing;

public enum PacingFactKind
{
    /// <summary>A call was launched.</summary>
    Dialled,

    /// <summary>It ended without an answer: busy, no answer, an error.</summary>
    Unanswered,

    /// <summary>Somebody or something picked up.</summary>
    Answered,

    /// <summary>Passed on to the operators.</summary>
    Offered,

    /// <summary>Answered and over before it was offered: taken for a machine, or hung up.</summary>
    Dropped,

    /// <summary>An operator took it.</summary>
    Connected,

    /// <summary>Offered, and over without an operator.</summary>
    Lost,

    /// <summary>A talk is over; <see cref="PacingFact.Flag"/>: it was with a person.</summary>
    Talked,

    /// <summary>A wrap-up is over; <see cref="PacingFact.Flag"/>: the operator is free, not on a pause or gone.</summary>
    WrappedUp,

    /// <summary>A pause is over.</summary>
    PauseOver,
}

/// <summary>Something that happened and is over: what pacing learns from. Each tells its own times, so one that is missed spoils no other.</summary>
/// <param name="At">Seconds, on the clock of the views.</param>
/// <param name="From">When what is over began: the dial of an unanswered call, the offer of a connected one, the start of a talk.</param>
/// <param name="DialledAt">Of the call, where there is one.</param>
public readonly record struct PacingFact(PacingFactKind Kind, double At, double From = 0, double DialledAt = 0, bool Flag = false);
