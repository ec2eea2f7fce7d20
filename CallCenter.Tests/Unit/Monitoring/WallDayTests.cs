using CallCenter.Web.Monitoring;
using CallCenter.Web.Monitoring.Past;

namespace CallCenter.Tests.Unit.Monitoring;

public sealed class WallDayTests
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-03-24", 1440)]
    [InlineData("2026-03-29", 1380)]
    [InlineData("2026-10-25", 1500)]
    public void Of_DayOnWhichClocksChange_HasTheMinutesThatPass(string date, int minutes)
    {
        var day = WallDay.Of(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), s_berlin);

        Assert.Equal(minutes, day.Minutes);
        Assert.All(Enumerable.Range(0, minutes), minute => Assert.Equal((day, minute), (WallDay.Of(day.At(minute), s_berlin), day.IndexOf(day.At(minute)))));
        Assert.Equal(day.Date.AddDays(1), WallDay.Of(day.Start.AddMinutes(minutes), s_berlin).Date);
    }

    [Theory]
    [InlineData("2026-03-24T09:34Z", "2026-03-24T09:34Z")]
    [InlineData("2026-03-24T09:34", "")]
    [InlineData("2026-02-30T09:34Z", "")]
    [InlineData("0001-01-01T00:00Z", "")]
    [InlineData("9999-12-31T23:59Z", "")]
    [InlineData("yesterday", "")]
    public void Address_Moment_IsReadWholeOrNotAtAll(string at, string expected)
    {
        var view = WallView.Of("/monitoring?at=" + at);

        Assert.Equal(expected.Length == 0 ? "/monitoring" : "/monitoring?at=" + expected, Uri.UnescapeDataString(view.ToAddress()));
        Assert.True(view.At is null or { Kind: DateTimeKind.Utc });
    }
}
