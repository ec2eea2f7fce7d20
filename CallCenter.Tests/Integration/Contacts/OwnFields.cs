using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>The project's own card fields: made, and filled on the card of the call.</summary>
public sealed class OwnFields(CardFixture card)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static List<CardFieldInput> AllTypes =>
    [
        new() { Title = "Договор" },
        new() { Title = "Сумма", Type = CardFieldType.Number },
        new() { Title = "Оплата", Type = CardFieldType.Date },
        new() { Title = "Цвет", Type = CardFieldType.List, Choices = "красный\n\n синий \n" },
        new() { Title = "Согласен", Type = CardFieldType.YesNo },
    ];

    /// <summary>Of the project, as the last save left it.</summary>
    public int Version { get; set; }

    /// <returns>The fields' ids in their order.</returns>
    public async Task<List<int>> SaveAsync(IReadOnlyList<CardFieldInput> fields, params FixedFieldInput[] shown)
    {
        Assert.Null(await TrySaveAsync(card.Core.Admin, Version, fields, shown));
        return [.. (await SettingsAsync()).Input.Fields.Select(field => field.Id)];
    }

    public async Task<Refusal?> TrySaveAsync(Actor actor, int version, IReadOnlyList<CardFieldInput> fields, params FixedFieldInput[] shown)
    {
        var (saved, refusal) = await card.Core.Get<CardTemplateService>().SaveAsync(actor, card.ProjectId, version, new() { Fields = fields, Fixed = shown }, Stop);
        Version = refusal is null ? saved : Version;
        return refusal;
    }

    public async Task<CardTemplateSettings> SettingsAsync() =>
        (await card.Core.Get<CardTemplateQueries>().FindAsync(card.Core.Supervisor, card.ProjectId, Stop))!;

    public async Task KeepAsync(params (int FieldId, string Text)[] values) => Assert.Null(await TryKeepAsync(values));

    public Task<Refusal?> TryKeepAsync(params (int FieldId, string Text)[] values) =>
        card.Cards.KeepAsync(card.Operator, card.CallId, card.Input() with { Custom = values.ToDictionary(value => value.FieldId, value => value.Text) }, Stop);
}
