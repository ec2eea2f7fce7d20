using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Simulation;
using CallCenter.Tests.Unit.Dialing.Simulation;

namespace CallCenter.Tests.Unit.Dialing.Pacing;

/// <summary>«Процент предиктивного набора», far from the truth and near it.</summary>
public sealed class TypedAnswerShareTests
{
    private const double Cap = 0.03;

    [Theory]
    [InlineData(5, 0.5, 0.01)]
    [InlineData(5, 0.5, 0.05)]
    [InlineData(5, 0.1, 0.99)]
    [InlineData(20, 0.5, 0.01)]
    [InlineData(20, 0.5, 0.05)]
    [InlineData(20, 0.1, 0.99)]
    [InlineData(60, 0.5, 0.01)]
    [InlineData(60, 0.5, 0.05)]
    [InlineData(60, 0.1, 0.99)]
    public void Run_ShareTypedFarFromTheTruth_TheCapHolds(int operators, double truth, double typed)
    {
        var scenario = TestScenarios.Predictive with { Operators = operators, Outcomes = [new(0, truth, 0, 0.08)], Duration = 7200, TargetAbandonment = Cap };

        var results = Run(scenario, typed, operators > 20 ? 1 : operators > 5 ? 2 : 4);

        Assert.All(results, result => Assert.InRange(result.AbandonmentRate, 0, 1.1 * Cap));
        Assert.InRange(results.Average(result => result.AbandonmentRate), 0, Cap);
    }

    [Fact]
    public void Run_SmallerThanBefore_DialsMore()
    {
        var scenario = TestScenarios.Predictive with { Duration = 3600 };

        var dials = new[] { 0.9, 0.7, 0.5, 0.35 }.Select(typed => Run(scenario, typed, 3).Average(result => result.Counts.Dials)).ToList();

        Assert.Equal(dials.Order(), dials);
        Assert.True(dials[^1] > 1.5 * dials[0]);
    }

    [Fact]
    public void Run_SmallerThanTheTruthWithAllowanceToSpend_DialsMoreThanWhatIsLearned()
    {
        var scenario = TestScenarios.Predictive with { Duration = 900 };
        var hour = new AbandonmentTally(0, 3000, 20);

        var learned = Dials(null);
        var typed = Dials(0.1);

        Assert.True(typed > 1.03 * learned, $"{typed} against {learned}");

        double Dials(double? share) => Run(scenario, share, 4, hour).Average(result => result.Counts.Dials);
    }

    [Fact]
    public void Use_OtherShare_KeepsWhatWasLearned()
    {
        var policy = new PredictivePacing(Settings(null));
        for (var call = 0; call < 2000; call++)
        {
            policy.Note(new(PacingFactKind.Dialled, call, call, call));
            var (kind, at) = call % 5 == 0 ? (PacingFactKind.Answered, call + 0.5) : (PacingFactKind.Unanswered, call + 0.5);
            policy.Note(new(kind, at, call, call));
        }

        policy.Use(Settings(0.01));

        Assert.InRange(policy.Decide(new() { Now = 2100, Idle = 1 }).Estimate.AnswerShare, 0.15, 0.25);
    }

    private static PredictiveSettings Settings(double? typed) => new(Cap, 2, 2, 30, typed);

    private static SimulationResult[] Run(Scenario scenario, double? typed, int seeds, params AbandonmentTally[] window) =>
        [.. Enumerable.Range(1, seeds).Select(seed =>
        {
            var policy = new PredictivePacing(Settings(typed));
            policy.Recall([], window);
            return Simulator.Run(scenario, policy, seed);
        })];
}
