using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class CardQueriesTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CardQueries Queries => _card.Core.Get<CardQueries>();

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Find_OwnCall_GivesTheCard()
    {
        var card = (await Queries.FindAsync(_card.Operator, _card.CallId, Stop)).Value!;

        Assert.Equal(("+7 922 871-13-45", "Asia/Yekaterinburg", "Иванов Иван"), (card.Number, card.ClientZone, card.Fields.FullName));
        Assert.Equal(Enum.GetValues<StatusMeaning>().Reverse(), card.Statuses.Select(status => status.Meaning));
    }

    [Fact]
    public async Task Find_NumbersHidden_OperatorNeverReceivesTheNumber()
    {
        await _card.ChangeProjectAsync(project => project.ShowNumbers = false);

        var card = (await Queries.FindAsync(_card.Operator, _card.CallId, Stop)).Value!;
        var calls = await Queries.ListCallsAsync(_card.Operator, CardRef.OfCall(_card.CallId), Stop);

        Assert.Equal("+7 922 •••-••-45", card.Number);
        Assert.DoesNotContain("8711", $"{card} {calls[0]}", StringComparison.Ordinal);
        Assert.Equal("+7 922 871-13-45", (await Queries.FindAsync(_card.Core.Supervisor, _card.CallId, Stop)).Value!.Number);
    }

    [Fact]
    public async Task Find_CallOfferedToHim_GivesTheCard()
    {
        _card.Core.Hands.Give(_card.Stranger.UserId, _card.CallId);

        Assert.True((await Queries.FindAsync(_card.Stranger, _card.CallId, Stop)).Ok);
    }

    [Fact]
    public async Task Find_CallOfAnother_IsRefused()
    {
        Assert.IsType<CardOfAnother>((await Queries.FindAsync(_card.Stranger, _card.CallId, Stop)).Refusal);
        Assert.IsType<CardOfAnother>((await Queries.FindAsync(_card.Core.OtherSupervisor, _card.CallId, Stop)).Refusal);
        Assert.Empty(await Queries.ListCallsAsync(_card.Stranger, CardRef.OfCall(_card.CallId), Stop));
    }

    [Fact]
    public async Task Find_StatusSwitchedOff_IsNotOffered()
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            var id = _card.Status(StatusMeaning.Success);
            await db.Statuses.Where(status => status.Id == id).ExecuteUpdateAsync(row => row.SetProperty(status => status.IsActive, false), Stop);
        }

        var card = (await Queries.FindAsync(_card.Operator, _card.CallId, Stop)).Value!;

        Assert.DoesNotContain(card.Statuses, status => status.Meaning == StatusMeaning.Success);
    }

    [Fact]
    public async Task ListCalls_OfTheNumber_OperatorListensToHisOwn()
    {
        var other = Guid.NewGuid();
        await _card.AddCallAsync(other, _card.Stranger.UserId, CallPhase.Closed);
        await using (var db = await _card.Core.OpenDbAsync())
        {
            await db.Calls.ExecuteUpdateAsync(row => row.SetProperty(call => call.Recording, "x.wav"), Stop);
        }

        var calls = await Queries.ListCallsAsync(_card.Operator, CardRef.OfCall(_card.CallId), Stop);

        Assert.Equal([(other, false), (_card.CallId, true)], calls.Select(call => (call.CallId, call.CanListen)));
    }
}
