namespace CallCenter.Core.Operators;

/// <summary>One stretch of an operator's time line; the open stretch has no end.</summary>
public sealed class OperatorStateEntry
{
    public long Id { get; set; }
    public int OperatorId { get; set; }
    public OperatorState State { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public int? ProjectId { get; set; }
    public Guid? CallId { get; set; }
}
