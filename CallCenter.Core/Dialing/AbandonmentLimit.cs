using CallCenter.Core.Calls;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing;

/// <summary>
/// When a call is abandoned, and how many may be: a person answered and was not connected with an operator within the threshold, even if he was
/// connected later.
/// </summary>
/// <param name="CapPercent">Abandoned of those answered by a person, at most.</param>
/// <param name="WindowDays">Over which the share is taken: so many times 24 hours back from now.</param>
/// <param name="AfterSeconds">From the answer to the operator's voice, at most.</param>
public readonly record struct AbandonmentLimit(decimal CapPercent, int WindowDays, int AfterSeconds)
{
    /// <summary>The window of a project that no rules say otherwise about.</summary>
    public const int UsualWindowDays = 1;

    /// <summary>The stricter of the project's own settings and its rules of dialling. A share is capped over the window of whoever asks for one.</summary>
    public static AbandonmentLimit Of(Project project, DialRules? rules) => Of(project.AbandonmentCapPercent, project.AbandonAfterSeconds, rules);

    /// <param name="capPercent">The project's own, as is the threshold.</param>
    public static AbandonmentLimit Of(decimal capPercent, int afterSeconds, DialRules? rules) => new(
        Math.Min(capPercent, rules?.AbandonmentCapPercent ?? capPercent),
        rules is { AbandonmentCapPercent: not null } ? rules.AbandonmentWindowDays : UsualWindowDays,
        Math.Min(afterSeconds, rules?.AbandonAfterSeconds ?? afterSeconds));

    /// <summary>Of a call of the dialler's that is over. A machine is nobody to be left alone.</summary>
    /// <param name="waitedMs">From the entry into the queue to the connection, or to the end without one.</param>
    public bool IsAbandoned(CallOutcome outcome, bool isAnswered, long waitedMs) => isAnswered && outcome switch
    {
        CallOutcome.Machine => false,
        CallOutcome.Talked => waitedMs > AfterSeconds * 1000,
        _ => true,
    };
}
