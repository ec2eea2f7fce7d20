using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>Windows, holidays and dates as the dialler keeps them.</summary>
[Trait("Database", "sqlite")]
public sealed class ProjectScheduleTests
{
    private const string Number = "79228711345";
    private const string Other = "79228711346";

    // Monday, 09:00 and 18:00 in Moscow.
    private static readonly DateTime s_opening = new(2022, 3, 21, 6, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_closing = new(2022, 3, 21, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Window_Opens_DialsThen()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], Workdays, s_opening.AddMinutes(-5));
        await floor.SignInAsync();
        var closed = await floor.UntilAsync(DialHold.OutsideSchedule);
        Assert.Equal(new DateTimeOffset(s_opening), closed.OpensAt);
        Assert.Equal(TimeSpan.FromHours(3), closed.OpensAt!.Value.Offset);

        floor.Clock.MoveTo(s_opening.AddSeconds(-1));
        await floor.UntilAsync(OperatorState.Talking);

        var call = await floor.QueryAsync(db => db.Calls.SingleAsync());
        Assert.InRange(call.StartedAt, s_opening, s_opening.AddSeconds(20));
    }

    [Fact]
    public async Task Window_Closes_TalkGoesOnAndNobodyElseIsDialled()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number, Other], Workdays, s_closing.AddMinutes(-5));
        await floor.SignInAsync();
        var talking = await floor.UntilAsync(OperatorState.Talking);

        floor.Clock.MoveTo(s_closing.AddSeconds(-1));
        var closed = await floor.UntilAsync(DialHold.OutsideSchedule);

        Assert.Equal((1, s_opening.AddDays(1)), (closed.Talking, closed.OpensAt!.Value.UtcDateTime));
        Assert.Equal(OperatorState.Talking, floor.Live.Operators.Find(talking.OperatorId)!.State);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);
        await floor.UntilAsync(OperatorState.WrapUp);
        await floor.Desk().CardSavedAsync(talking.Card.CallId);
        await floor.UntilAsync(OperatorState.Available);
        // The dialler has looked round once more by the time it shows its new name.
        await floor.ChangeAsync(project => project.Title = "Looked round");
        await floor.Live.Projects.UntilAsync(row => row.Title == "Looked round");
        Assert.Equal(CallOutcome.Talked, (await floor.QueryAsync(db => db.Calls.SingleAsync())).Outcome);
    }

    [Fact]
    public async Task Window_ClosesWhileTheClientRings_HeIsStillConnected()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], Workdays, s_closing.AddMinutes(-5), isRunning: false);
        floor.Subscribers.Script(Number, new Answers(TimeSpan.FromSeconds(4)));
        await floor.SignInAsync();
        floor.Clock.MoveTo(s_closing.AddSeconds(-3));
        await floor.ChangeAsync(project => project.IsRunning = true);

        await floor.Live.Projects.UntilAsync(row => row is { Ringing: 1, Hold: DialHold.OutsideSchedule });
        await floor.UntilAsync(OperatorState.Talking);
    }

    [Fact]
    public async Task Window_OpenedWhileTheHostWasDown_IsCaughtUp()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], Workdays, s_opening.AddMinutes(-5));
        await floor.UntilAsync(DialHold.OutsideSchedule);

        await floor.StopHostAsync();
        floor.Clock.MoveTo(s_opening.AddMinutes(20));
        await floor.StartHostAsync();
        await floor.SignInAsync();

        await floor.UntilAsync(OperatorState.Talking);
    }

    [Fact]
    public async Task Window_Changed_ActsAtOnce()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], Workdays, s_closing.AddHours(1));
        await floor.SignInAsync();
        await floor.UntilAsync(DialHold.OutsideSchedule);

        await floor.ChangeAsync(project => project.Windows.Single(window => window.Day == DayOfWeek.Monday).ToMinute = 20 * 60);

        await floor.UntilAsync(OperatorState.Talking);
    }

    [Fact]
    public async Task Holiday_Today_NobodyIsDialledUntilItIsTakenAway()
    {
        await using var floor = await SimulatedFloor.OpenAsync(
            [Number], project => project.Holidays.Add(new() { From = new(2022, 3, 20), To = new(2022, 3, 21), Title = "Holiday" }), s_opening);
        await floor.SignInAsync();
        var closed = await floor.UntilAsync(DialHold.Holiday);
        Assert.Equal(new DateTime(2022, 3, 21, 21, 0, 0, DateTimeKind.Utc), closed.OpensAt!.Value.UtcDateTime);

        await floor.ChangeAsync(project => project.Holidays.Clear());

        await floor.UntilAsync(OperatorState.Talking);
    }

    [Fact]
    public async Task Dates_NotYetAndNoMore_NobodyIsDialled()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], project => project.EndDate = new(2022, 3, 20), s_opening);
        await floor.SignInAsync();
        Assert.Null((await floor.UntilAsync(DialHold.Ended)).OpensAt);

        await floor.ChangeAsync(project => (project.StartDate, project.EndDate) = (new(2022, 3, 22), null));
        var closed = await floor.UntilAsync(DialHold.NotStarted);
        var firstDay = new DateTime(2022, 3, 21, 21, 0, 0, DateTimeKind.Utc);
        Assert.Equal(firstDay, closed.OpensAt!.Value.UtcDateTime);

        floor.Clock.MoveTo(firstDay.AddSeconds(-1));
        await floor.UntilAsync(OperatorState.Talking);
        Assert.InRange((await floor.QueryAsync(db => db.Calls.SingleAsync())).StartedAt, firstDay, firstDay.AddSeconds(20));
    }

    [Fact]
    public async Task TimeZone_Changed_MovesTheWindows()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], Workdays, s_opening.AddHours(-2));
        await floor.SignInAsync();
        await floor.UntilAsync(DialHold.OutsideSchedule);

        // 07:00 in Moscow is 09:00 in Yekaterinburg.
        await floor.ChangeAsync(project => project.TimeZone = "Asia/Yekaterinburg");

        await floor.UntilAsync(OperatorState.Talking);
    }

    [Fact]
    public async Task Project_DeletedWhileAClientRings_HeIsServedAndThenItIsGone()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number, Other], isRunning: false);
        floor.Subscribers.Script(Number, new Answers(TimeSpan.FromSeconds(2)));
        await floor.SignInAsync();
        await floor.ChangeAsync(project => project.IsRunning = true);
        await floor.Live.Projects.UntilAsync(row => row.Ringing == 1);

        await floor.ChangeAsync(project => (project.IsDeleted, project.IsRunning) = (true, false));

        await floor.UntilAsync(DialHold.Stopped);
        var talking = await floor.UntilAsync(OperatorState.Talking);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);
        await Polling.UntilAsync(() => Task.FromResult(floor.Live.Projects.Find(floor.Company.ProjectId)), row => row is null);
        Assert.Equal(CallOutcome.Talked, (await floor.QueryAsync(db => db.Calls.SingleAsync())).Outcome);
    }

    private static void Workdays(Project project)
    {
        project.Windows.Clear();
        project.Windows.AddRange(DayWindow.Workdays.Select(ProjectWindow.Of));
    }
}
