using CallCenter.Core;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Search;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>Contacts found again by what the project's own fields hold, by number and by name.</summary>
public sealed class OwnFieldSearchTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private OwnFields Fields { get; }

    public OwnFieldSearchTests() => Fields = new(_card);

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Theory]
    [InlineData(0, "а-1", "", true)]
    [InlineData(0, "17", "", false)]
    [InlineData(1, "1234,5", "", true)]
    [InlineData(1, "1000", "2000", true)]
    [InlineData(1, "", "1234.4", false)]
    [InlineData(1, "5", "", false)]
    [InlineData(2, "24.03.2026", "", true)]
    [InlineData(2, "01.04.2026", "30.04.2026", false)]
    [InlineData(2, "", "24.03.2026", true)]
    [InlineData(3, "СИНИЙ", "", true)]
    [InlineData(3, "красный", "", false)]
    [InlineData(4, "да", "", true)]
    [InlineData(4, "нет", "", false)]
    public async Task Search_ByAFieldsValue_FindsItsContacts(int index, string from, string to, bool isFound)
    {
        var ids = await Fields.SaveAsync(OwnFields.AllTypes);
        await Fields.KeepAsync((ids[0], "А-17"), (ids[1], "1 234,5"), (ids[2], "24.03.2026"), (ids[3], "синий"), (ids[4], "да"));

        var found = await SearchAsync(new() { FieldId = ids[index], From = from, To = to });

        Assert.Equal(isFound ? 1 : 0, found.Rows.Count);
    }

    [Theory]
    [InlineData("8 922 871", true)]
    [InlineData("+7 922 871-13-45", true)]
    [InlineData("922", true)]
    [InlineData("8 923", false)]
    [InlineData("иванов", true)]
    [InlineData("ИВАНОВ ИВ", true)]
    [InlineData("петров", false)]
    [InlineData("", true)]
    [InlineData("%", false)]
    public async Task Search_ByTheBeginningOfANumberOrName_FindsTheContact(string text, bool isFound) =>
        Assert.Equal(isFound ? [_card.ContactId] : [], (await SearchAsync(new() { Text = text })).Rows.Select(row => row.Id));

    [Fact]
    public async Task Search_WithWrongValues_SaysWhere()
    {
        var ids = await Fields.SaveAsync(OwnFields.AllTypes);
        var search = _card.Core.Get<ContactSearch>();

        AssertRefused((await search.FindAsync(_card.Core.Admin, _card.ProjectId, new() { FieldId = ids[1], From = "много" }, Stop)).Refusal, "From", FieldRules.BadNumber);
        AssertRefused((await search.FindAsync(_card.Core.Admin, _card.ProjectId, new() { FieldId = ids[1] }, Stop)).Refusal, "From", FieldRules.Required);
        Assert.IsType<NotFound>((await search.FindAsync(_card.Core.OtherSupervisor, _card.ProjectId, new(), Stop)).Refusal);
        Assert.IsType<NotFound>((await search.FindAsync(_card.Operator, _card.ProjectId, new(), Stop)).Refusal);
    }

    [Theory]
    [Trait("Database", "sqlite")]
    [InlineData("TextKey = 'x'", "TextKey")]
    [InlineData("Number >= 1 AND Number <= 2", "Number")]
    [InlineData("Date >= '2026-01-01'", "Date")]
    [InlineData("YesNo = 1", "YesNo")]
    public async Task Search_ByAValue_IsServedByAnIndex(string condition, string column)
    {
        await using var db = await _card.Core.OpenDbAsync();
        await db.Database.OpenConnectionAsync(Stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The conditions are the test's own.
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT ContactId FROM ContactFieldValues WHERE FieldId = 1 AND {condition}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Stop);
        Assert.True(await reader.ReadAsync(Stop));
        Assert.Contains($"IX_ContactFieldValues_FieldId_{column}", reader.GetString(3), StringComparison.Ordinal);
    }

    private static void AssertRefused(Refusal? refusal, string field, string rule) =>
        Assert.Contains(Assert.IsType<InvalidFields>(refusal).Errors, error => (error.Field, error.Rule) == (field, rule));

    private async Task<FoundContacts> SearchAsync(ContactFilter filter) =>
        (await _card.Core.Get<ContactSearch>().FindAsync(_card.Core.Supervisor, _card.ProjectId, filter, Stop)).Value!;
}
