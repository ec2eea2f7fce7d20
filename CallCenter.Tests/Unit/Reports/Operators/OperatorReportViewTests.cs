using System.Globalization;
using CallCenter.Core.Operators;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Operators;
using CallCenter.Web.Reports;
using CallCenter.Web.Reports.Operators;

namespace CallCenter.Tests.Unit.Reports.Operators;

public sealed class OperatorReportViewTests
{
    private static readonly DateOnly s_today = new(2026, 11, 29);

    [Theory]
    [InlineData("")]
    [InlineData("?from=2026-11-01&to=2026-11-30")]
    [InlineData("?from=2026-11-01T08:30&to=2026-11-30T17:59&operator=3,5&group=7&days=1&format=hours&sort=Talking&order=desc")]
    [InlineData("?from=2026-11-24&to=2026-11-24&operator=5&day=2026-11-24&who=5")]
    public void ToAddress_OfWhatWasRead_IsTheSame(string query) =>
        Assert.Equal(query, Uri.UnescapeDataString(OperatorReportView.Of(OperatorReportView.Path + query, s_today).ToAddress()[OperatorReportView.Path.Length..]).Replace("%3A", ":", StringComparison.Ordinal));

    [Fact]
    public void Of_ALinkWithDayAndOperator_OpensThatDay()
    {
        var view = OperatorReportView.Of("/reports/operators?day=2026-03-24&operator=7", s_today);

        Assert.Equal((7, new DateOnly(2026, 3, 24), new DateTime(2026, 3, 24), new DateTime(2026, 3, 24, 23, 59, 0)), (view.Who, view.Day, view.Period.From, view.Period.To));
    }

    [Theory]
    [InlineData("?from=yesterday&to=1e9&operator=a,,-1,99999999999&group=&days=2&format=x&sort=77&order=up&day=2026-02-30&who=-5")]
    [InlineData("?from=0001-01-01&to=9999-12-31")]
    [InlineData("?operator=1&operator=2&from=2026-01-01T25:00")]
    public void Of_Nonsense_IsPassedOver(string query)
    {
        var view = OperatorReportView.Of(OperatorReportView.Path + query, s_today);

        Assert.Equal((ChosenPeriod.Of(s_today, s_today), (OperatorColumn?)null, (DateOnly?)null), (view.Period, view.Sort, view.Day));
        Assert.False(view.Period.ToPeriod(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia")).IsEmpty);
    }

    [Fact]
    public void Of_ParameterRepeated_IsAList() => Assert.Equal([1, 2], OperatorReportView.Of("/reports/operators?operator=1&operator=2", s_today).Operators);

    /// <summary>Both ends as typed: the last minute with its 59 seconds, and the next period begins where this one ends.</summary>
    [Theory]
    [InlineData("Europe/Moscow")]
    [InlineData("Europe/Berlin")]
    [InlineData("Africa/Cairo")]
    [InlineData("America/Havana")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    public void ToPeriod_MinuteAfterMinute_LeavesNothingOutAndCountsNothingTwice(string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        foreach (var month in new[] { 3, 4, 10, 11, 12 })
        {
            var year = month == 12 ? 2011 : 2026;
            var first = new DateTime(year, month, 1);
            var cursor = new ChosenPeriod(first, first).ToPeriod(zone).From;
            for (var minute = first; minute < first.AddMonths(1); minute = minute.AddMinutes(7))
            {
                var period = new ChosenPeriod(minute, minute.AddMinutes(6)).ToPeriod(zone);
                Assert.Equal((minute, cursor), (minute, period.From));
                Assert.True(period.Before >= period.From);
                cursor = period.Before;
            }
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", 25)]
    [InlineData("Africa/Cairo", "2026-04-24", 23)]
    public void ToPeriod_ADayOfSummerTime_IsAsLongAsTheClockShows(string zoneId, string day, int hours)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);

        var period = ChosenPeriod.Of(date, date).ToPeriod(zone);

        Assert.Equal(TimeSpan.FromHours(hours), period.Before - period.From);
        Assert.Equal([CalendarDay.Of(date, zone)], period.Days(zone));
        Assert.True(period.Covers(CalendarDay.Of(date, zone)));
    }

    [Theory]
    [InlineData(108_570, TimeFormat.Clock, "30:09:30")]
    [InlineData(3_426, TimeFormat.Clock, "00:57:06")]
    [InlineData(360_000, TimeFormat.Clock, "100:00:00")]
    [InlineData(108_570, TimeFormat.Hours, "30,16")]
    [InlineData(0, TimeFormat.Hours, "0,00")]
    public void Time_InEitherFormat_IsNotCutAtADay(int seconds, TimeFormat format, string text)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru-RU");

        Assert.Equal(text, OperatorWords.Time(TimeSpan.FromSeconds(seconds), format));
    }

    [Fact]
    public void LookOf_EveryState_IsAnother() =>
        Assert.Equal(Enum.GetValues<OperatorState>().Length, Enum.GetValues<OperatorState>().Select(OperatorWords.LookOf).Distinct().Count());
}
