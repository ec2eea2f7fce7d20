using CallCenter.Core.Dialing.Simulation;
using CallCenter.Tests.Bench;

namespace CallCenter.Tests.Unit.Dialing.Simulation;

/// <summary>Whole sessions of call centres of many kinds, a few of those of the tournament: what they come to there is not lost (docs/pacing.md).</summary>
public sealed class PredictiveGoalTests
{
    /// <param name="goal">Mean utilisation of twenty sessions in the tournament.</param>
    /// <param name="chance">By how much a session of many operators, or the mean of two of five, may be away from that.</param>
    [Theory]
    [InlineData("plain, 30 operators", 0.885, 0.01)]
    [InlineData("drift and machines, 50", 0.912, 0.01)]
    [InlineData("5 operators, 25 % answer", 0.687, 0.05)]
    [InlineData("5, heavy tails", 0.727, 0.06)]
    [InlineData("5 operators, cap 5 %", 0.723, 0.05)]
    [InlineData("20 operators, cap 1 %", 0.809, 0.02)]
    [InlineData("20, answers treble", 0.842, 0.02)]
    public void Run_FromCold_ReachesTheGoalUnderTheCap(string name, double goal, double chance)
    {
        var scenario = PacingScenarios.All().Single(scenario => scenario.Name == name);

        var results = Enumerable.Range(101, scenario.Operators > 5 ? 1 : 2).Select(seed => Simulator.Run(scenario, ScenarioPolicies.Create(scenario), seed)).ToList();

        Assert.All(results, result => Assert.InRange(result.AbandonmentRate, 0, scenario.TargetAbandonment + 0.004));
        Assert.InRange(results.Average(result => result.AbandonmentRate), 0.6 * scenario.TargetAbandonment, 1.05 * scenario.TargetAbandonment);
        Assert.InRange(results.Average(result => result.Utilisation), goal - chance, goal + chance);
    }
}
