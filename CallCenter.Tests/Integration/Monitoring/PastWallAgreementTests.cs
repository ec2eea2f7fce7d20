using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Monitoring;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Monitoring;
using CallCenter.Web.Monitoring.Past;

namespace CallCenter.Tests.Integration.Monitoring;

/// <summary>What the live wall showed while the engine worked on the network in memory, and what is shown of the same moments afterwards.</summary>
public sealed class PastWallAgreementTests
{
    private static readonly Actor s_admin = new(0, Role.Admin);

    [Fact]
    public async Task Moments_OfCallsThatAreOver_AreShownAsTheyWereLive()
    {
        await using var floor = await SimulatedFloor.OpenAsync(
            ["79228711345", "79228711346"],
            project => (project.Mode, project.MaxLines, project.QueueTimeoutSeconds, project.ShowNumbers) = (DialMode.Unlimited, 2, 600, false),
            operators: 2);
        using var stop = new CancellationTokenSource(LiveWait.Patience);
        var live = new FloorBoard();
        live.Use(await floor.Host.Get<FloorQueries>().GetMapAsync(s_admin, stop.Token));
        var watch = floor.Live.Watch(stop.Token);
        live.Apply(watch.Snapshot);
        await using var changes = watch.Changes.GetAsyncEnumerator(stop.Token);
        var seen = new List<(DateTime At, string Picture)>();

        // What a row says comes from several actors, one after the other: a step is seen when all of them have spoken.
        await SeeAsync(() => live is { Queue.Count: 2, Projects: [{ Row: { Waiting: 2, Lines: 2 } }] });
        await floor.SignInAsync();
        await SeeAsync(() => live.Window.Rows[0] is { State: WallState.Talking, Project.Length: > 0 } && live is { Queue.Count: 1, Projects: [{ InLine: 1, Row: { Talking: 1, Waiting: 1, OperatorsBusy: 1 } }] });
        var call = live.Window.Rows[0].Row!.Card!.CallId;
        await floor.Desk().HangUpAsync(call);
        await SeeAsync(() => live.Window.Rows[0] is { State: WallState.WrapUp, Project.Length: > 0 } && live.Projects[0].Row is { Lines: 1, AnsweredToday: 1 });
        await floor.Desk().CardSavedAsync(call);
        await SeeAsync(() => live.Window.Rows[0] is { State: WallState.Talking, Project.Length: > 0, CallsToday: 2 } && live is { Queue.Count: 0, Projects: [{ Row: { Talking: 1, OperatorsBusy: 1 } }] });
        call = live.Window.Rows[0].Row!.Card!.CallId;
        await floor.Desk().HangUpAsync(call);
        await SeeAsync(() => live.Window.Rows[0] is { State: WallState.WrapUp, Project.Length: > 0 } && live.Projects[0].Row is { Lines: 0, AnsweredToday: 2 });
        await floor.Desk().CardSavedAsync(call);
        // The list is used up: nobody is wanted any more.
        await SeeAsync(() => live.Window.Rows[0] is { State: WallState.Available, Project: "" } && live.Projects[0].Row is { OperatorsFree: 0, OperatorsBusy: 0 });

        foreach (var (at, picture) in seen)
        {
            var past = (await floor.Host.Get<PastFloorQueries>().FindAsync(s_admin, at, stop.Token)).Value!;
            var then = new FloorBoard();
            then.Use(past.Map);
            then.Apply(PastRows.Of(past));
            Assert.Equal(picture, Draw(then));
        }

        async Task SeeAsync(Func<bool> condition)
        {
            // For each step anew, as every wait has it: a busy machine takes half of it for the whole way.
            stop.CancelAfter(LiveWait.Patience);
            try
            {
                while (!condition())
                {
                    Assert.True(await changes.MoveNextAsync());
                    live.Apply(changes.Current);
                }
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not reached; now: {Draw(live)}");
            }

            seen.Add((floor.Clock.GetUtcNow().UtcDateTime, Draw(live)));
        }
    }

    /// <summary>All that is drawn of a wall and kept of a moment, also as the big screen shows it.</summary>
    private static string Draw(FloorBoard board)
    {
        var text = new List<string>();
        foreach (var isBig in new[] { false, true })
        {
            board.Show(board.View with { IsBig = isBig });
            text.AddRange(board.Window.Rows.Select(one => $"{one.Member.FullName} {one.State} {one.Line} {Time(one.Since)} {one.Project} {one.Client} {one.ClientName} {one.CallsToday} {one.NotTaken}"));
            text.AddRange(board.Queue.Select(caller => $"{caller.Phone} {Time(caller.Since)} {caller.Project}"));
        }

        board.Show(board.View with { IsBig = false });
        text.AddRange(board.Projects.Select(strip => $"{strip.Row.Title} {strip.InLine}/{strip.OutOfLine} lines {strip.Row.Lines} rings {strip.Row.Ringing} waits {strip.Row.Waiting} {Time(strip.Row.LongestWaitSince)} "
            + $"talks {strip.Row.Talking} free {strip.Row.OperatorsFree} busy {strip.Row.OperatorsBusy} day {strip.Row.DialedToday} {strip.Row.AnsweredToday} {strip.Row.AbandonedToday}"));
        return string.Join('\n', text);
    }

    /// <summary>Databases keep no more than microseconds.</summary>
    private static string Time(DateTime? at) => at?.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "-";
}
