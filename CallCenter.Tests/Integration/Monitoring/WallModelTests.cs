using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Monitoring;

namespace CallCenter.Tests.Integration.Monitoring;

/// <summary>What the engine does on the network in memory, as the wall's model sees it.</summary>
public sealed class WallModelTests
{
    private const string Number = "79228711345";

    [Fact]
    public async Task Call_DialledTalkedAndSaved_IsFollowedByTheWall()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], project => project.ShowNumbers = false, operators: 2);
        using var stop = new CancellationTokenSource(LiveWait.Patience);
        var board = new FloorBoard();
        board.Use(await floor.Host.Get<FloorQueries>().GetMapAsync(new Actor(0, Role.Admin), stop.Token));
        board.Show(new() { ProjectId = floor.Company.ProjectId });
        var live = floor.Live.Watch(stop.Token);
        board.Apply(live.Snapshot);
        await using var changes = live.Changes.GetAsyncEnumerator(stop.Token);
        Assert.All(board.Window.Rows, seen => Assert.Equal(WallState.Offline, seen.State));

        await floor.SignInAsync();
        await UntilAsync(() => board.Window.Rows[0].State == WallState.Talking && board.Projects is [{ Row.Talking: 1, InLine: 1, OutOfLine: 1 }]);
        var talking = board.Window.Rows[0];
        Assert.Equal((LineState.Talking, "+7 922 871-13-45"), (talking.Line, talking.Client));
        Assert.Equal((1, 1), (board.CountOf(WallState.Talking), board.CountOf(WallState.Offline)));
        // A screen that everybody sees shows no more of the number than the operators are shown.
        board.Show(board.View with { IsBig = true });
        Assert.Equal("+7 922 •••-••-45", board.Window.Rows[0].Client);

        await floor.Desk().HangUpAsync(talking.Row!.Card!.CallId);
        await UntilAsync(() => board.Window.Rows[0].State == WallState.WrapUp);
        Assert.Equal((LineState.Free, 1), (board.Window.Rows[0].Line, board.Window.Rows[0].CallsToday));

        await floor.Desk().CardSavedAsync(talking.Row.Card.CallId);
        await UntilAsync(() => board.Window.Rows[0].State == WallState.Available && board.Projects[0].Row is { Lines: 0, AnsweredToday: 1 });

        async Task UntilAsync(Func<bool> condition)
        {
            while (!condition())
            {
                Assert.True(await changes.MoveNextAsync());
                board.Apply(changes.Current);
            }
        }
    }

    [Fact]
    public async Task Client_NobodyFree_StandsInTheQueueUntilHeIsTaken()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], project => (project.Mode, project.MaxLines) = (Core.Projects.DialMode.Unlimited, 3));
        using var stop = new CancellationTokenSource(LiveWait.Patience);
        var board = new FloorBoard();
        board.Use(await floor.Host.Get<FloorQueries>().GetMapAsync(new Actor(0, Role.Admin), stop.Token));
        var live = floor.Live.Watch(stop.Token);
        board.Apply(live.Snapshot);
        await foreach (var rows in live.Changes)
        {
            board.Apply(rows);
            if (board is { Queue: [{ Phone: "+7 922 871-13-45" }], Projects: [{ Row: { Waiting: 1, MostLines: 3 } }] })
            {
                break;
            }
        }

        await floor.SignInAsync();
        await foreach (var rows in floor.Live.Watch(stop.Token).Changes)
        {
            board.Apply(rows);
            if (board.Queue.Count == 0)
            {
                break;
            }
        }

        Assert.Equal(LiveCallPhase.Talking, Assert.Single(floor.Live.Calls.Snapshot()).Phase);
    }
}
