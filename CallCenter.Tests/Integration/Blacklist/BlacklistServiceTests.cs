using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Blacklist;

public sealed class BlacklistServiceTests : IAsyncLifetime
{
    private readonly CoreFixture _core = new();
    private int _mine;
    private int _other;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private BlacklistService Service => _core.Get<BlacklistService>();
    private BlacklistQueries Queries => _core.Get<BlacklistQueries>();

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        await using var db = await _core.OpenDbAsync();
        var mine = new Project { Title = "Мой", SupervisorId = _core.Supervisor.UserId };
        var other = new Project { Title = "Чужой", SupervisorId = _core.OtherSupervisor.UserId };
        db.AddRange(mine, other);
        await db.SaveChangesAsync(Stop);
        (_mine, _other) = (mine.Id, other.Id);
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Add_NumbersInAnyWriting_EachOnceWithItsNote()
    {
        var first = await Service.AddAsync(_core.Supervisor, Input("8 (922) 871-13-45, +7 922 871-13-45\n79228711346", note: " просил "), Stop);
        var again = await Service.AddAsync(_core.Supervisor, Input("79228711346;79228711347"), Stop);

        Assert.Equal((new BlacklistAdded(2, 0), new BlacklistAdded(1, 1)), (first.Value, again.Value));
        var rows = (await Queries.ListAsync(_core.Supervisor, new(), null, Stop)).Value!.Rows;
        Assert.Equal([("79228711347", ""), ("79228711346", "просил"), ("79228711345", "просил")], rows.Select(row => (row.Phone, row.Note)));
        Assert.All(rows, row => Assert.Equal(("Мой", BlacklistSource.ByHand, "sup@test.ru", true), (row.Project, row.Source, row.Author, row.MayRemove)));
    }

    [Theory]
    [InlineData("", nameof(BlacklistInput.Phones), FieldRules.Required)]
    [InlineData(" ,;\n", nameof(BlacklistInput.Phones), FieldRules.Required)]
    [InlineData("79228711345\nпозже", nameof(BlacklistInput.Phones), FieldRules.BadPhoneOfMany)]
    [InlineData("79228711345, 12", nameof(BlacklistInput.Phones), FieldRules.BadPhoneOfMany)]
    public async Task Add_WrongNumber_RefusedWhole(string phones, string field, string rule)
    {
        var refusal = Assert.IsType<InvalidFields>((await Service.AddAsync(_core.Admin, Input(phones), Stop)).Refusal);

        Assert.Equal((field, rule), (Assert.Single(refusal.Errors).Field, refusal.Errors[0].Rule));
        Assert.Equal(0, (await Queries.CountAsync(_core.Admin, new(), Stop)).Value);
    }

    [Fact]
    public async Task Add_LongNote_Refused()
    {
        var refusal = Assert.IsType<InvalidFields>((await Service.AddAsync(_core.Supervisor, Input("79228711345", note: new string('я', 201)), Stop)).Refusal);

        Assert.Equal((nameof(BlacklistInput.Note), FieldRules.TooLong), (refusal.Errors[0].Field, refusal.Errors[0].Rule));
    }

    [Fact]
    public async Task Scopes_SupervisorAndOperator_KeepToTheirOwn()
    {
        await AddAllAsync();

        Assert.IsType<NotAllowed>((await Service.AddAsync(_core.Supervisor, Input("79228711345", BlacklistEntry.Everywhere), Stop)).Refusal);
        Assert.IsType<InvalidFields>((await Service.AddAsync(_core.Supervisor, Input("79228711345", _other), Stop)).Refusal);
        Assert.IsType<NotAllowed>((await Service.AddAsync(_core.Operator, Input("79228711345"), Stop)).Refusal);
        Assert.IsType<NotAllowed>((await Queries.ListAsync(_core.Operator, new(), null, Stop)).Refusal);
        Assert.IsType<NotAllowed>((await Service.RemoveFoundAsync(_core.Operator, new(), Stop)).Refusal);
        Assert.Equal(["79220000001", "79220000000"], await PhonesAsync(_core.Supervisor));
        Assert.Equal(["79220000002", "79220000001", "79220000000"], await PhonesAsync(_core.Admin));
        var scopes = await Queries.GetScopesAsync(_core.Supervisor, Stop);
        Assert.Equal((_mine, false), (Assert.Single(scopes.Projects).Id, scopes.MayAddEverywhere));
    }

    [Fact]
    public async Task Remove_BySupervisor_LeavesWhatIsNotHis()
    {
        await AddAllAsync();
        var all = (await Queries.ListAsync(_core.Admin, new(), null, Stop)).Value!.Rows.Select(row => row.Id).ToList();

        Assert.Equal(1, (await Service.RemoveAsync(_core.Supervisor, all, Stop)).Value);

        Assert.Equal(["79220000002", "79220000000"], await PhonesAsync(_core.Admin));
    }

    [Fact]
    public async Task List_Filters_ActTogether()
    {
        await AddAllAsync();
        await Service.AddAsync(_core.Admin, Input("79228711345", _other), Stop);

        Assert.Equal(["79228711345", "79220000002"], await PhonesAsync(_core.Admin, new(ProjectId: _other)));
        Assert.Equal(["79220000000"], await PhonesAsync(_core.Admin, new(ProjectId: BlacklistEntry.Everywhere)));
        Assert.Equal(["79228711345"], await PhonesAsync(_core.Admin, new("8 922 871", _other)));
        Assert.Equal(["79228711345"], await PhonesAsync(_core.Admin, new("1345")));
        Assert.Empty(await PhonesAsync(_core.Admin, new(Source: BlacklistSource.Status)));
    }

    [Fact]
    public async Task List_ManyEntries_PagedFromTheNewest()
    {
        var phones = Enumerable.Range(0, 250).Select(number => $"7922{number:0000000}").ToList();
        await Service.AddAsync(_core.Admin, Input(string.Join('\n', phones)), Stop);

        var seen = new List<string>();
        long? next = null;
        do
        {
            var page = (await Queries.ListAsync(_core.Admin, new(), next, Stop)).Value!;
            seen.AddRange(page.Rows.Select(row => row.Phone));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(Enumerable.Reverse(phones), seen);
    }

    [Fact]
    public async Task RemoveFound_Filter_TakesJustThoseAndSaysSoInTheJournal()
    {
        await AddAllAsync();
        await Service.AddAsync(_core.Admin, Input("79228711345"), Stop);

        Assert.Equal(1, (await Service.RemoveFoundAsync(_core.Admin, new("8711"), Stop)).Value);

        Assert.Equal(3, (await Queries.CountAsync(_core.Admin, new(), Stop)).Value);
        await using var db = await _core.OpenDbAsync();
        var line = await db.AuditEntries.OrderByDescending(entry => entry.Id).FirstAsync(Stop);
        Assert.Equal((nameof(BlacklistEntry), "1"), (line.Entity, line.NewValue));
        Assert.DoesNotContain("79228711345", line.EntityTitle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phone;note\n89228711345;просил\n79228711346;\n12;нет\n")]
    [InlineData("Примечание,Номер\nпросил,8 922 871-13-45\n,79228711346\nнет,12\n")]
    [InlineData("89228711345;просил\n79228711346;\n12;нет\n")]
    public async Task Import_ListInWhateverShape_ReadByWhereItsNumbersStand(string text)
    {
        var summary = (await ImportAsync(text, _mine)).Value!;

        Assert.Equal((2, 0, 1), (summary.Added, summary.Known, summary.Refused));
        Assert.Equal("12", Assert.Single(summary.Examples).Text);
        var rows = (await Queries.ListAsync(_core.Supervisor, new(Source: BlacklistSource.List), null, Stop)).Value!.Rows;
        Assert.Equal([("79228711345", "просил"), ("79228711346", "")], rows.OrderBy(row => row.Phone, StringComparer.Ordinal).Select(row => (row.Phone, row.Note)));
        Assert.Empty(Directory.EnumerateFiles(_core.Data.Uploads));
    }

    [Fact]
    public async Task Import_SecondTime_AddsOnlyWhatIsNew()
    {
        await ImportAsync("79228711345\n79228711346\n", _mine);

        var summary = (await ImportAsync("79228711346\n79228711347\n79228711347\n", _mine)).Value!;

        Assert.Equal((1, 2, 0), (summary.Added, summary.Known, summary.Refused));
    }

    [Theory]
    [InlineData("", typeof(TableIsEmpty))]
    [InlineData("%PDF-1.4", typeof(FileIsNotATable))]
    public async Task Import_NoTable_RefusedWithItsReason(string text, Type refusal)
    {
        Assert.IsType(refusal, (await ImportAsync(text, _mine)).Refusal);

        Assert.Empty(Directory.EnumerateFiles(_core.Data.Uploads));
    }

    [Fact]
    public async Task Import_IntoAnothersProject_Refused()
    {
        Assert.IsType<InvalidFields>((await ImportAsync("79228711345\n", _other)).Refusal);

        Assert.Equal(0, (await Queries.CountAsync(_core.Admin, new(), Stop)).Value);
    }

    private async Task AddAllAsync()
    {
        await Service.AddAsync(_core.Admin, Input("79220000000", BlacklistEntry.Everywhere), Stop);
        await Service.AddAsync(_core.Supervisor, Input("79220000001"), Stop);
        await Service.AddAsync(_core.Admin, Input("79220000002", _other), Stop);
    }

    private BlacklistInput Input(string phones, int? projectId = null, string note = "") =>
        new() { Phones = phones, ProjectId = projectId ?? _mine, Note = note };

    private async Task<IEnumerable<string>> PhonesAsync(Actor actor, BlacklistFilter? filter = null) =>
        (await Queries.ListAsync(actor, filter ?? new(), null, Stop)).Value!.Rows.Select(row => row.Phone);

    private async Task<Outcome<BlacklistFileSummary>> ImportAsync(string text, int projectId)
    {
        var path = Path.Combine(_core.Data.Uploads, $"blacklist-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(path, text, Stop);
        return await _core.Get<BlacklistFiles>().ImportAsync(_core.Supervisor, new("list.csv", path, projectId), Stop);
    }
}
