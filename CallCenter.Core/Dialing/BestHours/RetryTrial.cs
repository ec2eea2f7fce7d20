namespace CallCenter.Core.Dialing.BestHours;

/// <summary>What the best hour did to a retry.</summary>
public enum RetryArm
{
    /// <summary>No better hour was known.</summary>
    None = 0,

    /// <summary>Put off to a better one.</summary>
    Shifted = 1,

    /// <summary>There was a better one, and he was left where he was, to be compared with.</summary>
    Control = 2,
}

/// <summary>How retries of one arm ended.</summary>
public sealed class RetryTrial
{
    public int ProjectId { get; set; }
    public RetryArm Arm { get; set; }
    public int Dials { get; set; }
    public int Answers { get; set; }
}
