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
        DialMode.Predictive when name is not (null or "risk") => name switch
        {
            "balance" => new BalancedPacing(scenario.TargetAbandonment, scenario.AbandonAfter),
            "level" => new AdaptiveLevelPacing(scenario.TargetAbandonment, scenario.AbandonAfter),
            "ratio" => new FixedRatioPacing(2),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
        },
        _ => PacingPolicies.Create(
            scenario.Mode, scenario.Lines, new(scenario.TargetAbandonment, scenario.AbandonAfter, scenario.MaxWait, scenario.RingTimeout)),
    };
}
