using CallCenter.Core.Projects.Schedules;
using CallCenter.Web.Projects.Schedule;

namespace CallCenter.Tests.Unit.Projects;

public sealed class WeekEditTests
{
    [Theory]
    [InlineData("", "09:00–18:00")]
    [InlineData("540-780", "14:00–18:00")]
    [InlineData("540-1080", "19:00–23:00")]
    [InlineData("0-1410", "23:30–24:00")]
    [InlineData("0-60;600-1440", "02:00–06:00")]
    public void Next_Day_FillsAFreeStretch(string taken, string text) => Assert.Equal(text, WeekEdit.Next(Windows(taken), DayOfWeek.Monday)!.Text);

    [Theory]
    [InlineData("0-1440")]
    [InlineData("0-720;720-1435")]
    public void Next_FullDay_IsNone(string taken) => Assert.Null(WeekEdit.Next(Windows(taken), DayOfWeek.Monday));

    private static List<DayWindow> Windows(string text) => [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('-'))
        .Select(pair => new DayWindow
        {
            Day = DayOfWeek.Monday,
            FromMinute = int.Parse(pair[0], System.Globalization.CultureInfo.InvariantCulture),
            ToMinute = int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture),
        })];
}
