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

/// <summary>The card's fields, fixed and the project's own: chosen, filled on a card and by files.</summary>
public sealed class CardTemplateTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private OwnFields Fields { get; }

    public CardTemplateTests() => Fields = new(_card);

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Save_FieldsOfEachType_AreOnTheCardInTheirOrder()
    {
        await Fields.SaveAsync(OwnFields.AllTypes);

        var template = (await CardAsync()).Template;

        Assert.Equal(["Договор", "Сумма", "Оплата", "Цвет", "Согласен"], template.Fields.Select(field => field.Title));
        Assert.Equal(Enum.GetValues<CardFieldType>(), template.Fields.Select(field => field.Type));
        Assert.Equal(["красный", "синий"], template.Fields[3].Choices);
    }

    [Fact]
    public async Task Save_AnotherOrder_MovesTheFields()
    {
        await Fields.SaveAsync(OwnFields.AllTypes);
        var input = (await Fields.SettingsAsync()).Input;

        await Fields.SaveAsync([.. input.Fields.Reverse()]);

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

        await Fields.SaveAsync([], new FixedFieldInput { Field = FixedField.City, IsShown = false });

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
        await Fields.SaveAsync([], new FixedFieldInput { Field = field, IsRequired = true });
        await _card.EndCallAsync();

        AssertRefused(await CloseAsync(), name, FieldRules.Required);
    }

    [Fact]
    public async Task Close_WithoutARequiredFieldOfItsOwn_IsRefusedUntilItIsFilled()
    {
        var ids = await Fields.SaveAsync([new() { Title = "Договор", IsRequired = true }, new() { Title = "Согласен", Type = CardFieldType.YesNo, IsRequired = true }]);
        await _card.EndCallAsync();

        AssertRefused(await CloseAsync(), $"Custom[{ids[0]}]", FieldRules.Required);
        AssertRefused(await CloseAsync((ids[0], "А-17"), (ids[1], " ")), $"Custom[{ids[1]}]", FieldRules.Required);
        Assert.Null(await CloseAsync((ids[0], "А-17"), (ids[1], "нет")));
        Assert.False((await CardAsync()).Values[ids[1]].YesNo);
    }

    [Fact]
    public async Task Keep_WithoutAStatus_AsksForNothingButTakesWhatIsThere()
    {
        var ids = await Fields.SaveAsync([new() { Title = "Договор", IsRequired = true }]);

        Assert.Null(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(), Stop));
        AssertRefused(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Ordinary), Stop), $"Custom[{ids[0]}]", FieldRules.Required);
        Assert.Null(await _card.Cards.RescueAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Ordinary), Stop));
    }

    [Fact]
    public async Task Save_Values_AreStoredTypedChangedAndTakenBack()
    {
        var ids = await Fields.SaveAsync(OwnFields.AllTypes);

        await Fields.KeepAsync((ids[0], " А-17 "), (ids[1], "1 234,5"), (ids[2], "24.03.2026"), (ids[3], "СИНИЙ"), (ids[4], "да"));
        var values = (await CardAsync()).Values;
        Assert.Equal(
            [new(Text: "А-17"), new(Number: 1234.5m), new(Date: new(2026, 3, 24)), new(Text: "синий"), new(YesNo: true)],
            ids.Select(id => values[id]));

        await Fields.KeepAsync((ids[0], ""), (ids[1], "-7"));
        values = (await CardAsync()).Values;
        Assert.False(values.ContainsKey(ids[0]));
        Assert.Equal((-7m, "синий"), (values[ids[1]].Number, values[ids[3]].Text));
    }

    [Fact]
    public async Task Save_AWrongValue_SavesNothingOfTheCard()
    {
        var ids = await Fields.SaveAsync(OwnFields.AllTypes);

        AssertRefused(await Fields.TryKeepAsync((ids[0], "А-17"), (ids[1], "много")), $"Custom[{ids[1]}]", FieldRules.BadNumber);

        Assert.Empty((await CardAsync()).Values);
        Assert.Equal("Иванов Иван", (await _card.ContactAsync()).FullName);
    }

    [Fact]
    public async Task Delete_AFieldWithValues_KeepsThemForItsReturn()
    {
        var ids = await Fields.SaveAsync(OwnFields.AllTypes);
        await Fields.KeepAsync((ids[0], "А-17"));

        await Fields.SaveAsync([]);
        Assert.Empty((await CardAsync()).Template.Fields);
        var settings = await Fields.SettingsAsync();
        Assert.Equal((5, 1), (settings.Deleted.Count, settings.ValueCounts[ids[0]]));

        await Fields.SaveAsync([settings.Deleted.Single(field => field.Id == ids[0])]);
        Assert.Equal("А-17", (await CardAsync()).Values[ids[0]].Text);
    }

    [Fact]
    public async Task Save_AnotherType_IsRefusedOnceContactsHaveValues()
    {
        var ids = await Fields.SaveAsync(OwnFields.AllTypes);
        var fields = (await Fields.SettingsAsync()).Input.Fields;
        await Fields.KeepAsync((ids[0], "А-17"), (ids[3], "синий"));

        fields[0].Type = CardFieldType.Number;
        fields[1].Type = CardFieldType.Date;
        fields[3].Type = CardFieldType.Text;
        var refusal = await Fields.TrySaveAsync(_card.Core.Admin, Fields.Version, fields);
        var error = Assert.Single(Assert.IsType<InvalidFields>(refusal).Errors);
        Assert.Equal(("Fields[0].Type", FieldRules.TypeHasValues, 1), (error.Field, error.Rule, error.Args[0]));

        fields[0].Type = CardFieldType.Text;
        await Fields.SaveAsync(fields);
        Assert.Equal([CardFieldType.Text, CardFieldType.Date, CardFieldType.Date, CardFieldType.Text, CardFieldType.YesNo], (await CardAsync()).Template.Fields.Select(field => field.Type));
    }

    [Fact]
    public async Task Save_ByAStranger_FromAnOldVersion_OrOfAForeignField_IsRefused()
    {
        var ids = await Fields.SaveAsync([new() { Title = "Договор" }]);

        Assert.IsType<NotFound>(await Fields.TrySaveAsync(_card.Core.OtherSupervisor, Fields.Version, []));
        Assert.IsType<NotFound>(await Fields.TrySaveAsync(_card.Operator, Fields.Version, []));
        Assert.IsType<NotFound>(await Fields.TrySaveAsync(_card.Core.Supervisor, Fields.Version, [new() { Id = ids[0] + 100, Title = "Чужое" }]));
        Assert.IsType<ChangedMeanwhile>(await Fields.TrySaveAsync(_card.Core.Supervisor, Fields.Version - 1, []));
        Assert.Single((await CardAsync()).Template.Fields);
    }

    [Fact]
    public async Task Save_OfTheTemplate_IsInTheJournalFieldByField()
    {
        await Fields.SaveAsync([new() { Title = "Договор" }], new FixedFieldInput { Field = FixedField.Email, IsRequired = true });
        var fields = (await Fields.SettingsAsync()).Input.Fields;
        fields[0].Title = "Номер договора";
        await Fields.SaveAsync(fields);

        await using var db = await _card.Core.OpenDbAsync();
        var lines = await db.AuditEntries.Where(line => line.Entity == "Project").OrderBy(line => line.Id).Select(line => $"{line.Field}: {line.OldValue} -> {line.NewValue}").ToListAsync(Stop);
        Assert.Equal(["CardField.Title: Договор -> Номер договора", "CardField:  -> Договор", "FixedCardField:  -> Email"], lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Upload_AColumnHeadedByAField_FillsItAndRefusesWhatItDoesNotTake()
    {
        var ids = await Fields.SaveAsync(OwnFields.AllTypes);
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

    [Fact]
    public async Task ContactCard_SavedWithoutACall_ChangesTheContactOnce()
    {
        var ids = await Fields.SaveAsync(OwnFields.AllTypes);
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

    private static void AssertRefused(Refusal? refusal, string field, string rule) =>
        Assert.Contains(Assert.IsType<InvalidFields>(refusal).Errors, error => (error.Field, error.Rule) == (field, rule));

    private async Task<ClientCard> CardAsync() => (await _card.Core.Get<CardQueries>().FindAsync(_card.Operator, _card.CallId, Stop)).Value!;

    private Task<Refusal?> CloseAsync(params (int FieldId, string Text)[] values) => _card.Cards.CloseAsync(
        _card.Operator, _card.CallId, _card.Input(StatusMeaning.Ordinary) with { Custom = values.ToDictionary(value => value.FieldId, value => value.Text) }, Stop);
}
