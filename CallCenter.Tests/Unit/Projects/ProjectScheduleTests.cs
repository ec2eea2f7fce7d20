using CallCenter.Core.Projects.Schedules;
using CsCheck;

namespace CallCenter.Tests.Unit.Projects;

public sealed class ProjectScheduleTests
{
    private static readonly TimeZoneInfo s_moscow = Zone("Europe/Moscow");
    private static readonly TimeZoneInfo s_berlin = Zone("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-23T05:59:59Z", false)] // Monday, 08:59:59 in Moscow.
    [InlineData("2026-11-23T06:00:00Z", true)]
    [InlineData("2026-11-23T14:59:59Z", true)]
    [InlineData("2026-11-23T15:00:00Z", false)] // The end is left out.
    [InlineData("2026-11-22T10:00:00Z", false)] // Sunday.
    public void IsOpen_Workdays_ByTheCallCentresClock(string utc, bool isOpen) =>
        Assert.Equal(isOpen, Plan(s_moscow, DayWindow.Workdays).IsOpen(At(utc)));

    [Fact]
    public void IsOpen_UntilMidnight_LastsToTheLastInstant()
    {
        var plan = Plan(s_moscow, [Window(DayOfWeek.Monday, 22 * 60, DayWindow.DayEnd), Window(DayOfWeek.Tuesday, 0, 60)]);

        Assert.True(plan.IsOpen(At("2026-11-23T21:00:00Z").AddTicks(-1)));
        Assert.True(plan.IsOpen(At("2026-11-23T21:00:00Z")));
        // The night is one opening for the clock: midnight changes nothing.
        Assert.Equal(At("2026-11-23T22:00:00Z"), plan.NextChange(At("2026-11-23T19:00:00Z")));
    }

    [Fact]
    public void StateAt_Holiday_ClosedFromMidnightToMidnight()
    {
        var plan = Plan(s_moscow, DayWindow.RoundTheClock, new Holiday { From = new(2027, 1, 1), To = new(2027, 1, 8), Title = "NY" });

        Assert.Equal(ScheduleState.Open, plan.StateAt(At("2026-12-31T20:59:59Z")));
        Assert.Equal(ScheduleState.Holiday, plan.StateAt(At("2026-12-31T21:00:00Z")));
        Assert.Equal(ScheduleState.Holiday, plan.StateAt(At("2027-01-08T20:59:59Z")));
        Assert.Equal(ScheduleState.Open, plan.StateAt(At("2027-01-08T21:00:00Z")));
        Assert.Equal(At("2027-01-08T21:00:00Z"), plan.NextOpening(At("2027-01-03T00:00:00Z")));
    }

    [Fact]
    public void StateAt_Dates_FirstAndLastDayIncluded()
    {
        var plan = new ProjectSchedule(s_moscow, new(2026, 3, 24), new(2026, 3, 25), DayWindow.RoundTheClock, []);

        Assert.Equal(ScheduleState.NotStarted, plan.StateAt(At("2026-03-23T20:59:59Z")));
        Assert.Equal(ScheduleState.Open, plan.StateAt(At("2026-03-23T21:00:00Z")));
        Assert.Equal(ScheduleState.Open, plan.StateAt(At("2026-03-25T20:59:59Z")));
        Assert.Equal(ScheduleState.Ended, plan.StateAt(At("2026-03-25T21:00:00Z")));
        Assert.Equal(At("2026-03-23T21:00:00Z"), plan.NextOpening(At("2020-01-01T00:00:00Z")));
        Assert.Equal(At("2026-03-25T21:00:00Z"), plan.NextChange(At("2026-03-24T00:00:00Z")));
        Assert.Null(plan.NextOpening(At("2026-03-26T00:00:00Z")));
    }

    [Fact]
    public void NextChange_ClocksGoForward_SkippedWindowWaitsForTheNextWeek()
    {
        // 02:00 to 03:00 is left out on 2026-03-29.
        var plan = Plan(s_berlin, [Window(DayOfWeek.Sunday, 130, 170)]);

        Assert.Equal(At("2026-04-05T00:10:00Z"), plan.NextOpening(At("2026-03-28T12:00:00Z")));
    }

    [Fact]
    public void NextChange_ClocksGoForwardInsideAWindow_OpensOrClosesAtTheJump()
    {
        var jump = At("2026-03-29T01:00:00Z");

        Assert.Equal(jump, Plan(s_berlin, [Window(DayOfWeek.Sunday, 60, 150)]).NextChange(At("2026-03-29T00:30:00Z")));
        Assert.Equal(jump, Plan(s_berlin, [Window(DayOfWeek.Sunday, 150, 240)]).NextChange(At("2026-03-29T00:30:00Z")));
    }

    [Fact]
    public void NextChange_ClocksGoBack_WindowOfTheHourThatComesTwiceOpensTwice()
    {
        // 02:00 to 03:00 comes twice on 2026-10-25.
        var plan = Plan(s_berlin, [Window(DayOfWeek.Sunday, 135, 165)]);
        var moments = new List<DateTime>();
        for (var at = plan.NextChange(At("2026-10-24T22:00:00Z")); moments.Count < 4; at = plan.NextChange(at!.Value))
        {
            moments.Add(at!.Value);
        }

        Assert.Equal([At("2026-10-25T00:15:00Z"), At("2026-10-25T00:45:00Z"), At("2026-10-25T01:15:00Z"), At("2026-10-25T01:45:00Z")], moments);
    }

    [Fact]
    public void NextChange_MidnightThatDoesNotExist_DayBeginsAnHourLater()
    {
        // In Beirut 2026-03-29 begins at 01:00.
        var beirut = Zone("Asia/Beirut");
        var plan = Plan(beirut, [Window(DayOfWeek.Sunday, 0, 90)]);

        Assert.Equal(At("2026-03-28T22:00:00Z"), plan.NextOpening(At("2026-03-28T12:00:00Z")));
        Assert.Equal(At("2026-03-28T22:30:00Z"), plan.NextChange(At("2026-03-28T22:00:00Z")));
    }

    [Fact]
    public void NextChange_NothingEverChanges_IsNull()
    {
        Assert.Null(Plan(s_moscow, []).NextChange(At("2026-11-23T00:00:00Z")));
        Assert.Null(Plan(s_moscow, DayWindow.RoundTheClock).NextChange(At("2026-11-23T00:00:00Z")));
        Assert.Null(new ProjectSchedule(s_moscow, null, DateOnly.MaxValue, DayWindow.RoundTheClock, []).NextChange(At("2026-11-23T00:00:00Z")));
    }

    /// <summary>Minute by minute, over clocks that jump: nothing changes before the next change, and at it everything does.</summary>
    [Fact]
    public void NextChange_AnyWeekAnyZone_IsTheFirstMinuteAtWhichIsOpenTurns()
    {
        var zones = Gen.OneOf("Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Beirut", "Africa/Cairo", "Australia/Lord_Howe", "America/Havana");
        var window = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1439], Gen.Int[0, 600], (day, from, length) => Window((DayOfWeek)day, from, Math.Min(from + length + 1, DayWindow.DayEnd)));
        var holiday = Gen.Select(Gen.Int[0, 300], Gen.Int[0, 3], (day, length) => new Holiday { From = new DateOnly(2026, 3, 1).AddDays(day), To = new DateOnly(2026, 3, 1).AddDays(day + length) });
        // Around the days on which clocks jump, in spring and in autumn.
        var start = Gen.Select(Gen.OneOf("2026-03-05", "2026-03-25", "2026-04-02", "2026-04-22", "2026-10-01", "2026-10-22", "2026-10-29"), Gen.Int[0, 6 * 1440],
            (day, minutes) => DateTime.SpecifyKind(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture).AddMinutes(minutes), DateTimeKind.Utc));
        Gen.Select(zones, window.Array[0, 10], holiday.Array[0, 3], start).Sample(
            (zone, windows, holidays, at) =>
            {
                var plan = new ProjectSchedule(Zone(zone), null, null, windows, holidays);
                var isOpen = plan.IsOpen(at);
                var next = plan.NextChange(at);
                var until = next ?? at.AddDays(10);
                for (var minute = at; minute < until; minute = minute.AddMinutes(1))
                {
                    Assert.Equal(isOpen, plan.IsOpen(minute));
                }

                if (next is { } change)
                {
                    Assert.True(change > at);
                    Assert.NotEqual(isOpen, plan.IsOpen(change));
                    Assert.Equal(isOpen, plan.IsOpen(change.AddTicks(-1)));
                }
            },
            iter: 150);
    }

    private static ProjectSchedule Plan(TimeZoneInfo zone, IEnumerable<DayWindow> windows, params Holiday[] holidays) => new(zone, null, null, windows, holidays);

    private static DayWindow Window(DayOfWeek day, int from, int to) => new() { Day = day, FromMinute = from, ToMinute = to };

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTime At(string utc) => DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
