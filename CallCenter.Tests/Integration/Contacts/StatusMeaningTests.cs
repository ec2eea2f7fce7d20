using CallCenter.Core.Contacts;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>What an admin sets on the statuses' page is what happens to the contact of the next card.</summary>
public sealed class StatusMeaningTests : IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private readonly CardFixture _card = new();

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Theory]
    [InlineData(StatusMeaning.Ordinary, DialState.Finished)]
    [InlineData(StatusMeaning.Success, DialState.Finished)]
    [InlineData(StatusMeaning.KeepDialing, DialState.Waiting)]
    public async Task Update_AnotherMeaning_DecidesWhatBecomesOfTheContact(StatusMeaning meaning, DialState expected)
    {
        var statuses = _card.Core.Get<StatusService>();
        // From a meaning that ends the other way.
        var given = expected == DialState.Finished ? StatusMeaning.KeepDialing : StatusMeaning.Ordinary;
        var row = (await statuses.ListAsync(_card.Core.Admin, Token)).Value!.Single(status => status.Id == _card.Status(given));
        Assert.True((await statuses.UpdateAsync(_card.Core.Admin, row.Id, row.Version, row.ToInput() with { Meaning = meaning }, Token)).Ok);

        Assert.Null(await _card.Cards.CloseAsync(_card.Operator, _card.CallId, _card.Input(given), Token));
        await _card.EndCallAsync();

        Assert.Equal(expected, (await _card.ContactAsync()).DialState);
    }

    [Fact]
    public async Task SetActive_Off_CannotBeGivenAnyMore()
    {
        var id = _card.Status(StatusMeaning.Success);
        Assert.Null(await _card.Core.Get<StatusService>().SetActiveAsync(_card.Core.Admin, id, false, Token));

        Assert.NotNull(await _card.Cards.CloseAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Success), Token));
    }
}
