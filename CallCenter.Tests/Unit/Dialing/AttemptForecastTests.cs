using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class AttemptForecastTests
{
    private static readonly TimeZoneInfo s_moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly TimeZoneInfo s_omsk = TimeZoneInfo.FindSystemTimeZoneById("Asia/Omsk");
    private static readonly ProjectSchedule s_always = Plan(DayWindow.RoundTheClock);
    private static readonly ProjectSchedule s_anyHour = AttemptForecast.ClientDay(new(0, 0), new(0, 0), s_moscow);

    [Fact]
    public void Of_RoundTheClock_AfterEachIntervalTheLastRepeating()
    {
        var forecast = AttemptForecast.Of(Rules(10, 5, 15, 60, 1440), s_always, s_anyHour, CallOutcome.Busy, At("2026-11-23 10:00"), 20);

        Assert.Equal(["23.11 10:00", "23.11 10:15", "23.11 11:15", "24.11 11:15", "25.11 11:15"], Times(forecast));
        Assert.Equal((FinishReason.AttemptsUsedUp, false), (forecast.Reason, forecast.HasMore));
    }

    [Fact]
    public void Of_OverallLimit_ComesFirst() =>
        Assert.Equal(2, AttemptForecast.Of(Rules(2, 5, 15), s_always, s_anyHour, CallOutcome.Busy, At("2026-11-23 10:00"), 20).Calls.Count);

    [Fact]
    public void Of_ClosedWindow_WaitsForTheNextOne()
    {
        // Friday, the last hour of the week.
        var forecast = AttemptForecast.Of(Rules(10, 2, 90), Plan(DayWindow.Workdays), s_anyHour, CallOutcome.Busy, At("2026-11-27 17:00"), 20);

        Assert.Equal(["27.11 17:00", "30.11 09:00"], Times(forecast));
        Assert.Equal(At("2026-11-27 18:30"), forecast.Calls[1].DueAt);
    }

    [Fact]
    public void Of_ClientsHours_AreKeptInHisOwnZone()
    {
        // 09:00 in Omsk is 06:00 in Moscow, and 21:00 is 18:00.
        var client = AttemptForecast.ClientDay(new(9, 0), new(21, 0), s_omsk);

        Assert.Equal(["23.11 06:00", "23.11 17:00", "24.11 06:00"], Times(AttemptForecast.Of(Rules(3, 5, 660), s_always, client, CallOutcome.Busy, At("2026-11-23 03:00"), 20)));
    }

    [Fact]
    public void Of_Holiday_IsPassedOver()
    {
        var plan = new ProjectSchedule(s_moscow, null, null, DayWindow.RoundTheClock, [new() { From = new(2026, 11, 24), To = new(2026, 11, 25) }]);

        Assert.Equal(["23.11 23:30", "26.11 00:00"], Times(AttemptForecast.Of(Rules(2, 5, 60), plan, s_anyHour, CallOutcome.Busy, At("2026-11-23 23:30"), 20)));
    }

    [Fact]
    public void Of_ProjectEndsMeanwhile_NoFurtherCalls()
    {
        var plan = new ProjectSchedule(s_moscow, null, new(2026, 11, 23), DayWindow.RoundTheClock, []);
        var forecast = AttemptForecast.Of(Rules(5, 5, 60), plan, s_anyHour, CallOutcome.Busy, At("2026-11-23 22:30"), 20);

        Assert.Equal((2, FinishReason.None, false), (forecast.Calls.Count, forecast.Reason, forecast.HasMore));
    }

    [Fact]
    public void Of_HoursThatNeverMeet_NoCallAtAll() => Assert.Empty(
        AttemptForecast.Of(Rules(5, 5, 60), Plan([new() { Day = DayOfWeek.Monday, FromMinute = 0, ToMinute = 60 }]),
            AttemptForecast.ClientDay(new(9, 0), new(21, 0), s_moscow), CallOutcome.Busy, At("2026-11-23 10:00"), 20).Calls);

    private static ProjectSchedule Plan(IEnumerable<DayWindow> windows) => new(s_moscow, null, null, windows, []);

    [Fact]
    public void Of_ContactHalfWay_GoesOnFromItsOwnCounts()
    {
        var start = new ForecastStart(Rules(5, 5, 15, 60), Calendar(null), new AttemptCounts(Total: 3, Busy: 3), At("2026-11-23 10:00"), []);

        Assert.Equal(["23.11 10:00", "23.11 11:00"], Times(AttemptForecast.Of(start, CallOutcome.Busy, 20)));
    }

    [Fact]
    public void Of_RulesOfDialling_CountWhatIsForetoldToo()
    {
        var rules = new DialRules { Calls = new(2, 3, 0), Workdays = new(new(9, 0), new(18, 0)), RestDays = new(new(9, 0), new(18, 0)) };
        // One was made this morning by another project.
        PastCall[] history = [new(At("2026-11-23 09:30"), At("2026-11-23 09:31"), true, true, false)];
        var start = new ForecastStart(Rules(9, 4, 30), Calendar(rules), new(), At("2026-11-23 10:00"), history);

        // Two a day, three a week: the fourth falls into the next week.
        Assert.Equal(["23.11 10:00", "24.11 09:00", "30.11 09:00", "30.11 09:30"], Times(AttemptForecast.Of(start, CallOutcome.Busy, 20)));
    }

    [Fact]
    public void Of_BestHour_PutsRetriesIntoItAndSaysSo()
    {
        var table = new HourTable([new() { Hour = 10, Dials = 400, Answers = 20 }, new() { Hour = 11, Dials = 400, Answers = 20 }, new() { Hour = 18, Dials = 400, Answers = 160 }]);
        var start = new ForecastStart(NoAnswerRules(3, 30), Calendar(null), new(), At("2026-11-23 10:00"), [], new(table, TimeSpan.FromHours(24), ContactId: 1));

        var forecast = AttemptForecast.Of(start, CallOutcome.NoAnswer, 20);
        Assert.Equal([RetryArm.None, RetryArm.Shifted], forecast.Calls.Take(2).Select(call => call.Arm));
        Assert.Equal([10, 18], forecast.Calls.Take(2).Select(call => TimeZoneInfo.ConvertTimeFromUtc(call.At, s_moscow).Hour));
    }

    private static DialCalendar Calendar(DialRules? rules) => new(s_always, s_anyHour, rules, isOperatorGuaranteed: true);

    private static RetryRules NoAnswerRules(int attempts, params int[] minutes) => new(9, new Dictionary<CallOutcome, RetryRule> { [CallOutcome.NoAnswer] = new(attempts, minutes) });

    private static RetryRules Rules(int most, int attempts, params int[] minutes) =>
        new(most, new Dictionary<CallOutcome, RetryRule> { [CallOutcome.Busy] = new(attempts, minutes) });

    private static IEnumerable<string> Times(Forecast forecast) =>
        forecast.Calls.Select(call => TimeZoneInfo.ConvertTimeFromUtc(call.At, s_moscow).ToString("dd.MM HH:mm", CultureInfo.InvariantCulture));

    private static DateTime At(string moscow) => TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse(moscow, CultureInfo.InvariantCulture), s_moscow);
}
