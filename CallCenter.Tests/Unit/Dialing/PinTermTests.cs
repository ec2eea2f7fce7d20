using CallCenter.Core.Dialing;
using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class PinTermTests
{
    private static readonly TimeZoneInfo s_moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    // Monday, ten in the morning in Moscow.
    private static readonly DateTime s_monday = new(2026, 3, 23, 7, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void OverdueSince_RoundTheClock_IsADay() => Assert.Equal(s_monday.AddDays(-1), PinTerm.OverdueSince(Schedule(DayWindow.RoundTheClock), s_monday));

    [Fact]
    public void OverdueSince_AfterAWeekend_AWholeShiftWasWorked()
    {
        // An hour of Monday and seven of Friday, from eleven on.
        Assert.Equal(new(2026, 3, 20, 8, 0, 0, DateTimeKind.Utc), PinTerm.OverdueSince(Schedule(DayWindow.Workdays), s_monday));
    }

    [Fact]
    public void OverdueSince_NeverOpen_ComesToAnEnd() => Assert.Equal(s_monday.AddDays(-31), PinTerm.OverdueSince(Schedule([]), s_monday));

    private static ProjectSchedule Schedule(IReadOnlyList<DayWindow> windows) => new(s_moscow, null, null, windows, []);
}
