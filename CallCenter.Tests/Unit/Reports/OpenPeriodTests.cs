using CallCenter.Web.Reports.Parts;

namespace CallCenter.Tests.Unit.Reports;

public sealed class OpenPeriodTests
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-03-01", "2026-03-01", "2026-03-01", "2026-03-01")]
    [InlineData("2026-03-01T00:00", "2026-03-01T23:59", "2026-03-01", "2026-03-01")]
    [InlineData("2026-03-01T08:30", "2026-03-01T00:00", "2026-03-01T08:30", "2026-03-01T00:00")]
    [InlineData("yesterday", "9999-12-31T23:59", "", "")]
    public void Written_WhatWasRead_IsAsShortAsItCanBe(string from, string to, string writtenFrom, string writtenTo)
    {
        var period = OpenPeriod.Read(from, to);

        Assert.Equal((writtenFrom, writtenTo), (period.WrittenFrom, period.WrittenTo));
        Assert.Equal(period, OpenPeriod.Read(period.WrittenFrom, period.WrittenTo));
    }

    /// <summary>The nights in which the clock goes forward and back: each minute begins where the one before ends, and all of them fill the night.</summary>
    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    public void StartAndEnd_MinuteByMinuteThroughANightOfSummerTime_LoseAndDoubleNothing(string day, int hours)
    {
        var minute = DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var whole = OpenPeriod.Read(day, day);
        var (reached, first) = (whole.Start(s_berlin)!.Value, whole.Start(s_berlin)!.Value);

        for (var number = 0; number < 24 * 60; number++)
        {
            var period = new OpenPeriod(minute.AddMinutes(number), minute.AddMinutes(number));
            Assert.Equal(reached, period.Start(s_berlin));
            reached = period.End(s_berlin)!.Value;
            Assert.True(reached >= period.Start(s_berlin));
        }

        Assert.Equal((whole.End(s_berlin), TimeSpan.FromHours(hours)), (reached, reached - first));
    }
}
