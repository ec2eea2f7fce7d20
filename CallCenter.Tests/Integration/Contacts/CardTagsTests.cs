using CallCenter.Core;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Tags;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class CardTagsTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Close_Tags_TakeThePlaceOfThoseTheContactHad()
    {
        await SaveAsync(["VIP", "Москва"]);
        Assert.Equal(["VIP", "Москва"], await TagsAsync());

        await SaveAsync(["москва", "Тверь"]);
        Assert.Equal(["Москва", "Тверь"], await TagsAsync());

        await SaveAsync(null);
        Assert.Equal(["Москва", "Тверь"], await TagsAsync());

        await SaveAsync([]);
        Assert.Empty(await TagsAsync());
    }

    [Fact]
    public async Task Keep_TagTooLong_RefusedAndNothingSaved()
    {
        var refusal = await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input() with { Tags = [new string('я', TagLimits.NameLength + 1)] }, Stop);

        Assert.Equal((nameof(CardInput.Tags), FieldRules.TooLong), (Assert.IsType<InvalidFields>(refusal).Errors[0].Field, ((InvalidFields)refusal).Errors[0].Rule));
        Assert.Empty(await TagsAsync());
    }

    private async Task SaveAsync(IReadOnlyList<string>? tags) =>
        Assert.Null(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input() with { Tags = tags }, Stop));

    private async Task<IReadOnlyList<string>> TagsAsync() =>
        (await _card.Core.Get<CardQueries>().FindAsync(_card.Operator, _card.CallId, Stop)).Value!.Tags;
}
