using CallCenter.Core.Dialing.Simulation;
using CallCenter.Core.Projects;

namespace CallCenter.Tests.Unit.Dialing.Simulation;

public sealed class ScenarioTextTests
{
    [Fact]
    public void Parse_EmptyObject_TakesTheDefaults()
    {
        var scenario = ScenarioText.Parse("{}");

        Assert.Equal(DialMode.Predictive, scenario.Mode);
        Assert.Equal((14_400, 0, 0.5, 30, 2, 2, 0.03), (
            scenario.Duration, scenario.Warmup, scenario.Tick, scenario.RingTimeout, scenario.MaxWait, scenario.AbandonAfter, scenario.TargetAbandonment));
        Assert.Null(scenario.Examination);
        Assert.Null(scenario.Patience);
        Assert.Equal(new ConstantTime(8), scenario.TalkMachine);
    }

    [Fact]
    public void Parse_EveryDistribution_IsReadWithItsShiftAndMax()
    {
        var scenario = ScenarioText.Parse(
            """
            { "format": 1, "unknown": [1], "mode": "progressive",
              "talk": {"dist":"lognormal","mean":60,"cv":1.2,"shift":3,"max":600}, "wrap": {"dist":"gamma","mean":10},
              "talk_machine": 7, "ring": {"timeout":25,"human":{"dist":"uniform","min":3,"max":9},"machine":{"dist":"exp","mean":4},"busy":{"dist":"const","mean":2}},
              "queue": {"patience": {"dist":"mix","parts":[{"weight":2,"dist":"const","mean":1},{"weight":1,"dist":"exp","mean":5}]}},
              "operators": {"count": 4, "changes": [{"t": 50, "count": 2}], "pause": {"probability": 0.1, "duration": 30}} }
            """);

        Assert.Equal(new LognormalTime(60, 1.2) { Shift = 3, Max = 600 }, scenario.Talk);
        Assert.Equal(new GammaTime(10, 1), scenario.WrapUp);
        Assert.Equal(new UniformTime(3, 9), scenario.RingHuman);
        Assert.Equal(new ConstantTime(7), scenario.TalkMachine);
        Assert.Equal(2, Assert.IsType<MixedTime>(scenario.Patience).Parts.Count);
        Assert.Equal([new StaffChange(50, 2)], scenario.StaffChanges);
        Assert.Equal((0.1, new ConstantTime(30)), (scenario.PauseProbability, scenario.Pause));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "the scenario: an object")]
    [InlineData("""{"format":2}""", "format")]
    [InlineData("""{"mode":"fast"}""", "mode: \"fast\"")]
    [InlineData("""{"operators":{"count":-1}}""", "operators.count")]
    [InlineData("""{"operators":{"count":2.5}}""", "operators.count: a whole number")]
    [InlineData("""{"operators":[]}""", "operators: an object")]
    [InlineData("""{"outcomes":[{"human":0.5},{"human":0.7,"machine":0.4}]}""", "outcomes[1]")]
    [InlineData("""{"outcomes":[{"human":1.2}]}""", "outcomes[0].human")]
    [InlineData("""{"talk":{"dist":"weibull"}}""", "talk.dist: \"weibull\"")]
    [InlineData("""{"talk":{"dist":"exp"}}""", "talk.mean: is needed")]
    [InlineData("""{"talk":"long"}""", "talk: an object")]
    [InlineData("""{"wrap":{"dist":"mix","parts":[]}}""", "wrap.parts")]
    [InlineData("""{"duration":1e400}""", "duration")]
    [InlineData("""{"duration":100,"warmup":200}""", "warmup")]
    [InlineData("""{"tick":0}""", "tick")]
    [InlineData("""{"amd":{"enabled":"yes"}}""", "amd.enabled")]
    public void Parse_Wrong_NamesThePlace(string json, string place) =>
        Assert.StartsWith(place, Assert.Throws<ScenarioException>(() => ScenarioText.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Next_EveryDistribution_HasTheMeanItNames()
    {
        Distribution[] all =
        [
            new ConstantTime(10), new ExponentialTime(10), new UniformTime(5, 15), new LognormalTime(10, 1.2), new GammaTime(10, 0.5), new GammaTime(10, 1.7),
            new LognormalTime(7, 0.5) { Shift = 3 }, new MixedTime([(1, new ConstantTime(4)), (3, new ExponentialTime(12))]),
        ];
        foreach (var one in all)
        {
            var random = new SimulationRandom(11);
            var mean = Enumerable.Range(0, 60_000).Average(_ => one.Next(random));

            Assert.InRange(mean, 9.8, 10.2);
        }
    }

    [Fact]
    public void Next_Max_ClipsFromAbove()
    {
        var random = new SimulationRandom(3);
        var clipped = new ExponentialTime(10) { Shift = 1, Max = 12 };

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(clipped.Next(random), 1, 12));
    }
}
