using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Simulation;
using CallCenter.Tests.Unit.Dialing.Simulation;

namespace CallCenter.Tests.Unit.Dialing.Pacing;

/// <summary>Calls that are asked for and that the lines do not let out.</summary>
public sealed class RefusedLaunchesTests
{
    private const double Cap = 0.03;

    [Fact]
    public void Decide_NothingIsLetOut_TeachesNothing()
    {
        var policy = new PredictivePacing(new(Cap, 2, 2, 30));
        var first = policy.Decide(new() { Now = 0, Idle = 10 });

        var last = first;
        for (var step = 1; step <= 500; step++)
        {
            last = policy.Decide(new() { Now = step, Idle = 10 });
        }

        Assert.Equal(first.Estimate.Threshold, last.Estimate.Threshold);
    }

    [Fact]
    public void Run_LinesAreFullForTwoHoursAndThenFree_NoBurstFollows()
    {
        var scenario = TestScenarios.Predictive with { Duration = 9000, TargetAbandonment = Cap };
        var limits = Enumerable.Range(1, 2).Select(seed =>
        {
            var limit = new LineLimit(new PredictivePacing(new(Cap, 2, 2, 30)), lines: 26, until: 7200);
            return (Limit: limit, Result: Simulator.Run(scenario, limit, seed));
        }).ToList();

        // The allowance saved is spent little by little.
        Assert.All(limits, one => Assert.InRange(one.Result.AbandonmentRate, 0, Cap));
        Assert.InRange(limits.Sum(one => one.Limit.Abandoned) / (double)limits.Sum(one => one.Limit.Answered), 0, 0.1);
    }

    /// <summary>Lets no more than so many calls on the line until a moment; counts the people of the five minutes after it.</summary>
    private sealed class LineLimit(IPacingPolicy inner, int lines, double until) : IPacingPolicy
    {
        public int Answered { get; private set; }

        public int Abandoned { get; private set; }

        public void Note(in PacingFact fact)
        {
            inner.Note(fact);
            if (fact.Kind is PacingFactKind.Connected or PacingFactKind.Lost && fact.At >= until && fact.At < until + 300)
            {
                Answered++;
                Abandoned += fact.Kind == PacingFactKind.Lost ? 1 : 0;
            }
        }

        public PacingDecision Decide(PacingView view)
        {
            var decision = inner.Decide(view);
            return view.Now < until ? decision with { Launch = Math.Clamp(lines - view.Lines, 0, decision.Launch) } : decision;
        }
    }
}
