using System.Globalization;
using CallCenter.Web.Shell;

namespace CallCenter.Tests.Unit.Shell;

public sealed class FormatsTests
{
    [Theory]
    [InlineData("79228711345", "+7 922 871-13-45")]
    [InlineData("4915123456789", "+49 1512 3456789")]
    [InlineData("432432", "432432")]
    [InlineData("", "")]
    [InlineData("+7 922", "+7 922")]
    public void Phone_Digits_AreGroupedWhereTheyAreANumber(string digits, string expected) => Assert.Equal(expected, Formats.Phone(digits));

    [Theory]
    [InlineData(0, "00:00")]
    [InlineData(293, "04:53")]
    [InlineData(3_599.9, "59:59")]
    [InlineData(3_893, "1:04:53")]
    [InlineData(-5, "00:00")]
    public void Duration_Seconds_AreRead(double seconds, string expected) => Assert.Equal(expected, Formats.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Moment_Utc_IsShownInTheZone() =>
        Assert.Equal("24.03.2022 11:11", Formats.Moment(new DateTime(2022, 3, 24, 8, 11, 0, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow")));

    [Theory]
    [InlineData(0, "0 контактов")]
    [InlineData(1, "1 контакт")]
    [InlineData(2, "2 контакта")]
    [InlineData(5, "5 контактов")]
    [InlineData(11, "11 контактов")]
    [InlineData(21, "21 контакт")]
    [InlineData(112, "112 контактов")]
    [InlineData(1_024, "1024 контакта")]
    public void Plural_Count_TakesItsForm(long count, string expected) =>
        Assert.Equal(expected, Formats.Plural(count, "{0} контакт", "{0} контакта", "{0} контактов"));

    [Theory]
    [InlineData(1, "1 contact")]
    [InlineData(2, "2 contacts")]
    [InlineData(21, "21 contacts")]
    public void Plural_InEnglish_HasTwoForms(long count, string expected)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new("en-GB");
        try
        {
            Assert.Equal(expected, Formats.Plural(count, "{0} contact", "{0} contacts", "{0} contacts"));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
