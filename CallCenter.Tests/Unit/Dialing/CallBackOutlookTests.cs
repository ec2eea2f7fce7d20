using CallCenter.Core.Dialing;
using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class CallBackOutlookTests
{
    private static readonly TimeZoneInfo s_moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly TimeZoneInfo s_vladivostok = TimeZoneInfo.FindSystemTimeZoneById("Asia/Vladivostok");

    /// <summary>Monday, noon in Moscow and seven in the evening in Vladivostok.</summary>
    private static readonly DateTime s_now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void OfNew_BothOpen_IsMadeWhenItIsDue() =>
        Assert.Equal(new(s_now.AddMinutes(37), CallHindrance.None), Outlook(s_moscow).OfNew(s_now.AddMinutes(37), s_now));

    [Fact]
    public void OfNew_TheClientSleeps_IsMadeInHisFirstMinuteThatTheProjectWorks()
    {
        // 21:30 in Vladivostok; he may be called from 09:00 there, which is 02:00 in Moscow, where the work begins at nine.
        var forecast = Outlook(s_vladivostok).OfNew(s_now.AddMinutes(150), s_now);

        Assert.Equal(new DateTime(2026, 11, 24, 6, 0, 0, DateTimeKind.Utc), forecast.At);
    }

    [Fact]
    public void OfNew_OnTheLastWorkdaysEvening_IsMadeAfterTheWeekend()
    {
        var friday = s_now.AddDays(4).AddHours(7);

        Assert.Equal(new DateTime(2026, 11, 30, 6, 0, 0, DateTimeKind.Utc), Outlook(s_moscow).OfNew(friday, s_now).At);
    }

    [Fact]
    public void OfPromise_Overdue_IsMadeNowOrByTheRetryThatServesIt()
    {
        var due = s_now.AddMinutes(-5);

        Assert.Equal(s_now, Outlook(s_moscow, plannedAt: due).OfPromise(due, s_now).At);
        Assert.Equal(s_now.AddHours(1), Outlook(s_moscow, plannedAt: s_now.AddHours(1)).OfPromise(due, s_now).At);
    }

    [Fact]
    public void OfPromise_NothingPlanned_SaysSoUnlessACallIsGoingOn()
    {
        var due = s_now.AddHours(1);

        Assert.Equal(CallHindrance.NotPlanned, Outlook(s_moscow, plannedAt: null).OfPromise(due, s_now).Hindrance);
        Assert.Equal(due, Outlook(s_moscow, plannedAt: null, inCall: true).OfPromise(due, s_now).At);
    }

    [Fact]
    public void OfPromise_BlacklistedOrStoppedOrEnded_SaysWhyNot()
    {
        var due = s_now.AddHours(1);

        Assert.Equal(new(null, CallHindrance.Blacklisted), Outlook(s_moscow, isBlacklisted: true).OfPromise(due, s_now));
        Assert.Equal(new(null, CallHindrance.ProjectStopped), Outlook(s_moscow, isRunning: false).OfPromise(due, s_now));
        Assert.Equal(new(null, CallHindrance.NeverOpen), Outlook(s_moscow, lastDay: new(2026, 11, 22)).OfPromise(due, s_now));
    }

    private static CallBackOutlook Outlook(TimeZoneInfo client, bool isBlacklisted = false, bool isRunning = true, bool inCall = false, DateOnly? lastDay = null) =>
        Outlook(client, s_now.AddMinutes(1), isBlacklisted, isRunning, inCall, lastDay);

    private static CallBackOutlook Outlook(
        TimeZoneInfo client, DateTime? plannedAt, bool isBlacklisted = false, bool isRunning = true, bool inCall = false, DateOnly? lastDay = null) => new(
        isBlacklisted, isRunning, plannedAt, inCall,
        new(new(s_moscow, null, lastDay, DayWindow.Workdays, []), AttemptForecast.ClientDay(new(9, 0), new(21, 0), client), null, isOperatorGuaranteed: true));
}
