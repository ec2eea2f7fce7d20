using CallCenter.Core.Dialing.Pacing.Learning;
using CallCenter.Core.Dialing.Simulation;

namespace CallCenter.Tests.Unit.Dialing.Pacing;

public sealed class LearningTests
{
    [Fact]
    public void DriftingRate_SteadyRate_IsKnownSharply()
    {
        var rate = new DriftingRate(0.5, 6);
        Feed(rate, 0.2, 8000, seed: 1);

        Assert.InRange(rate.Mean, 0.18, 0.22);
        Assert.InRange(rate.RelativeError, 0, 0.1);
    }

    [Theory]
    [InlineData(0.15, 0.4)]
    [InlineData(0.4, 0.15)]
    public void DriftingRate_StepAfterALongTime_IsFollowedWithinFiveHundredCalls(double before, double after)
    {
        var rate = new DriftingRate(0.5, 6);
        Feed(rate, before, 8000, seed: 2);
        Feed(rate, after, 500, seed: 3);

        Assert.InRange(rate.Mean, after * 0.75, after * 1.35);
    }

    [Fact]
    public void RingCurve_RightAfterABurst_TakesItForNeitherBetterNorWorse()
    {
        var curve = new RingCurve(30, 0.5, 6);
        var random = new SimulationRandom(4);
        var calls = new List<(double Dialled, double End, bool Answers)>();
        for (var t = 0.0; t < 600; t += 1)
        {
            Add(t);
        }

        // A hundred calls at once: after ten seconds half of their answers and none of their silences have come.
        for (var burst = 0; burst < 100; burst++)
        {
            Add(600);
        }

        Replay(curve, calls, until: 610);

        Assert.InRange(curve.AnswerShare, 0.16, 0.25);

        void Add(double at)
        {
            var answers = random.NextDouble() < 0.2;
            calls.Add((at, at + (answers ? 4 + (10 * random.NextDouble()) : 30), answers));
        }
    }

    [Fact]
    public void DurationCurve_LongTalksThatGoOn_AreNotForgotten()
    {
        var curve = new DurationCurve(60);
        // Half of the talks last ten seconds; the others have gone on for ten minutes.
        for (var talk = 0; talk < 100; talk++)
        {
            curve.Ended(10);
        }

        curve.Refresh([.. Enumerable.Repeat(0.0, 100)], now: 600);

        Assert.InRange(curve.EndsWithin(100, 30), 0, 0.05);
        Assert.InRange(curve.EndsWithin(5, 10), 0.3, 0.65);
    }

    [Fact]
    public void ExaminationCurve_MachinesAnswerLater_TheLateOnesAreTrustedLess()
    {
        var curve = new ExaminationCurve(30);
        for (var call = 0; call < 300; call++)
        {
            curve.Judged(0, 8, 10, passed: true);
            curve.Judged(0, 20, 22, passed: call % 4 == 0);
        }

        curve.Refresh();

        Assert.True(curve.PassShareOf(8) > 0.9);
        Assert.InRange(curve.PassShareOf(20), 0.15, 0.4);
    }

    private static void Feed(DriftingRate rate, double share, int trials, int seed)
    {
        var random = new SimulationRandom(seed);
        for (var trial = 0; trial < trials; trial++)
        {
            rate.Observe(random.NextDouble() < share ? 1 : 0, 1);
        }
    }

    private static void Replay(RingCurve curve, List<(double Dialled, double End, bool Answers)> calls, double until)
    {
        var facts = calls.Select(call => (At: call.Dialled, Call: call, IsEnd: false)).Concat(calls.Select(call => (At: call.End, Call: call, IsEnd: true)));
        foreach (var (at, call, isEnd) in facts.Where(fact => fact.At <= until).OrderBy(fact => fact.At))
        {
            if (!isEnd)
            {
                curve.Dialled(at);
            }
            else if (call.Answers)
            {
                curve.Answered(call.Dialled, at);
            }
            else
            {
                curve.Ended(call.Dialled, at);
            }

            curve.Refresh();
        }

        curve.AdvanceTo(until);
        curve.Refresh();
    }
}
