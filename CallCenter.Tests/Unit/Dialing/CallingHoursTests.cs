using CallCenter.Core.Dialing;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class CallingHoursTests
{
    private static readonly TimeZoneInfo s_moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo s_newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("05:59:59", false)]
    [InlineData("06:00:00", true)]
    [InlineData("17:59:59", true)]
    [InlineData("18:00:00", false)]
    public void Allow_NineToNineInMoscow_IncludesTheStartAndNotTheEnd(string utc, bool allowed) =>
        Assert.Equal(allowed, CallingHours.Allow(new(9, 0), new(21, 0), s_moscow, At($"2026-03-24T{utc}Z")));

    [Theory]
    [InlineData("18:59", false)]
    [InlineData("19:00", true)]
    [InlineData("21:30", true)]
    [InlineData("02:59", true)]
    [InlineData("03:00", false)]
    public void Allow_OverMidnight_IsOpenAtNight(string utc, bool allowed) =>
        Assert.Equal(allowed, CallingHours.Allow(new(22, 0), new(6, 0), s_moscow, At($"2026-03-24T{utc}:00Z")));

    [Theory]
    [InlineData("00:00")]
    [InlineData("12:34")]
    public void Allow_SameStartAndEnd_IsRoundTheClock(string utc) =>
        Assert.True(CallingHours.Allow(new(9, 0), new(9, 0), s_moscow, At($"2026-03-24T{utc}:00Z")));

    [Theory]
    [InlineData("2026-03-28T07:30:00Z", false)] // Winter: 08:30 in Berlin.
    [InlineData("2026-03-28T08:00:00Z", true)]
    [InlineData("2026-03-29T07:00:00Z", true)] // The clocks went forward this night: 09:00.
    [InlineData("2026-10-25T07:30:00Z", false)] // And back: 08:30.
    public void Allow_ClocksChange_FollowsTheLocalTime(string utc, bool allowed) =>
        Assert.Equal(allowed, CallingHours.Allow(new(9, 0), new(21, 0), s_berlin, At(utc)));

    [Fact]
    public void Allow_HourThatDoesNotExist_IsPassedOver()
    {
        // 02:00 to 03:00 is left out this night.
        Assert.False(CallingHours.Allow(new(2, 0), new(3, 0), s_berlin, At("2026-03-29T00:59:59Z")));
        Assert.False(CallingHours.Allow(new(2, 0), new(3, 0), s_berlin, At("2026-03-29T01:00:00Z")));
    }

    [Fact]
    public void Allow_HourThatComesTwice_IsOpenBothTimes()
    {
        Assert.True(CallingHours.Allow(new(1, 0), new(2, 0), s_newYork, At("2026-11-01T05:30:00Z")));
        Assert.True(CallingHours.Allow(new(1, 0), new(2, 0), s_newYork, At("2026-11-01T06:30:00Z")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    public void ZoneOr_Unknown_CountsAsTheProjects(string id) => Assert.Same(s_moscow, CallingHours.ZoneOr(id, s_moscow));

    [Fact]
    public void ZoneOr_Known_IsTaken() => Assert.Equal(TimeSpan.FromHours(12), CallingHours.ZoneOr("Asia/Kamchatka", s_moscow).BaseUtcOffset);

    private static DateTime At(string utc) => DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
