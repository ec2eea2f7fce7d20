using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Reports.Calls;
using CallCenter.Web.Reports.Calls;

namespace CallCenter.Tests.Unit.Reports;

public sealed class CallReportViewTests
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    [Fact]
    public void ToAddress_EveryPartFilledIn_IsReadBackTheSame()
    {
        var view = new CallReportView
        {
            Phone = "+7 922",
            Period = new(new(2026, 3, 1, 8, 30, 0), new(2026, 3, 31, 23, 59, 0)),
            Projects = [1, 2],
            Operators = [3],
            Groups = [4],
            Tags = [5, 6],
            Statuses = [7],
            Outcomes = [CallOutcome.Busy, CallOutcome.Lost],
            Trunks = [8],
            Voices = [VoiceGrade.Poor],
            Direction = CallDirection.Inbound,
            Type = CallType.Operator,
            IsAbandoned = true,
            Reach = [CallReach.Answered, CallReach.InTime],
            Ascending = true,
            At = new(2026, 3, 24),
            Call = 122631,
        };

        var read = CallReportView.Of(view.ToAddress());

        Assert.Equal(view.ToAddress(), read.ToAddress());
        Assert.Equivalent(view, read, strict: true);
        Assert.DoesNotContain("call=", view.ListAddress, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/calls")]
    [InlineData("/reports/calls?outcome=&project=-1&from=31.02.2026&to=2026-01-01T25:00&tag=x,,1e9&direction=up&voice=None&outcome=99&call=-5&abandoned=yes&reach=9,far&at=31.12.9999")]
    public void Of_NothingOrNonsense_FiltersByNothing(string address)
    {
        var view = CallReportView.Of(address);

        Assert.False(view.IsFiltered);
        Assert.Equal(CallReportView.Path, view.ToAddress());
    }

    [Fact]
    public void Of_RepeatedParameters_AreOneList()
    {
        var view = CallReportView.Of("/reports/calls?project=1&project=2,3&outcome=busy&outcome=Lost&direction=Inbound&direction=Outbound");

        Assert.Equal([1, 2, 3], view.Projects);
        Assert.Equal([CallOutcome.Busy, CallOutcome.Lost], view.Outcomes);
        Assert.Null(view.Direction);
    }

    [Fact]
    public void ToFilter_Period_IsOfTheZonesClockWithBothEnds()
    {
        var filter = CallReportView.Of("/reports/calls?from=2026-03-01&to=2026-03-01T23:59").ToFilter(s_zone);

        Assert.Equal(new DateTime(2026, 2, 28, 21, 0, 0), filter.From);
        Assert.Equal(new DateTime(2026, 3, 1, 21, 0, 0), filter.Before);
    }
}
