using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Paging;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Reports;

public sealed class ContactReportQueriesTests : IAsyncLifetime
{
    private readonly ContactReportFixture _report = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _report.InitializeAsync();

    public ValueTask DisposeAsync() => _report.DisposeAsync();

    [Fact]
    public async Task Read_AnyFiltersTogetherEitherWay_GivesEveryMatchOnceInOrder()
    {
        var random = new Random(26);
        var lengths = new HashSet<bool>();
        for (var round = 0; round < 150; round++)
        {
            var filter = AnyFilter(random);
            var ascending = random.Next(2) == 0;

            var read = await ReadAllAsync(_report.Core.Admin, filter, ascending, random.Next(3, 40));

            var expected = Expected(filter, _report.Projects, ascending);
            Assert.True(expected.SequenceEqual(read), $"round {round}: {filter}, ascending {ascending}: {expected.Count} expected, {read.Count} read");
            lengths.Add(read.Count > 0);
        }

        Assert.Equal(2, lengths.Count);
    }

    [Fact]
    public async Task Read_Supervisor_FindsHisProjectsOnlyDeletedOnesToo()
    {
        var random = new Random(27);
        for (var round = 0; round < 40; round++)
        {
            var filter = AnyFilter(random);

            var read = await ReadAllAsync(_report.Core.Supervisor, filter, ascending: false, 20);

            Assert.Equal(Expected(filter, [.. _report.Projects.Take(3)], ascending: false), read);
        }

        Assert.Empty(await ReadAllAsync(_report.Core.Supervisor, new() { ProjectId = _report.Projects[3] }, ascending: false, 20));
    }

    [Fact]
    public async Task Count_AnyFilters_EndsWithTheExactNumber()
    {
        var random = new Random(28);
        for (var round = 0; round < 60; round++)
        {
            var filter = AnyFilter(random);

            var counts = await _report.Queries.CountAsync(_report.Core.Admin, filter, Stop).ToListAsync(Stop);

            Assert.Equal(new Tally<long>(Expected(filter, _report.Projects, ascending: false).Count, IsExact: true), counts[^1]);
            Assert.Equal(counts.OrderBy(count => count.Sum), counts);
        }
    }

    [Fact]
    public async Task ReadAgain_RowsDeletedOrOfAnother_AreLeftOut()
    {
        var ids = _report.All.Where(contact => contact.UploadId != _report.HiddenUploadId).Select(contact => contact.Id).Take(60).ToList();
        await using (var db = await _report.Core.OpenDbAsync())
        {
            await db.Contacts.Where(contact => contact.Id == ids[7]).ExecuteDeleteAsync(Stop);
        }

        var rows = await _report.Queries.ReadAgainAsync(_report.Core.Supervisor, ids, ContactColumnSet.Everything, Stop);

        var others = _report.All.Where(contact => contact.ProjectId == _report.Projects[3]).Select(contact => contact.Id).ToHashSet();
        Assert.Contains(ids, others.Contains);
        Assert.Equal(ids.Where(id => id != ids[7] && !others.Contains(id)), rows.Select(row => row.Id));
        Assert.Empty(await _report.Queries.ReadAgainAsync(_report.Core.Operator, ids, ContactColumnSet.Everything, Stop));
    }

    [Fact]
    public async Task Read_ByASecondNumber_FindsItsContactOnceWhateverElseIsAsked()
    {
        var contact = _report.All.First(one => one.ProjectId == _report.Projects[0] && one.UploadId != _report.HiddenUploadId);
        await using (var db = await _report.Core.OpenDbAsync())
        {
            db.AddRange(new[] { contact.Phone, "77770001122" }.Select((phone, index) => new ContactPhone { ContactId = contact.Id, ProjectId = contact.ProjectId, Phone = phone, Order = index + 1 }));
            await db.SaveChangesAsync(Stop);
        }

        foreach (var text in new[] { "77770001122", "7777000", "+7 777 000-11-22" })
        {
            Assert.Equal([contact.Id], await ReadAllAsync(_report.Core.Admin, new() { Text = text }, ascending: false, 20));
            Assert.Equal([contact.Id], await ReadAllAsync(_report.Core.Supervisor, new() { Text = text, ProjectId = contact.ProjectId, Statuses = [contact.StatusId] }, ascending: true, 20));
        }

        Assert.Single(await ReadAllAsync(_report.Core.Admin, new() { Text = contact.Phone }, ascending: false, 20), contact.Id);
        Assert.Empty(await ReadAllAsync(_report.Core.Admin, new() { Text = "77770001122", ProjectId = _report.Projects[1] }, ascending: false, 20));
    }

    [Fact]
    public async Task Read_Operator_IsNotAllowed() =>
        Assert.IsType<NotAllowed>((await _report.Queries.ReadAsync(_report.Core.Operator, new(), Page(null), Stop)).Refusal);

    [Fact]
    public async Task Read_RowsDeletedAndChangedMeanwhile_RepeatsAndSkipsNothing()
    {
        var filter = new ContactReportFilter { ByUpdate = true, Before = ContactReportFixture.Start.AddDays(1) };
        var expected = Expected(filter, _report.Projects, ascending: false);
        var first = (await _report.Queries.ReadAsync(_report.Core.Admin, filter, Page(null, 40), Stop)).Value!;
        var (last, changed) = (first.Rows[^1], first.Rows[5]);
        await using (var db = await _report.Core.OpenDbAsync())
        {
            // The page's last row goes, one that was seen is changed, and so is one that was not.
            await db.Contacts.Where(contact => contact.Id == last.Id || contact.Id == expected[100]).ExecuteDeleteAsync(Stop);
            await db.Contacts.Where(contact => contact.Id == changed.Id || contact.Id == expected[120])
                .ExecuteUpdateAsync(row => row.SetProperty(contact => contact.UpdatedAt, ContactReportFixture.Start.AddDays(2)), Stop);
        }

        var rest = await ReadAllAsync(_report.Core.Admin, filter, ascending: false, 25, new(last.UpdatedAt, last.Id));

        Assert.Equal(expected.Skip(40).Where(id => id != expected[100] && id != expected[120]), rest);
    }

    [Fact]
    public async Task Read_Columns_GivesWhatEachStandsFor()
    {
        var contact = _report.All.OrderBy(row => row.Id).First(row => row.UploadId != _report.HiddenUploadId && row.OperatorId is not null && _report.TagsOf[row.Id].Any());
        var filter = new ContactReportFilter { Text = contact.Phone };
        await using (var db = await _report.Core.OpenDbAsync())
        {
            db.Add(new ContactComment { ContactId = contact.Id, Text = "вчера" });
            db.Add(new ContactComment { ContactId = contact.Id, Text = "сегодня" });
            db.Add(new ContactTask { ContactId = contact.Id, Text = "открыта" });
            await db.SaveChangesAsync(Stop);
        }

        var row = Assert.Single((await _report.Queries.ReadAsync(_report.Core.Admin, filter, Page(null), Stop)).Value!.Rows);
        var bare = Assert.Single((await _report.Queries.ReadAsync(_report.Core.Admin, filter, new(false, null, 10, new([ContactColumn.Phone], [])), Stop)).Value!.Rows);

        Assert.Equal((contact.Phone, contact.FullName, "сегодня"), (row.Phone, row.FullName, row.Comment));
        Assert.StartsWith("Оператор", row.Operator, StringComparison.Ordinal);
        Assert.StartsWith("Проект", row.Project, StringComparison.Ordinal);
        Assert.Equal(_report.TagsOf[contact.Id].Count(), row.Tags.Count);
        Assert.NotEqual(0, row.Tasks);
        Assert.Equal(("", 0, 0), (bare.Comment, bare.Tasks, bare.Tags.Count));
    }

    [Fact]
    public async Task Read_OwnFieldOfTheProject_FindsByItAndShowsItsValues()
    {
        var filter = new ContactReportFilter { ProjectId = _report.Projects[0], Field = new(_report.FieldId, "3", "5") };

        var rows = (await _report.Queries.ReadAsync(_report.Core.Supervisor, filter, new(false, null, 50, new([ContactColumn.Phone], [_report.FieldId])), Stop)).Value!.Rows;

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.InRange(row.Fields[_report.FieldId].Number!.Value, 3, 5));
        Assert.IsType<InvalidFields>((await _report.Queries.ReadAsync(_report.Core.Supervisor, filter with { Field = new(_report.FieldId, "много") }, Page(null), Stop)).Refusal);
        Assert.IsType<InvalidFields>((await _report.Queries.ReadAsync(_report.Core.Supervisor, filter with { ProjectId = _report.Projects[1] }, Page(null), Stop)).Refusal);
    }

    [Theory]
    [InlineData("8 (902) 0")]
    [InlineData("+79020")]
    [InlineData("9020")]
    [InlineData(" ёлкин ")]
    public async Task Read_TextAsPeopleTypeIt_FindsTheBeginningOfANumberOrName(string text)
    {
        var rows = await ReadAllAsync(_report.Core.Admin, new() { Text = text }, ascending: false, 100);

        Assert.NotEmpty(rows);
        Assert.All(rows, id => Assert.True(_report.All.Single(contact => contact.Id == id) is { } contact
            && (contact.Phone.StartsWith("79020", StringComparison.Ordinal) || contact.NameKey.StartsWith("ёлкин", StringComparison.Ordinal))));
    }

    private static ContactPageRequest Page(ReportKey? after, int size = 100) => new(false, after, size, ContactColumnSet.Everything);

    private async Task<List<long>> ReadAllAsync(Actor actor, ContactReportFilter filter, bool ascending, int size, ReportKey? after = null)
    {
        var ids = new List<long>();
        while (true)
        {
            var page = (await _report.Queries.ReadAsync(actor, filter, new(ascending, after, size, ContactColumnSet.Everything), Stop)).Value!;
            ids.AddRange(page.Rows.Select(row => row.Id));
            if (!page.HasMore)
            {
                return ids;
            }

            var last = page.Rows[^1];
            after = new(filter.ByUpdate ? last.UpdatedAt : last.CreatedAt, last.Id);
        }
    }

    private ContactReportFilter AnyFilter(Random random) => new()
    {
        ByUpdate = random.Next(2) == 0,
        From = random.Next(3) == 0 ? ContactReportFixture.Start.AddMinutes(random.Next(60)) : null,
        Before = random.Next(3) == 0 ? ContactReportFixture.Start.AddMinutes(random.Next(60, 200)) : null,
        Text = random.Next(8) switch { 0 => "Ёлкин", 1 => "7902", 2 => "щук", _ => "" },
        ProjectId = random.Next(2) == 0 ? _report.Projects[random.Next(4)] : null,
        Statuses = Some(random, _report.Statuses),
        Operators = Some(random, [.. _report.Operators, ContactReportFilter.NoOperator]),
        Groups = random.Next(5) == 0 ? [_report.GroupId] : [],
        Tags = Some(random, _report.Tags),
        HasOverdueTasks = random.Next(5) == 0,
    };

    private static IReadOnlyList<int> Some(Random random, IReadOnlyList<int> choices) => random.Next(3) switch
    {
        0 => [choices[random.Next(choices.Count)]],
        1 when random.Next(2) == 0 => choices,
        _ => [],
    };

    /// <summary>The same filter over the rows in memory.</summary>
    private List<long> Expected(ContactReportFilter filter, IReadOnlyList<int> projects, bool ascending)
    {
        DateTime At(Contact contact) => filter.ByUpdate ? contact.UpdatedAt : contact.CreatedAt;
        var start = TextStart.Of(filter.Text);
        var found = _report.All.Where(contact => contact.UploadId != _report.HiddenUploadId
            && projects.Contains(contact.ProjectId)
            && (filter.ProjectId is null || contact.ProjectId == filter.ProjectId)
            && (filter.From is null || At(contact) >= filter.From)
            && (filter.Before is null || At(contact) < filter.Before)
            && (filter.Text.Length == 0 || (start.IsPhone ? contact.Phone : contact.NameKey).StartsWith(start.From, StringComparison.Ordinal))
            && (filter.Statuses.Count == 0 || filter.Statuses.Contains(contact.StatusId))
            && (filter.Operators.Count == 0 || filter.Operators.Contains(contact.OperatorId ?? ContactReportFilter.NoOperator))
            && (filter.Groups.Count == 0 || _report.Operators.Take(2).Contains(contact.OperatorId ?? 0))
            && (filter.Tags.Count == 0 || filter.Tags.Intersect(_report.TagsOf[contact.Id]).Any())
            && (!filter.HasOverdueTasks || _report.Overdue.Contains(contact.Id)));
        return [.. (ascending ? found.OrderBy(At).ThenBy(contact => contact.Id) : found.OrderByDescending(At).ThenByDescending(contact => contact.Id)).Select(contact => contact.Id)];
    }
}
