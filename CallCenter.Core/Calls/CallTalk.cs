namespace CallCenter.Core.Calls;

/// <summary>A talk of a call that went on with somebody else; the last one is the call's own row.</summary>
public sealed class CallTalk
{
    public Guid CallId { get; set; }

    /// <summary>Counted from 0.</summary>
    public int Part { get; set; }
    public int OperatorId { get; set; }

    /// <summary>Of the call, so that an operator's calls are in order without reading them.</summary>
    public long CallNumber { get; set; }

    /// <summary>When the call began.</summary>
    public DateTime CallStartedAt { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime EndedAt { get; set; }
}
