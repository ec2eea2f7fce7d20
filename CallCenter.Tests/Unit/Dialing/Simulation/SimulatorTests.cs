using CallCenter.Core.Dialing.Simulation;
using CallCenter.Core.Projects;

namespace CallCenter.Tests.Unit.Dialing.Simulation;

public sealed class SimulatorTests
{
    private const int Seeds = 20;

    [Fact]
    public void Run_ProgressiveOfTwenty_AgreesWithTheReferenceAndTheClosedForm()
    {
        var results = Run(TestScenarios.Progressive20, Seeds);

        Assert.All(results, result => Assert.Equal(0, result.AbandonmentRate));
        Assert.InRange(results.Average(result => result.Utilisation), 0.5135, 0.5255);
        Assert.InRange(results.Average(result => result.PerOperatorHour.Dials), 75.9, 77.9);
        Assert.InRange(results.Average(result => result.IdleGap.Mean), 73.5, 77.1);
    }

    [Fact]
    public void Run_UnlimitedOfSixtyLines_AgreesWithTheReference()
    {
        var results = Run(TestScenarios.Unlimited60, Seeds);

        Assert.InRange(results.Average(result => result.Utilisation), 0.9686, 0.9726);
        Assert.InRange(results.Average(result => result.AbandonmentRate), 0.4295, 0.4415);
        Assert.InRange(results.Average(result => result.PerOperatorHour.Dials), 338.6, 343.6);
        Assert.All(results, result => Assert.Equal(60, result.PeakLines));
    }

    [Theory]
    [InlineData(DialMode.Progressive)]
    [InlineData(DialMode.Unlimited)]
    [InlineData(DialMode.Predictive)]
    public void Run_AnyMode_NothingIsLostFromTheBooks(DialMode mode)
    {
        var scenario = TestScenarios.Busy with { Mode = mode, Lines = mode == DialMode.Unlimited ? 40 : 0, Duration = 3600 };
        var result = Simulator.Run(scenario, ScenarioPolicies.Create(scenario), 5);
        var counts = result.Counts;

        Assert.Equal(counts.OfferedHuman, counts.ConnectedHuman + counts.Lost);
        Assert.InRange(counts.HumanAnswers - counts.OfferedHuman - counts.AmdFalseDrops, -2, 8);
        // Fifteen people for twenty minutes, twenty for twenty, ten for the rest; who is talking leaves when he is done.
        var seconds = result.Seconds;
        Assert.InRange(seconds.Idle + seconds.Talk + seconds.Wrap + seconds.Pause, 45 * 1200, (45 * 1200) + (10 * 400));
    }

    [Fact]
    public void Run_SameSeed_IsTheSameToTheLastDigit() => Assert.Equal(Run(TestScenarios.Busy, 1), Run(TestScenarios.Busy, 1));

    [Fact]
    public void Run_OtherSeed_IsAnotherSession() => Assert.Equal(3, Run(TestScenarios.Busy, 3).Select(result => result.Counts.Dials).Distinct().Count());

    [Theory]
    [InlineData(20, 0.97)]
    public void Run_PredictiveFromCold_IsFarAboveProgressiveAndUnderTheCap(int operators, double least)
    {
        var scenario = TestScenarios.Predictive with { Operators = operators };
        var predictive = Run(scenario, 4);
        var progressive = Run(scenario with { Mode = DialMode.Progressive }, 4);

        Assert.All(predictive, result => Assert.InRange(result.AbandonmentRate, 0.02, 0.035));
        // U* of this scenario is 0.86.
        Assert.InRange(predictive.Average(result => result.Utilisation), 0.86 * least, 0.87);
        Assert.InRange(progressive.Average(result => result.Utilisation), 0.4, 0.5);
    }

    [Fact]
    public void Run_PredictiveWhereAllGoesQuickly_LaunchesNoBurstsAndKeepsTheCap()
    {
        var results = Run(TestScenarios.Quick, 4);

        Assert.All(results, result => Assert.InRange(result.AbandonmentRate, 0, 0.033));
        Assert.InRange(results.Average(result => result.Utilisation), 0.88, 0.97);
    }

    [Fact]
    public void Run_NobodyWantsOperators_IsAnEmptyResult()
    {
        var scenario = TestScenarios.Predictive with { Operators = 0, Duration = 60 };

        var result = Simulator.Run(scenario, ScenarioPolicies.Create(scenario), 1);

        Assert.Equal((0, 0, 0), (result.Counts.Dials, result.Utilisation, result.AbandonmentRate));
    }

    [Fact]
    public void Run_LineCap_IsNeverPassed()
    {
        var result = Run(TestScenarios.Predictive with { Lines = 25, Duration = 1800 }, 1)[0];

        Assert.Equal(25, result.PeakLines);
    }

    private static SimulationResult[] Run(Scenario scenario, int seeds) =>
        [.. Enumerable.Range(1, seeds).Select(seed => Simulator.Run(scenario, ScenarioPolicies.Create(scenario), seed))];
}
