using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Pacing.Rivals;
using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing.Simulation;

/// <summary>The policies a scenario can be played with. A mode has the policy the engine uses; the others are there to compare it with.</summary>
public static class ScenarioPolicies
{
    /// <summary>Names of predictive policies; the first is the product's own.</summary>
    public static readonly IReadOnlyList<string> Predictive = ["risk", "balance", "level", "ratio"];

    /// <summary>A policy that knows nothing yet.</summary>
    /// <param name="name">Of a predictive one; it does not matter to the other modes.</param>
    public static IPacingPolicy Create(Scenario scenario, string? name = null) => scenario.Mode switch
    {
        DialMode.Unlimited => new UnlimitedPacing(scenario.Lines),
        DialMode.Progressive => new ProgressivePacing(),
        DialMode.Predictive => (name ?? Predictive[0]) switch
        {
            "risk" => new PredictivePacing(new(scenario.TargetAbandonment, scenario.AbandonAfter, scenario.MaxWait, scenario.RingTimeout)),
            "balance" => new BalancedPacing(scenario.TargetAbandonment, scenario.AbandonAfter),
            "level" => new AdaptiveLevelPacing(scenario.TargetAbandonment, scenario.AbandonAfter),
            "ratio" => new FixedRatioPacing(2),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario.Mode, null),
    };
}
