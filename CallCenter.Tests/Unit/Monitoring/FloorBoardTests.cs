using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Live;
using CallCenter.Web.Monitoring;
using ProjectRow = CallCenter.Telephony.Live.ProjectRow;

namespace CallCenter.Tests.Unit.Monitoring;

public sealed class FloorBoardTests
{
    private static readonly DateTime s_noon = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private readonly FloorBoard _board = new();

    public FloorBoardTests()
    {
        _board.Use(Map(
            [new(1, "А", true), new(2, "Б", false)],
            [new(11, "А", 101, [1, 2], [5]), new(12, "Б", 102, [1], [5]), new(13, "В", 103, [1], [6])]));
        _board.Show(new() { ProjectId = 1 });
    }

    [Fact]
    public void Operators_SameState_LongestInItFirst()
    {
        Apply(Row(11, OperatorState.Talking, s_noon.AddMinutes(1)), Row(12, OperatorState.Talking, s_noon), Row(13, OperatorState.WrapUp, s_noon));

        Assert.Equal([12, 11, 13], Ids);
    }

    [Fact]
    public void Operators_OneLeasedToAnotherProject_StandsLastAndItsClientStaysUnknown()
    {
        Apply(Row(11, OperatorState.Talking, s_noon, projectId: 2) with { Card = Card(2) }, Row(12, OperatorState.Pause, s_noon));

        Assert.Equal([12, 13, 11], Ids);
        Assert.Equal((true, ""), (_board.Window.Rows[2].IsElsewhere, _board.Window.Rows[2].Client));
        _board.Show(new() { ProjectId = 2 });
        Assert.Equal((false, "+7 922 871-13-45"), (_board.Window.Rows[0].IsElsewhere, _board.Window.Rows[0].Client));
    }

    [Fact]
    public void Operators_LeasedToAProjectOfSomebodyElse_ShowNeitherProjectNorClient()
    {
        _board.Show(new());
        Apply(Row(11, OperatorState.Talking, s_noon, projectId: 9) with { Card = Card(9) });

        var seen = _board.Window.Rows.Single(one => one.Member.OperatorId == 11);

        Assert.Equal((true, "", ""), (seen.IsElsewhere, seen.Project, seen.Client));
    }

    [Fact]
    public void Operators_SignedOut_AreOutOfLine()
    {
        Apply(Project(1, "А", isRunning: true));
        Apply(Row(11, OperatorState.Available, s_noon));
        Assert.Equal((1, 2), (_board.Projects[0].InLine, _board.Projects[0].OutOfLine));

        Apply(Row(11, OperatorState.Inactive, s_noon) with { SignedOut = true });

        Assert.Equal((0, 3), (_board.Projects[0].InLine, _board.Projects[0].OutOfLine));
        Assert.Equal(3, _board.CountOf(WallState.Offline));
    }

    [Fact]
    public void BigScreen_ProjectHidesNumbersFromItsOperators_ShowsThemAsTheySeeThem()
    {
        Apply(Row(11, OperatorState.Talking, s_noon, projectId: 2) with { Card = Card(2) });
        _board.Show(new() { ProjectId = 2, IsBig = true });

        Assert.Equal(("+7 922 •••-••-45", ""), (_board.Window.Rows[0].Client, _board.Window.Rows[0].ClientName));
    }

    [Theory]
    [InlineData("?project=1&group=6", new[] { 13 })]
    [InlineData("?project=1&state=available", new[] { 12 })]
    [InlineData("?project=1&text=102", new[] { 12 })]
    [InlineData("?project=1&text=%D0%B2", new[] { 13 })]
    [InlineData("?project=2", new[] { 11 })]
    [InlineData("?by=extension&order=desc", new[] { 13, 12, 11 })]
    [InlineData("?by=calls", new[] { 13, 11, 12 })]
    public void Show_FiltersAndOrder_AreThoseOfTheAddress(string query, int[] expected)
    {
        Apply(Row(11, OperatorState.Talking, s_noon), Row(12, OperatorState.Available, s_noon), Row(13, OperatorState.Pause, s_noon) with { CallsToday = 3 });

        _board.Show(WallView.Of("/monitoring" + query));

        Assert.Equal(expected, Ids);
    }

    [Fact]
    public void Totals_StateChosen_GoOnCountingTheOthers()
    {
        _board.Show(new() { States = [WallState.Talking] });

        Apply(Row(11, OperatorState.Talking, s_noon), Row(12, OperatorState.Available, s_noon));

        Assert.Equal([11], Ids);
        Assert.Equal((1, 1, 1), (_board.CountOf(WallState.Talking), _board.CountOf(WallState.Available), _board.CountOf(WallState.Offline)));
    }

    [Fact]
    public void Operator_OnPauseWithAReason_ShowsItItsLimitAndWhatHeDidNotTake()
    {
        Apply(Row(12, OperatorState.Pause, s_noon) with { Pause = new(3, "Обед", 45, PauseCause.Chosen), Offers = new(Missed: 2, Rejected: 1, ClientGone: 4) });
        var seen = _board.Window.Rows[0];

        Assert.Equal(("Обед", 45 * 60, 3), (seen.PauseReason, seen.LimitSeconds, seen.NotTaken));
        Apply(Row(12, OperatorState.Available, s_noon));
        Assert.Equal(("", null, 0), (_board.Window.Rows[0].PauseReason, _board.Window.Rows[0].LimitSeconds, _board.Window.Rows[0].NotTaken));
    }

    [Fact]
    public void Apply_WhatIsOutOfSight_ShowsNothingElse()
    {
        _board.Show(new() { Sort = WallSort.Extension });
        _board.Look(0, 2);
        Apply(Row(13, OperatorState.Available, s_noon));
        var window = _board.Window;

        Assert.False(Apply(Row(13, OperatorState.Available, s_noon) with { CallsToday = 7 }));
        Assert.Same(window, _board.Window);
        Assert.True(Apply(Row(12, OperatorState.Available, s_noon)));
        Assert.Same(window.Rows[0], _board.Window.Rows[0]);
        Assert.NotSame(window.Rows[1], _board.Window.Rows[1]);
    }

    [Fact]
    public void Apply_ManyChanges_KeepsTheOrderOfAFreshSort()
    {
        var random = new Random(7);
        var board = new FloorBoard();
        board.Use(Map([new(1, "А", true)], [.. Enumerable.Range(1, 60).Select(id => new FloorMember(id, $"О {id % 7}", 100 + id, [1], []))]));
        board.Show(new() { States = [WallState.Talking, WallState.WrapUp, WallState.Available] });
        board.Look(0, 100);
        for (var change = 0; change < 2_000; change++)
        {
            var state = (OperatorState)random.Next(Enum.GetValues<OperatorState>().Length);
            board.Apply(Rows([Row(random.Next(1, 61), state, s_noon.AddSeconds(random.Next(5))) with { SignedOut = random.Next(9) == 0 }]));
        }

        var fresh = board.Window.Rows.Order(new WallOrder(WallSort.State, isTurned: false)).ToList();

        Assert.Equal(fresh, board.Window.Rows);
        Assert.Equal(
            board.Window.Total, board.CountOf(WallState.Talking) + board.CountOf(WallState.WrapUp) + board.CountOf(WallState.Available));
    }

    [Fact]
    public void Projects_NotOnTheMap_AreLeftOutAndRunningOnesStandFirst()
    {
        Apply(Project(1, "А", isRunning: false), Project(2, "Б", isRunning: true), Project(3, "В", isRunning: true));

        Assert.Equal([2, 1], _board.Projects.Select(project => project.Row.ProjectId));
    }

    [Fact]
    public void Queue_CallsOfOthers_AreLeftOut()
    {
        var call = new CallRow(Guid.NewGuid(), 2, null, "79228711345", LiveCallPhase.Waiting, s_noon, null);
        _board.Show(new());

        _board.Apply(Rows(calls: [call, call with { CallId = Guid.NewGuid(), ProjectId = 9 }, call with { CallId = Guid.NewGuid(), ProjectId = null }]));

        Assert.Equal("Б", Assert.Single(_board.Queue).Project);
    }

    [Fact]
    public void TakeStrangers_NewOnes_AreAskedForOnce()
    {
        Assert.False(_board.TakeStrangers());
        Apply(Project(3, "В", isRunning: true));
        Apply(Row(14, OperatorState.Available, s_noon));

        Assert.True(_board.TakeStrangers());
        Apply(Row(14, OperatorState.Talking, s_noon));
        Assert.False(_board.TakeStrangers());
    }

    private IEnumerable<int> Ids => _board.Window.Rows.Select(seen => seen.Member.OperatorId);

    private bool Apply(params OperatorRow[] rows) => _board.Apply(Rows(rows));

    private bool Apply(params ProjectRow[] rows) => _board.Apply(new(rows, [], []));

    private static FloorRows Rows(OperatorRow[]? operators = null, CallRow[]? calls = null) => new([], operators ?? [], calls ?? []);

    private static FloorMap Map(WatchedProject[] projects, FloorMember[] members) =>
        new(false, projects.ToDictionary(project => project.ProjectId), members.ToDictionary(member => member.OperatorId), []);

    private static OperatorCard Card(int projectId) => new(Guid.NewGuid(), projectId, null, "Иванов", "79228711345", s_noon, null, OnHold: false);

    private static OperatorRow Row(int id, OperatorState state, DateTime since, int? projectId = 1) =>
        new(id, "", 100, OperatorStatus.Active, state, since, PhoneOnline: true, projectId, Card: null, CallsToday: 0);

    private static ProjectRow Project(int id, string title, bool isRunning) =>
        new(id, title, isRunning, DialMode.Progressive, RingStrategy.LeastRecent, DialHold.None, null, 0, 0, 0, 0, null, 0, 0, 0, 0, 0, 0, 0);
}
