using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Cards;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class CardDraftsTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private CardDrafts Drafts => _card.Core.Get<CardDrafts>();

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Keep_LaterLetters_TakeThePlaceAndEarlierOnesDoNot()
    {
        Assert.Null(await KeepAsync("first", 0));
        Assert.Null(await KeepAsync("third", 2));
        Assert.Null(await KeepAsync("second", 1));

        Assert.Equal("third", (await Drafts.FindAsync(_card.Operator, _card.CallId, Stop))!.Form);
    }

    [Fact]
    public async Task Keep_AnothersCard_IsRefused()
    {
        Assert.NotNull(await Drafts.KeepAsync(_card.Stranger, _card.CallId, "x", _card.Now, Stop));

        Assert.Null(await Drafts.FindAsync(_card.Stranger, _card.CallId, Stop));
    }

    [Fact]
    public async Task Find_OfAnotherPerson_IsNothing()
    {
        await KeepAsync("mine", 0);

        Assert.Null(await Drafts.FindAsync(new(1, Role.Admin), _card.CallId, Stop));
    }

    [Fact]
    public async Task Keep_TooMuch_IsRefused() =>
        Assert.IsType<InvalidFields>(await KeepAsync(new string('x', CardDraft.FormLength + 1), 0));

    [Fact]
    public async Task Keep_SeveralAtOnce_TheLatestIsKept()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => KeepAsync($"{number}", number)));

        Assert.Equal("7", (await Drafts.FindAsync(_card.Operator, _card.CallId, Stop))!.Form);
    }

    [Fact]
    public async Task Drop_AfterTheSave_NothingIsLeft()
    {
        await KeepAsync("mine", 0);

        await Drafts.DropAsync(_card.Operator, _card.CallId, Stop);

        Assert.Null(await Drafts.FindAsync(_card.Operator, _card.CallId, Stop));
    }

    [Fact]
    public async Task Prune_WhatNobodyCameBackTo_IsForgotten()
    {
        await KeepAsync("mine", -8 * 24 * 3600);

        await Drafts.PruneAsync(Stop);

        Assert.Null(await Drafts.FindAsync(_card.Operator, _card.CallId, Stop));
    }

    private Task<Refusal?> KeepAsync(string form, int seconds) => Drafts.KeepAsync(_card.Operator, _card.CallId, form, _card.Now.AddSeconds(seconds), Stop);
}
