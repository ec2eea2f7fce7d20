using CallCenter.Core;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Paging;
using CallCenter.Web.Reports.Parts;

namespace CallCenter.Tests.Unit.Reports;

/// <summary>The list as it is scrolled through, over rows in memory: 1 is the newest.</summary>
public sealed class ReportSheetTests
{
    private static readonly DateTime s_start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly List<long> _there = [.. Enumerable.Range(1, 2_500).Select(number => (long)number)];
    private readonly HashSet<long> _gone = [];
    private int _pages;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_ScrolledDownAndBack_ShowsEachLineWhereItWas()
    {
        var sheet = NewSheet();
        await sheet.BeginAsync(null, Stop);

        for (var start = 0; start < 2_500; start += 90)
        {
            Assert.Equal(Numbers(start, 120), Ids(await sheet.GetAsync(start, 120, Stop)));
        }

        var pages = _pages;
        for (var start = 2_400; start >= 0; start -= 90)
        {
            var lines = await sheet.GetAsync(start, 120, Stop);
            Assert.Equal(Numbers(start, 120), Ids(lines));
            Assert.All(lines, line => Assert.Equal(line.Id, line.Row?.Id));
        }

        Assert.Equal(pages, _pages);
        Assert.False(sheet.HasMore);
    }

    [Fact]
    public async Task Get_RowDeletedMeanwhile_KeepsItsPlaceEmpty()
    {
        var sheet = NewSheet();
        await sheet.BeginAsync(null, Stop);
        await sheet.GetAsync(0, 2_000, Stop);
        _gone.Add(7);

        sheet.Forget();
        var lines = await sheet.GetAsync(0, 20, Stop);

        Assert.Equal(Numbers(0, 20), Ids(lines));
        Assert.Equal(7, Assert.Single(lines, line => line.Row is null).Id);
    }

    [Fact]
    public async Task GrowBack_FromAPlaceInTheMiddle_PutsWhatIsAboveBeforeIt()
    {
        var sheet = NewSheet();
        await sheet.BeginAsync(KeyOf(1_000), Stop);
        Assert.Equal(Enumerable.Range(1_001, 50).Select(number => (long)number), Ids(await sheet.GetAsync(0, 50, Stop)));
        Assert.True(sheet.HasBefore);

        var above = 0;
        while (sheet.HasBefore)
        {
            above += await sheet.GrowBackAsync(Stop);
        }

        // A place is no row; this one is, and belongs to neither side.
        Assert.Equal(999, above);
        Assert.Equal(Numbers(0, 999), Ids(await sheet.GetAsync(0, 999, Stop)));
    }

    [Fact]
    public async Task Get_AskedAgainBeforeItAnswered_ReadsNoPageTwice()
    {
        var sheet = NewSheet();
        await sheet.BeginAsync(null, Stop);

        var both = await Task.WhenAll(sheet.GetAsync(150, 50, Stop), sheet.GetAsync(160, 50, Stop));

        Assert.Equal(Numbers(150, 50), Ids(both[0]));
        Assert.Equal(Numbers(160, 50), Ids(both[1]));
        Assert.Equal(3, _pages);
    }

    private ReportSheet<ContactReportRow> NewSheet() => new(ReadAsync, (ids, _) => Task.FromResult<IReadOnlyList<ContactReportRow>>([.. ids.Where(id => !_gone.Contains(id)).Select(Row)]), row => new(row.CreatedAt, row.Id));

    private async Task<Outcome<ReportPage<ContactReportRow>>> ReadAsync(bool backwards, ReportKey? after, int size, CancellationToken cancellationToken)
    {
        await Task.Yield();
        _pages++;
        var rows = (backwards ? _there.AsEnumerable().Reverse() : _there).SkipWhile(id => after is { } key && (backwards ? id >= key.Id : id <= key.Id)).Take(size + 1).ToList();
        return new ReportPage<ContactReportRow>([.. rows.Take(size).Select(Row)], rows.Count > size);
    }

    private static ReportKey KeyOf(long id) => new(s_start.AddMinutes(-id), id);

    private static ContactReportRow Row(long id) =>
        new(id, 1, "", "", "", "", "", null, "", "", "", "", "", "", "", "", "", "", 0, KeyOf(id).At, KeyOf(id).At);

    private static IEnumerable<long> Numbers(int start, int count) => Enumerable.Range(start + 1, Math.Min(count, 2_500 - start)).Select(number => (long)number);

    private static IEnumerable<long> Ids(IReadOnlyList<SheetLine<ContactReportRow>> lines) => lines.Select(line => line.Id);
}
