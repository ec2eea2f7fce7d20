using CallCenter.Core.Operators.Pauses;

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

    /// <summary>Of a pause: why.</summary>
    public int? PauseReasonId { get; set; }
    public PauseCause PauseCause { get; set; }

    /// <summary>What comes after the open stretch when somebody stands so; null: it goes on.</summary>
    /// <param name="open">Null: nothing is known of him yet.</param>
    /// <param name="at">When it began. A clock that was set back must not let a stretch begin within the one that ends.</param>
    public static OperatorStateEntry? After(OperatorStateEntry? open, OperatorPresence presence, DateTime at)
    {
        var isPause = presence.State == OperatorState.Pause;
        var next = new OperatorStateEntry
        {
            OperatorId = presence.OperatorId,
            State = presence.State,
            StartedAt = open is not null && open.StartedAt > at ? open.StartedAt : at,
            ProjectId = presence.ProjectId,
            CallId = presence.CallId,
            PauseReasonId = isPause ? presence.PauseReasonId : null,
            PauseCause = isPause ? presence.PauseCause : PauseCause.None,
        };
        return open is not null && open.IsSameAs(next) ? null : next;
    }

    private bool IsSameAs(OperatorStateEntry other) => (State, CallId, ProjectId, PauseReasonId, PauseCause)
        == (other.State, other.CallId, other.ProjectId, other.PauseReasonId, other.PauseCause);
}
