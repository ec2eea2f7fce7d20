using CallCenter.Core.Operators.Pauses;

namespace CallCenter.Core.Operators;

/// <summary>How an operator last stood, so that a restarted host takes him up where he was.</summary>
public sealed class OperatorPresence
{
    public int OperatorId { get; set; }
    public OperatorStatus Status { get; set; }
    public OperatorState State { get; set; }

    /// <summary>Start of the state; a change of the project alone begins no other.</summary>
    public DateTime Since { get; set; }

    /// <summary>The call in talk or in wrap-up, or whose card he left open.</summary>
    public Guid? CallId { get; set; }
    public int? ProjectId { get; set; }

    /// <summary>Of the pause he is on, or of the one that awaits the end of his call.</summary>
    public int? PauseReasonId { get; set; }
    public PauseCause PauseCause { get; set; }

    /// <summary>«Пауза после звонка»: it begins when the card is closed.</summary>
    public bool PauseAwaits { get; set; }
}
