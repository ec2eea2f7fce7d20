using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Monitoring;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Dashboard;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>A day at work with every kind of call: the live wall, the dashboard, the calls report and the top bar tell the same of it, before and after a restart.</summary>
public sealed class DayAgreementTests
{
    private const string HandedOn = "79228711341";
    private const string Busy = "79228711342";
    private const string Lost = "79228711343";
    private const string Caller = "79228711399";
    private const int QueueSeconds = 10;

    private static readonly Actor s_admin = new(0, Role.Admin);
    private static readonly DateTime s_evening = new(2026, 3, 24, 17, 30, 0, DateTimeKind.Utc);
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    [Fact]
    public async Task Day_WithEveryKindOfCall_IsToldAlikeAndAlsoAfterARestart()
    {
        await using var floor = await SimulatedFloor.OpenAsync(
            [HandedOn, Busy, Lost],
            project => (project.TimeZone, project.CreatedAt, project.Mode, project.MaxLines, project.QueueTimeoutSeconds) = (s_zone.Id, s_evening, DialMode.Unlimited, 1, QueueSeconds),
            s_evening, operators: 2, isRunning: false);
        floor.Subscribers.Script(Busy, SubscriberBehaviour.Busy);
        floor.Subscribers.Script(Caller, new Answers(TimeSpan.FromMilliseconds(10)));
        await floor.RunAsync();
        await DialListAsync(floor);
        await TakeCallersAsync(floor);
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.CountAsync(call => call.Phase == CallPhase.Closed)), closed => closed == 6);

        var row = await floor.Live.Projects.UntilAsync(found => found.Lines == 0);
        Assert.Equal((3, 2, 1), (row.DialedToday, row.AnsweredToday, row.AbandonedToday));
        await AssertAgreeAsync(floor, row);
        Assert.Equal([3, 1], await AssertOperatorsAgreeAsync(floor));

        await floor.StopHostAsync();
        await floor.StartHostAsync();
        await floor.SignInAsync();
        await floor.SignInAsync(1);

        row = await floor.Live.Projects.UntilAsync(found => found is { Lines: 0, DialedToday: 3 });
        await AssertAgreeAsync(floor, row);
        Assert.Equal([3, 1], await AssertOperatorsAgreeAsync(floor));
    }

    /// <summary>The first is talked to and handed on, the second is busy, the third waits in vain.</summary>
    private static async Task DialListAsync(SimulatedFloor floor)
    {
        var callId = (await floor.UntilAsync(OperatorState.Talking)).Card!.CallId;
        await floor.SignInAsync(1);
        var colleague = floor.Company.OperatorIds[1];
        await floor.Live.Operators.UntilAsync(row => row.OperatorId == colleague && row.IsFree);
        // From here on nobody is connected without his word.
        await floor.ChangeAsync(project => project.AutoAnswer = false);
        Assert.Equal(PartyRefusal.None, (await floor.Desk().TransferAsync(new(colleague))).Refusal);
        await floor.Live.Operators.UntilAsync(row => row.OperatorId == colleague && row.State == OperatorState.Offered);
        await floor.Desk(1).AcceptAsync(callId);
        await floor.Live.Operators.UntilAsync(row => row.OperatorId == colleague && row.State == OperatorState.Talking);
        await floor.Desk().SetStatusAsync(OperatorStatus.Pause);
        await floor.UntilAsync(OperatorState.Pause);
        await floor.Desk(1).HangUpAsync(callId);
        await floor.Live.Projects.UntilAsync(row => row is { DialedToday: 3, Waiting: 1 });
        await WaitInVainAsync(floor);
    }

    /// <summary>One who calls waits in vain, one is talked to and called back by hand.</summary>
    private static async Task TakeCallersAsync(SimulatedFloor floor)
    {
        await floor.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(set => set.SetProperty(trunk => trunk.InboundProjectId, floor.Company.ProjectId)));
        await floor.Host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await floor.RefreshAsync();
        await CallInAsync(floor);
        await floor.Live.Projects.UntilAsync(row => row.Waiting == 1);
        await WaitInVainAsync(floor);

        await floor.Desk().SetStatusAsync(OperatorStatus.Active);
        await floor.UntilAsync(OperatorState.Available);
        await CallInAsync(floor);
        var offered = await floor.UntilAsync(OperatorState.Offered);
        await floor.Desk().AcceptAsync(offered.Card!.CallId);
        var talking = await floor.UntilAsync(OperatorState.Talking);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);
        await floor.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp && row.Card!.CallId == talking.Card.CallId);
        var dialled = await floor.Desk().DialAsync(new("", ContactId: talking.Card.ContactId));
        Assert.True(dialled.Accepted, $"{dialled.Refusal}");
        await floor.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking && row.Card!.CallId == dialled.CallId);
        await floor.Desk().HangUpAsync(dialled.CallId!.Value);
    }

    private static async Task WaitInVainAsync(SimulatedFloor floor)
    {
        floor.Clock.MoveTo(floor.Clock.GetUtcNow().UtcDateTime.AddSeconds(QueueSeconds + 1));
        await floor.Live.Projects.UntilAsync(row => row is { Lines: 0, Waiting: 0 });
    }

    private static async Task CallInAsync(SimulatedFloor floor) =>
        await Polling.UntilAsync(() => Task.FromResult(floor.Pbx.CallIn(floor.Company.TrunkId, Caller, "74950000000")), channel => channel is not null);

    private static async Task AssertAgreeAsync(SimulatedFloor floor, CallCenter.Telephony.Live.ProjectRow row)
    {
        var now = floor.Clock.GetUtcNow().UtcDateTime;
        var day = CalendarDay.At(now, s_zone);
        var past = (await floor.Host.Get<PastFloorQueries>().FindAsync(s_admin, now, CancellationToken.None)).Value!.Projects.Single();
        Assert.Equal((past.Dialed, past.Answered, past.Abandoned), (row.DialedToday, row.AnsweredToday, row.AbandonedToday));

        // What an operator dialled by himself is not the dialler's.
        var byHand = await floor.QueryAsync(db => db.Calls.CountAsync(call => call.IsManual));
        var dialled = new CallReportFilter { Projects = [row.ProjectId], Direction = CallDirection.Outbound, From = day.From, Before = day.Before };
        var report = await SumAsync(floor, dialled);
        Assert.Equal((row.DialedToday, row.AnsweredToday), (report.Calls - byHand, report.Answered - byHand));
        Assert.Equal(row.AbandonedToday, (await SumAsync(floor, dialled with { IsAbandoned = true })).Calls);
        Assert.Equal(row.AnsweredToday, (await SumAsync(floor, dialled with { Reach = [CallReach.Queued] })).Calls);

        var all = await SumAsync(floor, dialled with { Direction = null });
        foreach (var (direction, told) in new[] { (CallDirection.Outbound, report), (default(CallDirection?), all) })
        {
            var board = (await floor.Host.Get<DashboardQueries>().ReadCallsAsync(
                s_admin, new() { Period = new(day.From, day.Before), By = DashboardStep.Hour, Projects = [row.ProjectId], Direction = direction }, CancellationToken.None)).Total;
            Assert.Equal((told.Calls, told.TalkSeconds, told.Price), (board.Calls, board.Talk, board.Price));
        }

        Assert.Equal((6, 3, true), (all.Calls, all.Talks, all.Price > 0));
        Assert.Equal(all.Price, (await floor.Host.Get<TrunkMoneyQueries>().TotalAsync(s_admin, CancellationToken.None)).Value!.SpentToday);
        Assert.Equal(all.Price, await floor.Host.Get<SpendLimits>().SpentTodayAsync(row.ProjectId, CancellationToken.None));
        Assert.Equal(2, (await SumAsync(floor, dialled with { Direction = null, Outcomes = [CallOutcome.Lost] })).Calls);
    }

    /// <returns>Each one's talks.</returns>
    private static async Task<IReadOnlyList<int>> AssertOperatorsAgreeAsync(SimulatedFloor floor)
    {
        var now = floor.Clock.GetUtcNow().UtcDateTime;
        var past = (await floor.Host.Get<PastFloorQueries>().FindAsync(s_admin, now, CancellationToken.None)).Value!.Operators;
        var talks = new List<int>();
        foreach (var id in floor.Company.OperatorIds)
        {
            var row = floor.Live.Operators.Find(id)!;
            var talked = await SumAsync(floor, new() { Operators = [id], Reach = [CallReach.Connected], From = CalendarDay.At(now, s_zone).From });
            Assert.Equal((id, talked.Calls, past.Single(one => one.OperatorId == id).Calls), (id, row.CallsToday, row.CallsToday));
            Assert.Equal(past.Single(one => one.OperatorId == id).Offers, row.Offers);
            talks.Add(row.CallsToday);
        }

        return talks;
    }

    private static async Task<CallTotals> SumAsync(SimulatedFloor floor, CallReportFilter filter)
    {
        var sum = default(CallTotals);
        await foreach (var tally in floor.Host.Get<CallReportQueries>().AddUpAsync(s_admin, filter, CancellationToken.None))
        {
            sum = tally.Sum;
        }

        return sum;
    }
}
