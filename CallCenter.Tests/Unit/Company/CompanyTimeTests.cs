using CallCenter.Core.Company;

namespace CallCenter.Tests.Unit.Company;

public sealed class CompanyTimeTests
{
    [Theory]
    [InlineData("Europe/Moscow", "2026-07-01", "2026-06-30T21:00:00Z")]
    [InlineData("Asia/Kamchatka", "2026-07-01", "2026-06-30T12:00:00Z")]
    // Summer time begins at midnight: the day begins at 01:00.
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z")]
    // Midnight comes twice: the first one begins the day.
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00:00Z")]
    public void DayStart_DayOfAZone_ItsFirstMoment(string zone, string day, string start) => Assert.Equal(
        DateTime.Parse(start, null, System.Globalization.DateTimeStyles.AdjustToUniversal),
        CompanyTime.DayStart(DateTime.Parse(day, null), TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
