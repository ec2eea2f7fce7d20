using CallCenter.Core.Calls;

namespace CallCenter.Web.Projects;

/// <summary>Words for the rows of the attempts table.</summary>
internal static class OutcomeWords
{
    public static string Of(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Busy => ProjectTexts.OutcomeBusy,
        CallOutcome.NoAnswer => ProjectTexts.OutcomeNoAnswer,
        CallOutcome.Machine => ProjectTexts.OutcomeMachine,
        CallOutcome.Lost => ProjectTexts.OutcomeLost,
        CallOutcome.Error => ProjectTexts.OutcomeError,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string WhyOf(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Busy => ProjectTexts.OutcomeBusyHelp,
        CallOutcome.NoAnswer => ProjectTexts.OutcomeNoAnswerHelp,
        CallOutcome.Machine => ProjectTexts.OutcomeMachineHelp,
        CallOutcome.Lost => ProjectTexts.OutcomeLostHelp,
        CallOutcome.Error => ProjectTexts.OutcomeErrorHelp,
        _ => "",
    };
}
