using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Search;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects.Scripts;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>The project's own card fields: made, filled on a card and by files, found again; and the script that names them.</summary>
public sealed class CardTemplateTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();
    private int _version;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CardTemplateService Templates => _card.Core.Get<CardTemplateService>();

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Save_FieldsOfEachType_AreOnTheCardInTheirOrder()
    {
        await SaveAsync(AllTypes());

        var template = (await CardAsync()).Template;

        Assert.Equal(["Договор", "Сумма", "Оплата", "Цвет", "Согласен"], template.Fields.Select(field => field.Title));
        Assert.Equal(Enum.GetValues<CardFieldType>(), template.Fields.Select(field => field.Type));
        Assert.Equal(["красный", "синий"], template.Fields[3].Choices);
    }

    [Fact]
    public async Task Save_AnotherOrder_MovesTheFields()
    {
        await SaveAsync(AllTypes());
        var input = (await SettingsAsync()).Input;

        await SaveAsync([.. input.Fields.Reverse()]);

        Assert.Equal(["Согласен", "Цвет", "Оплата", "Сумма", "Договор"], (await CardAsync()).Template.Fields.Select(field => field.Title));
    }

    [Fact]
    public async Task Save_FixedFieldHidden_IsLeftAloneByTheCard()
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            (await db.Contacts.SingleAsync(Stop)).City = "Орск";
            await db.SaveChangesAsync(Stop);
        }

        await SaveAsync([], new FixedFieldInput { Field = FixedField.City, IsShown = false });

        Assert.False((await CardAsync()).Template.Shows(FixedField.City));
        Assert.Null(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(), Stop));
        Assert.Equal("Орск", (await _card.ContactAsync()).City);
    }

    [Theory]
    [InlineData(FixedField.Email, "Fields.Email")]
    [InlineData(FixedField.BirthDate, "Fields.BirthDate")]
    [InlineData(FixedField.Description, "Fields.Description")]
    public async Task Close_WithoutARequiredFixedField_IsRefusedUnderThatField(FixedField field, string name)
    {
        await SaveAsync([], new FixedFieldInput { Field = field, IsRequired = true });
        await _card.EndCallAsync();

        AssertRefused(await CloseAsync(), name, FieldRules.Required);
    }

    [Fact]
    public async Task Close_WithoutARequiredFieldOfItsOwn_IsRefusedUntilItIsFilled()
    {
        var ids = await SaveAsync([new() { Title = "Договор", IsRequired = true }, new() { Title = "Согласен", Type = CardFieldType.YesNo, IsRequired = true }]);
        await _card.EndCallAsync();

        AssertRefused(await CloseAsync(), $"Custom[{ids[0]}]", FieldRules.Required);
        AssertRefused(await CloseAsync((ids[0], "А-17"), (ids[1], " ")), $"Custom[{ids[1]}]", FieldRules.Required);
        Assert.Null(await CloseAsync((ids[0], "А-17"), (ids[1], "нет")));
        Assert.False((await CardAsync()).Values[ids[1]].YesNo);
    }

    [Fact]
    public async Task Keep_WithoutAStatus_AsksForNothingButTakesWhatIsThere()
    {
        var ids = await SaveAsync([new() { Title = "Договор", IsRequired = true }]);

        Assert.Null(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(), Stop));
        AssertRefused(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Ordinary), Stop), $"Custom[{ids[0]}]", FieldRules.Required);
        Assert.Null(await _card.Cards.RescueAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Ordinary), Stop));
    }

    [Fact]
    public async Task Save_Values_AreStoredTypedChangedAndTakenBack()
    {
        var ids = await SaveAsync(AllTypes());

        await KeepAsync((ids[0], " А-17 "), (ids[1], "1 234,5"), (ids[2], "24.03.2026"), (ids[3], "СИНИЙ"), (ids[4], "да"));
        var values = (await CardAsync()).Values;
        Assert.Equal(
            [new(Text: "А-17"), new(Number: 1234.5m), new(Date: new(2026, 3, 24)), new(Text: "синий"), new(YesNo: true)],
            ids.Select(id => values[id]));

        await KeepAsync((ids[0], ""), (ids[1], "-7"));
        values = (await CardAsync()).Values;
        Assert.False(values.ContainsKey(ids[0]));
        Assert.Equal((-7m, "синий"), (values[ids[1]].Number, values[ids[3]].Text));
    }

    [Fact]
    public async Task Save_AWrongValue_SavesNothingOfTheCard()
    {
        var ids = await SaveAsync(AllTypes());

        AssertRefused(await TryKeepAsync((ids[0], "А-17"), (ids[1], "много")), $"Custom[{ids[1]}]", FieldRules.BadNumber);

        Assert.Empty((await CardAsync()).Values);
        Assert.Equal("Иванов Иван", (await _card.ContactAsync()).FullName);
    }

    [Fact]
    public async Task Delete_AFieldWithValues_KeepsThemForItsReturn()
    {
        var ids = await SaveAsync(AllTypes());
        await KeepAsync((ids[0], "А-17"));

        await SaveAsync([]);
        Assert.Empty((await CardAsync()).Template.Fields);
        var settings = await SettingsAsync();
        Assert.Equal((5, 1), (settings.Deleted.Count, settings.ValueCounts[ids[0]]));

        await SaveAsync([settings.Deleted.Single(field => field.Id == ids[0])]);
        Assert.Equal("А-17", (await CardAsync()).Values[ids[0]].Text);
    }

    [Fact]
    public async Task Save_AnotherType_IsRefusedOnceContactsHaveValues()
    {
        var ids = await SaveAsync(AllTypes());
        var fields = (await SettingsAsync()).Input.Fields;
        await KeepAsync((ids[0], "А-17"), (ids[3], "синий"));

        fields[0].Type = CardFieldType.Number;
        fields[1].Type = CardFieldType.Date;
        fields[3].Type = CardFieldType.Text;
        var refusal = await TrySaveAsync(_card.Core.Admin, _version, fields);
        var error = Assert.Single(Assert.IsType<InvalidFields>(refusal).Errors);
        Assert.Equal(("Fields[0].Type", FieldRules.TypeHasValues, 1), (error.Field, error.Rule, error.Args[0]));

        fields[0].Type = CardFieldType.Text;
        await SaveAsync(fields);
        Assert.Equal([CardFieldType.Text, CardFieldType.Date, CardFieldType.Date, CardFieldType.Text, CardFieldType.YesNo], (await CardAsync()).Template.Fields.Select(field => field.Type));
    }

    [Fact]
    public async Task Save_ByAStranger_FromAnOldVersion_OrOfAForeignField_IsRefused()
    {
        var ids = await SaveAsync([new() { Title = "Договор" }]);

        Assert.IsType<NotFound>(await TrySaveAsync(_card.Core.OtherSupervisor, _version, []));
        Assert.IsType<NotFound>(await TrySaveAsync(_card.Operator, _version, []));
        Assert.IsType<NotFound>(await TrySaveAsync(_card.Core.Supervisor, _version, [new() { Id = ids[0] + 100, Title = "Чужое" }]));
        Assert.IsType<ChangedMeanwhile>(await TrySaveAsync(_card.Core.Supervisor, _version - 1, []));
        Assert.Single((await CardAsync()).Template.Fields);
    }

    [Fact]
    public async Task Save_OfTheTemplate_IsInTheJournalFieldByField()
    {
        await SaveAsync([new() { Title = "Договор" }], new FixedFieldInput { Field = FixedField.Email, IsRequired = true });
        var fields = (await SettingsAsync()).Input.Fields;
        fields[0].Title = "Номер договора";
        await SaveAsync(fields);

        await using var db = await _card.Core.OpenDbAsync();
        var lines = await db.AuditEntries.Where(line => line.Entity == "Project").OrderBy(line => line.Id).Select(line => $"{line.Field}: {line.OldValue} -> {line.NewValue}").ToListAsync(Stop);
        Assert.Equal(["CardField.Title: Договор -> Номер договора", "CardField:  -> Договор", "FixedCardField:  -> Email"], lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Upload_AColumnHeadedByAField_FillsItAndRefusesWhatItDoesNotTake()
    {
        var ids = await SaveAsync(AllTypes());
        const string csv = "phone;договор;СУММА;Оплата;Цвет;Согласен\n89220000001;А-1;1 000,50;2026-03-24;синий;да\n89220000002;А-2;много;;;\n89220000003;А-3;;;белый;\n89220000004;;;;;\n";

        var loaded = (await new UploadSteps(_card.Core.Services).LoadAsync(_card.Core.Admin, _card.ProjectId, csv)).Value!;

        Assert.Equal((2, 2), (loaded.Counts.Accepted, loaded.Counts.Rejected));
        Assert.All(loaded.Plan.Columns, column => Assert.Equal(MappedBy.Guess, column.By));
        var rejected = (await _card.Core.Get<UploadQueries>().FindRejectedAsync(_card.Core.Admin, _card.ProjectId, loaded.Id, Stop))!.ToList();
        Assert.Equal([new(RejectReason.BadFieldValue, "Сумма"), new(RejectReason.BadFieldValue, "Цвет")], rejected.Skip(1).Select(row => row.Reason));
        await using var db = await _card.Core.OpenDbAsync();
        var values = await db.ContactFieldValues.ToDictionaryAsync(value => value.FieldId, value => value.Value, Stop);
        Assert.Equal([new(Text: "А-1"), new(Number: 1000.5m), new(Date: new(2026, 3, 24)), new(Text: "синий"), new(YesNo: true)], ids.Select(id => values[id]));
    }

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
        var ids = await SaveAsync(AllTypes());
        await KeepAsync((ids[0], "А-17"), (ids[1], "1 234,5"), (ids[2], "24.03.2026"), (ids[3], "синий"), (ids[4], "да"));

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
        var ids = await SaveAsync(AllTypes());
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

    [Fact]
    public async Task ContactCard_SavedWithoutACall_ChangesTheContactOnce()
    {
        var ids = await SaveAsync(AllTypes());
        var cards = _card.Core.Get<ContactCardService>();
        var card = (await cards.FindAsync(_card.Core.Supervisor, _card.ContactId, Stop))!;
        var input = new CardInput { Fields = card.Fields with { City = "Орск" }, Custom = new Dictionary<int, string> { [ids[0]] = "А-17" }, Comment = "проверено" };

        Assert.Null(await cards.SaveAsync(_card.Core.Supervisor, _card.ContactId, card.ReadAs, input, Stop));
        Assert.IsType<ChangedMeanwhile>(await cards.SaveAsync(_card.Core.Supervisor, _card.ContactId, card.ReadAs, input, Stop));
        Assert.IsType<NotFound>(await cards.SaveAsync(_card.Core.OtherSupervisor, _card.ContactId, card.ReadAs, input, Stop));
        Assert.Null(await cards.FindAsync(_card.Operator, _card.ContactId, Stop));

        card = (await cards.FindAsync(_card.Core.Supervisor, _card.ContactId, Stop))!;
        Assert.Equal(("Орск", "А-17", "проверено"), (card.Fields.City, card.Values[ids[0]].Text, Assert.Single(card.Comments).Text));
    }

    [Fact]
    public async Task Script_OfTheProject_IsReadWithTheClientsValues()
    {
        var ids = await SaveAsync([new() { Title = "Договор" }]);
        await KeepAsync((ids[0], "А<17>"));
        await SaveScriptAsync("<p>Здравствуйте, {ФИО}! Договор {договор}, {Кличка}. <a href=\"{Описание}\">x</a></p>");

        var script = await _card.Core.Get<ScriptService>().ForCallAsync(_card.Operator, _card.CallId, Stop);

        Assert.StartsWith("<p>Здравствуйте, Иванов Иван Петрович! Договор А&lt;17&gt;, {Кличка}.", script.Value, StringComparison.Ordinal);
        Assert.IsType<CardOfAnother>((await _card.Core.Get<ScriptService>().ForCallAsync(_card.Stranger, _card.CallId, Stop)).Refusal);
    }

    [Fact]
    public async Task Script_WithAHostileClient_RunsNothingOfHim()
    {
        await SaveScriptAsync("<p>{ФИО} <a href=\"{Описание}\">ссылка</a></p>");
        await using (var db = await _card.Core.OpenDbAsync())
        {
            var contact = await db.Contacts.SingleAsync(Stop);
            (contact.FullName, contact.Description) = ("<img src=x onerror=alert(1)>", "javascript:alert(1)");
            await db.SaveChangesAsync(Stop);
        }

        var html = (await _card.Core.Get<ScriptService>().ForCallAsync(_card.Operator, _card.CallId, Stop)).Value!;

        Assert.Contains("&lt;img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_WithNumbersHidden_HasNoNumberForTheOperator()
    {
        await SaveScriptAsync("<p>{Телефон}</p>");
        await _card.ChangeProjectAsync(project => project.ShowNumbers = false);
        var scripts = _card.Core.Get<ScriptService>();

        Assert.Equal("<p>+7 922 •••-••-45</p>", (await scripts.ForCallAsync(_card.Operator, _card.CallId, Stop)).Value);
        Assert.Equal("<p>+7 922 871-13-45</p>", (await scripts.ForCallAsync(_card.Core.Supervisor, _card.CallId, Stop)).Value);
    }

    [Fact]
    public async Task Script_TooLongOrByAStranger_IsRefused()
    {
        var scripts = _card.Core.Get<ScriptService>();

        AssertRefused((await scripts.SaveAsync(_card.Core.Admin, _card.ProjectId, _version, new() { Html = $"<p>{new string('а', 100_001)}</p>" }, Stop)).Refusal, "Html", FieldRules.TooLong);
        Assert.IsType<NotFound>((await scripts.SaveAsync(_card.Core.OtherSupervisor, _card.ProjectId, _version, new(), Stop)).Refusal);
        Assert.Null(await scripts.FindAsync(_card.Operator, _card.ProjectId, Stop));
    }

    [Fact]
    public async Task Script_Changed_IsInTheJournalWithBothTexts()
    {
        await SaveScriptAsync("<p>раз</p>");
        await SaveScriptAsync("<p>два<script>a()</script></p>");

        await using var db = await _card.Core.OpenDbAsync();
        var line = await db.AuditEntries.OrderBy(row => row.Id).LastAsync(Stop);
        Assert.Equal(("Project", "ProjectScript.Html", "<p>раз</p>", "<p>два</p>"), (line.Entity, line.Field, line.OldValue, line.NewValue));
    }

    private static List<CardFieldInput> AllTypes() =>
    [
        new() { Title = "Договор" },
        new() { Title = "Сумма", Type = CardFieldType.Number },
        new() { Title = "Оплата", Type = CardFieldType.Date },
        new() { Title = "Цвет", Type = CardFieldType.List, Choices = "красный\n\n синий \n" },
        new() { Title = "Согласен", Type = CardFieldType.YesNo },
    ];

    private static void AssertRefused(Refusal? refusal, string field, string rule) =>
        Assert.Contains(Assert.IsType<InvalidFields>(refusal).Errors, error => (error.Field, error.Rule) == (field, rule));

    /// <returns>The fields' ids in their order.</returns>
    private async Task<List<int>> SaveAsync(IReadOnlyList<CardFieldInput> fields, params FixedFieldInput[] shown)
    {
        Assert.Null(await TrySaveAsync(_card.Core.Admin, _version, fields, shown));
        return [.. (await SettingsAsync()).Input.Fields.Select(field => field.Id)];
    }

    private async Task<Refusal?> TrySaveAsync(Core.Access.Actor actor, int version, IReadOnlyList<CardFieldInput> fields, params FixedFieldInput[] shown)
    {
        var (saved, refusal) = await Templates.SaveAsync(actor, _card.ProjectId, version, new() { Fields = fields, Fixed = shown }, Stop);
        _version = refusal is null ? saved : _version;
        return refusal;
    }

    private async Task SaveScriptAsync(string html)
    {
        var (saved, refusal) = await _card.Core.Get<ScriptService>().SaveAsync(_card.Core.Admin, _card.ProjectId, _version, new() { Html = html }, Stop);
        Assert.Null(refusal);
        _version = saved;
    }

    private async Task<CardTemplateSettings> SettingsAsync() =>
        (await _card.Core.Get<CardTemplateQueries>().FindAsync(_card.Core.Supervisor, _card.ProjectId, Stop))!;

    private async Task<ClientCard> CardAsync() => (await _card.Core.Get<CardQueries>().FindAsync(_card.Operator, _card.CallId, Stop)).Value!;

    private async Task KeepAsync(params (int FieldId, string Text)[] values) => Assert.Null(await TryKeepAsync(values));

    private Task<Refusal?> TryKeepAsync(params (int FieldId, string Text)[] values) =>
        _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input() with { Custom = values.ToDictionary(value => value.FieldId, value => value.Text) }, Stop);

    private Task<Refusal?> CloseAsync(params (int FieldId, string Text)[] values) => _card.Cards.CloseAsync(
        _card.Operator, _card.CallId, _card.Input(StatusMeaning.Ordinary) with { Custom = values.ToDictionary(value => value.FieldId, value => value.Text) }, Stop);

    private async Task<FoundContacts> SearchAsync(ContactFilter filter) =>
        (await _card.Core.Get<ContactSearch>().FindAsync(_card.Core.Supervisor, _card.ProjectId, filter, Stop)).Value!;
}
