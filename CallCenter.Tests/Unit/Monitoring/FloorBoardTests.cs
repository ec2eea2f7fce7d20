using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Live;
using CallCenter.Web.Monitoring;
using ProjectRow = CallCenter.Telephony.Live.ProjectRow;

namespace CallCenter.Tests.Unit.Monitoring;

public sealed class FloorBoardTests
{
    private static readonly DateTime s_noon = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private readonly FloorBoard _board = new()
    {
        Map = new(new HashSet<int> { 1, 2 }, [new(1, 11, "А", 101), new(1, 12, "Б", 102), new(1, 13, "В", 103), new(2, 11, "А", 101)]),
    };

    [Fact]
    public void OperatorsOf_SameState_LongestInItFirst()
    {
        _board.Apply([Row(11, OperatorState.Talking, s_noon.AddMinutes(1)), Row(12, OperatorState.Talking, s_noon), Row(13, OperatorState.WrapUp, s_noon)]);

        Assert.Equal([12, 11, 13], _board.OperatorsOf(1).Select(seen => seen.OperatorId));
    }

    [Fact]
    public void OperatorsOf_OneLeasedToAnotherProject_StandsLast()
    {
        _board.Apply([Row(11, OperatorState.Talking, s_noon, projectId: 2), Row(12, OperatorState.Pause, s_noon)]);

        var seen = _board.OperatorsOf(1);

        Assert.Equal([12, 13, 11], seen.Select(one => one.OperatorId));
        Assert.True(seen[2].IsElsewhere);
        Assert.False(_board.OperatorsOf(2)[0].IsElsewhere);
    }

    [Fact]
    public void OperatorsOf_SignedOut_IsOutOfLine()
    {
        _board.Apply([Row(11, OperatorState.Available, s_noon)]);
        _board.Apply([Row(11, OperatorState.Inactive, s_noon) with { SignedOut = true }]);

        Assert.DoesNotContain(_board.OperatorsOf(1), seen => seen.IsInLine);
    }

    [Fact]
    public void Projects_NotOnTheMap_AreLeftOutAndRunningOnesStandFirst()
    {
        _board.Apply([Project(1, "А", isRunning: false), Project(2, "Б", isRunning: true), Project(3, "В", isRunning: true)]);

        Assert.Equal([2, 1], _board.Projects.Select(row => row.ProjectId));
    }

    [Fact]
    public void TakeStrangers_NewOnes_AreAskedForOnce()
    {
        Assert.False(_board.TakeStrangers());
        _board.Apply([Project(3, "В", isRunning: true)]);
        _board.Apply([Row(14, OperatorState.Available, s_noon)]);

        Assert.True(_board.TakeStrangers());
        Assert.False(_board.TakeStrangers());
    }

    private static OperatorRow Row(int id, OperatorState state, DateTime since, int? projectId = 1) =>
        new(id, "", 100, OperatorStatus.Active, state, since, PhoneOnline: true, projectId, Card: null, CallsToday: 0);

    private static ProjectRow Project(int id, string title, bool isRunning) =>
        new(id, title, isRunning, DialMode.Progressive, RingStrategy.LeastRecent, DialHold.None, null, 0, 0, 0, 0, null, 0, 0, 0, 0, 0, 0, 0);
}
