namespace CallCenter.Core.Dialing.Rules;

/// <summary>Why the rules of dialling refuse a call.</summary>
public enum RuleReason
{
    None = 0,

    /// <summary>The person is being called, or is talking to us.</summary>
    InCall = 1,

    /// <summary>Not an hour at which he may be called.</summary>
    Hours = 2,

    /// <summary>A public holiday.</summary>
    Holiday = 3,
    CallsPerDay = 4,
    CallsPerWeek = 5,
    CallsPerMonth = 6,
    TalksPerDay = 7,
    TalksPerWeek = 8,
    TalksPerMonth = 9,

    /// <summary>He was called a moment ago.</summary>
    Pause = 10,

    /// <summary>He was left without an operator lately.</summary>
    LockOut = 11,
}

/// <param name="Reason">Of several the one that lasts longest.</param>
/// <param name="Until">When a call may be allowed again, UTC; null: never, as things stand.</param>
public readonly record struct RuleVerdict(RuleReason Reason, DateTime? Until)
{
    public bool IsAllowed => Reason == RuleReason.None;
}
