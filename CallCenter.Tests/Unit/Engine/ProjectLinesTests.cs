using CallCenter.Core.Dialing.Lines;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Projects;
using CallCenter.Telephony.Live;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Unit.Engine;

public sealed class ProjectLinesTests
{
    private const int Mine = 1;
    private const int Theirs = 2;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
    private readonly LiveFloor _live;
    private readonly LineBudget _budget;
    private readonly LineWatch _watch;
    private readonly ProjectLines _lines;

    public ProjectLinesTests()
    {
        _live = new(_clock);
        _budget = new(Options.Create(new EngineOptions { MaxCallsPerSecond = 1_000 }), _live, _clock);
        _watch = new(_live, _clock, NullLogger<LineWatch>.Instance);
        _lines = new(_budget, _watch);
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    [Fact]
    public void Grant_FirstRankFull_GoesOnToTheNextAndComesBack()
    {
        PlanLine[] plan = [Line(1, maxChannels: 2), Line(2, rank: 2, maxChannels: 1)];
        var first = Start(Mine, plan, 2);
        Assert.Equal([1, 1], first.Select(call => call.TrunkId));
        Assert.Equal(LinesStanding.Open, _lines.StandingOf(plan));

        Assert.Equal([2], Start(Mine, plan, 5).Select(call => call.TrunkId));
        Assert.Equal(LinesStanding.Full, _lines.StandingOf(plan));
        Assert.Equal(0, _lines.Grant(Mine, plan, 1).Count);

        _budget.Free(1, first[0].CallId);
        Assert.Equal([1], Start(Mine, plan, 5).Select(call => call.TrunkId));
    }

    /// <summary>The limits of a trunk hold over all projects and over callers together.</summary>
    [Fact]
    public void Grant_TrunkOfTwoProjectsAndOfCallers_KeepsItsChannels()
    {
        PlanLine[] mine = [Line(1, maxChannels: 4), Line(2, rank: 2, maxChannels: 3)];
        PlanLine[] theirs = [Line(2, maxChannels: 3), Line(1, rank: 2, maxChannels: 4)];
        Assert.True(_budget.TryOccupy(1, 4, Guid.NewGuid()));
        Assert.True(_budget.TryOccupy(2, 3, Guid.NewGuid()));

        Assert.Equal([1, 1], Start(Mine, mine, 2).Select(call => call.TrunkId));
        Assert.Equal([2, 2, 1], Start(Theirs, theirs, 9).Select(call => call.TrunkId));
        Assert.Empty(Start(Mine, mine, 1));
        Assert.False(_budget.TryOccupy(1, 4, Guid.NewGuid()));
        Assert.False(_budget.TryOccupy(2, 3, Guid.NewGuid()));
    }

    [Fact]
    public void Grant_CallsPerSecondOfEachTrunk_HoldOverAllProjects()
    {
        PlanLine[] plan = [Line(1, perSecond: 3), Line(2, perSecond: 2)];
        var calls = Start(Mine, plan, 10).Concat(Start(Theirs, plan, 10)).CountBy(call => call.TrunkId).ToDictionary();
        Assert.Equal(new() { [1] = 3, [2] = 2 }, calls);
        // Out of breath for a moment is not full.
        Assert.Equal(LinesStanding.Open, _lines.StandingOf(plan));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5, Start(Theirs, plan, 10).Count);
    }

    [Fact]
    public void Grant_WeightsOfTwoProjects_AreEachTheirOwn()
    {
        PlanLine[] mine = [Line(1, weight: 3), Line(2, weight: 1)];
        PlanLine[] theirs = [Line(1, weight: 1), Line(2, weight: 1)];
        var (first, second) = (new List<int>(), new List<int>());
        for (var call = 0; call < 40; call++)
        {
            first.AddRange(Start(Mine, mine, 1).Select(one => one.TrunkId));
            second.AddRange(Start(Theirs, theirs, 1).Select(one => one.TrunkId));
        }

        Assert.Equal((30, 20), (first.Count(id => id == 1), second.Count(id => id == 1)));
    }

    [Fact]
    public void Grant_LineFails_RestsIsProbedByOneCallAndCarriesAgain()
    {
        PlanLine[] plan = [Line(1), Line(2, rank: 2)];
        Break(1);
        Assert.Equal([2, 2], Start(Mine, plan, 2).Select(call => call.TrunkId));

        _clock.Advance(LineHealth.FirstRest);
        Assert.Equal([1, 2, 2], Start(Mine, plan, 3).Select(call => call.TrunkId));
        // Of another project too: one call finds out for all.
        Assert.Equal([2], Start(Theirs, plan, 1).Select(call => call.TrunkId));

        _watch.NoteGood(1, Now);
        Assert.Equal([1, 1], Start(Theirs, plan, 2).Select(call => call.TrunkId));
    }

    [Fact]
    public void Grant_NobodyToCallWithTheProbe_LeavesItToTheNextCall()
    {
        PlanLine[] plan = [Line(1), Line(2, rank: 2)];
        Break(1);
        _clock.Advance(LineHealth.FirstRest);
        var grant = _lines.Grant(Mine, plan, 1);
        Assert.Equal([1], grant.TrunkIds);

        _lines.Settle(grant, unused: [1]);

        Assert.Equal([1], _lines.Grant(Mine, plan, 1).TrunkIds);
    }

    [Fact]
    public void StandingOf_AllRest_IsDownAndStillLetsOneThroughNowAndThen()
    {
        PlanLine[] plan = [Line(1), Line(2)];
        Break(1);
        Break(2);

        Assert.Equal(LinesStanding.Down, _lines.StandingOf(plan));
        Assert.Empty(Start(Mine, plan, 5));
        Assert.Single(Start(Mine, plan, 1, whateverItsHealth: true));
        _clock.Advance(LineHealth.FirstRest);
        Assert.Equal(2, Start(Mine, plan, 5).Count);
    }

    [Fact]
    public void Grant_CarrierDoesNotAnswer_UsesTheOthersAndFindsOutWithOneCall()
    {
        PlanLine[] plan = [Line(1), Line(2, rank: 2)];
        _live.Trunks.Publish(new(1, "first", TrunkState.Unreachable, Now, 0));

        Assert.Equal([1, 2, 2], Start(Mine, plan, 3).Select(call => call.TrunkId));
        _watch.NoteGood(1, Now);
        Assert.Equal([1, 1, 1], Start(Mine, plan, 3).Select(call => call.TrunkId));
    }

    private static PlanLine Line(int trunkId, int rank = 1, int weight = 1, int maxChannels = 0, int perSecond = 0) => new(trunkId, rank, weight, maxChannels, perSecond, []);

    private void Break(int trunkId)
    {
        for (var call = 0; call < LineHealth.LeastFailures; call++)
        {
            _watch.NoteBad(trunkId, Now);
        }
    }

    private List<(int TrunkId, Guid CallId)> Start(int projectId, PlanLine[] plan, int wanted, bool whateverItsHealth = false)
    {
        var grant = _lines.Grant(projectId, plan, wanted, whateverItsHealth);
        var calls = grant.TrunkIds.Select(trunkId => (trunkId, Guid.NewGuid())).ToList();
        calls.ForEach(call => _budget.Occupy(call.trunkId, call.Item2));
        _lines.Settle(grant, []);
        return calls;
    }
}
