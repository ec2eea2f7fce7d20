using CallCenter.Web.Shell.Parts;

namespace CallCenter.Tests.Unit.Shell;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData("0830", 8, 30)]
    [InlineData("830", 8, 30)]
    [InlineData("8:30", 8, 30)]
    [InlineData("8.30", 8, 30)]
    [InlineData(" 20 ", 20, 0)]
    [InlineData("0", 0, 0)]
    [InlineData("23:59", 23, 59)]
    public void TimeText_Time_Read(string text, int hour, int minute) => Assert.Equal(new TimeOnly(hour, minute), TimeText.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("24:00")]
    [InlineData("0860")]
    [InlineData("8:3:0")]
    [InlineData("утро")]
    [InlineData("12345")]
    public void TimeText_NoTime_Null(string? text) => Assert.Null(TimeText.Parse(text));

    [Theory]
    [InlineData("24.03.2026")]
    [InlineData("24.3.26")]
    [InlineData("240326")]
    [InlineData("24032026")]
    [InlineData("2026-03-24")]
    public void DateText_Day_Read(string text) => Assert.Equal(new DateOnly(2026, 3, 24), DateText.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("31.02.2026")]
    [InlineData("24.03")]
    [InlineData("завтра")]
    public void DateText_NoDay_Null(string? text) => Assert.Null(DateText.Parse(text));
}
