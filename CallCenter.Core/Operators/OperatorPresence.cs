namespace CallCenter.Core.Operators;

/// <summary>How an operator last stood, so that a restarted host takes him up where he was.</summary>
public sealed class OperatorPresence
{
    public int OperatorId { get; set; }
    public OperatorStatus Status { get; set; }
    public OperatorState State { get; set; }
    public DateTime Since { get; set; }

    /// <summary>The call in talk or in wrap-up, or whose card he left open.</summary>
    public Guid? CallId { get; set; }
    public int? ProjectId { get; set; }
}
