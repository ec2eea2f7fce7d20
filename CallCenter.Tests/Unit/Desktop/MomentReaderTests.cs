using CallCenter.Core;
using CallCenter.Web.Desktop;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Unit.Desktop;

public sealed class MomentReaderTests
{
    // 15:30 in Yekaterinburg.
    private static readonly DateTime s_now = new(2026, 3, 24, 10, 30, 0, DateTimeKind.Utc);
    private readonly MomentReader _reader = MomentReader.For("Asia/Yekaterinburg", new FakeTimeProvider(s_now));

    [Theory]
    [InlineData("24.03.2026", "1600", "2026-03-24T11:00")]
    [InlineData("25.03", "8:30", "2026-03-25T03:30")]
    [InlineData("01.02", "10", "2027-02-01T05:00")]
    [InlineData("", "16:00", "2026-03-24T11:00")]
    [InlineData("", "15:00", "2026-03-25T10:00")]
    public void Read_AsPeopleType_IsTheMomentMeant(string date, string time, string utc) =>
        Assert.Equal(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), _reader.Read("At", date, time).Value);

    [Theory]
    [InlineData("", "", FieldRules.Required)]
    [InlineData("24.03", "", FieldRules.BadTime)]
    [InlineData("24.03", "25:00", FieldRules.BadTime)]
    [InlineData("32.03", "10:00", FieldRules.BadDate)]
    [InlineData("завтра", "10:00", FieldRules.BadDate)]
    public void Read_Wrong_SaysWhat(string date, string time, string rule) =>
        Assert.Equal(rule, Assert.Single(Assert.IsType<InvalidFields>(_reader.Read("At", date, time).Refusal).Errors).Rule);

    [Fact]
    public void Read_HourThatTheClocksSkip_IsTheOneAfter()
    {
        var berlin = MomentReader.For("Europe/Berlin", new FakeTimeProvider(s_now));

        Assert.Equal(new DateTime(2026, 3, 29, 1, 30, 0), berlin.Read("At", "29.03.2026", "02:30").Value);
    }

    [Fact]
    public void For_UnknownZone_CountsInUtc() => Assert.Equal(TimeZoneInfo.Utc, MomentReader.For("Nowhere/Else", new FakeTimeProvider(s_now)).Zone);
}
