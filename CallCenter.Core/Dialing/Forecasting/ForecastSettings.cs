using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Machines;
using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing.Forecasting;

/// <summary>What a forecast depends on among a project's settings, as they would act.</summary>
/// <param name="Lines">«Максимальное количество одновременных звонков».</param>
/// <param name="Channels">Of the project's trunks together; 0: no limit.</param>
/// <param name="RingSeconds">A call rings no longer.</param>
/// <param name="MaxWaitSeconds">A client waits for an operator no longer.</param>
/// <param name="AnswerShare">«Процент предиктивного набора» as a share; null: learned.</param>
/// <param name="HangsUpMachines">The detector is on.</param>
/// <param name="AutoAnswer">Operators are connected without a click.</param>
public sealed record ForecastSettings(
    int Lines, int Channels, int RingSeconds, int MaxWaitSeconds, AbandonmentLimit Limit, double? AnswerShare, bool HangsUpMachines, bool AutoAnswer)
{
    /// <param name="project">As it is stored: what other tabs set.</param>
    /// <param name="attempts">As it is typed.</param>
    /// <param name="rules">Those chosen in <paramref name="attempts"/>.</param>
    public static ForecastSettings Of(Project project, ProjectAttempts attempts, DialRules? rules, int channels) => new(
        attempts.MaxLines,
        channels,
        Math.Max(attempts.DialTimeoutSeconds, rules?.MinRingSeconds ?? 0),
        project.QueueTimeoutSeconds,
        AbandonmentLimit.Of(attempts.AbandonmentCapPercent, attempts.AbandonAfterSeconds, rules),
        attempts.PredictivePercent / 100.0,
        project.Machines?.Mode == MachineDetection.On,
        project.AutoAnswer);

    /// <summary>The policy the engine would use, knowing nothing yet; in a simulation a connection takes no time.</summary>
    public IPacingPolicy Policy(DialMode mode) => PacingPolicies.Create(mode, Lines, PredictiveSettings.Of(Limit, MaxWaitSeconds, RingSeconds, AnswerShare));
}
