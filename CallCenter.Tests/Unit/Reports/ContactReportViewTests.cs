using CallCenter.Core.Reports.Contacts;
using CallCenter.Web.Reports.Contacts;

namespace CallCenter.Tests.Unit.Reports;

public sealed class ContactReportViewTests
{
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    [Fact]
    public void ToAddress_EveryPartFilledIn_IsReadBackTheSame()
    {
        var view = new ContactReportView
        {
            Text = "Ёлкин & сын +7",
            From = new(2026, 3, 1),
            To = new(2026, 3, 31),
            Statuses = [1, 2],
            Operators = [ContactReportFilter.NoOperator, 7],
            Groups = [3],
            Tags = [4, 5],
            ProjectId = 6,
            HasOverdueTasks = true,
            Field = new(8, "100", "200"),
            ByUpdate = true,
            Ascending = true,
            At = new(2026, 3, 24),
        };

        var read = ContactReportView.Of(view.ToAddress());

        Assert.Equal(view.ToAddress(), read.ToAddress());
        Assert.Equivalent(view, read, strict: true);
    }

    [Theory]
    [InlineData("/reports/contacts")]
    [InlineData("/reports/contacts?status=&project=-1&from=31.02.2026&tag=x,,1e9&order=up&to=31.12.9999")]
    public void Of_NothingOrNonsense_FiltersByNothing(string address)
    {
        var view = ContactReportView.Of(address);

        Assert.False(view.IsFiltered);
        Assert.Equal(ContactReportView.Path, view.ToAddress());
    }

    [Fact]
    public void ToFilter_Days_AreTheZonesWholeDays()
    {
        var filter = new ContactReportView { From = new(2026, 3, 1), To = new(2026, 3, 1) }.ToFilter(s_zone);

        Assert.Equal(new DateTime(2026, 2, 28, 21, 0, 0), filter.From);
        Assert.Equal(new DateTime(2026, 3, 1, 21, 0, 0), filter.Before);
    }
}
