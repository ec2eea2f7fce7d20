using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support.Books;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Telephony.Support.HummingFloor;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>
/// Pauses over calls of a real Asterisk: after too many offers that rang in vain, with a reason and its limit, after the call in hand; and
/// «В карточке» that the project's limit ends.
/// </summary>
public sealed class RealPauseTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>
{
    private const int WrapUpSeconds = 2;
    private static readonly Actor s_admin = new(0, Role.Admin);

    [Fact]
    public async Task Pauses_AfterMissesAfterTheCallAndByTheCardsLimit_KeepClientsWaitingAndTheLineWhole()
    {
        await using var floor = await StartAsync(
            exchange.Asterisk, exchange.Carrier, [SippCarrier.Talks(61), SippCarrier.Talks(62)], operators: 1,
            project => (project.OperatorTimeoutSeconds, project.WrapUpLimitSeconds) = (2, WrapUpSeconds));
        var host = floor.Host;
        var form = (await host.Get<CompanyService>().GetAsync(s_admin, CancellationToken.None)).Value!;
        form.Values.MissesBeforePause = 2;
        Assert.True((await host.Get<CompanyService>().SaveAsync(s_admin, form.Version, form.Values, CancellationToken.None)).Ok);
        Assert.True((await host.Get<PauseReasonService>().CreateAsync(s_admin, new() { Name = "Обед", LimitMinutes = 30 }, CancellationToken.None)).Ok);
        var reason = await host.QueryAsync(db => db.PauseReasons.AsNoTracking().SingleAsync(found => found.Name == "Обед"));
        var lunch = new PauseNote(reason.Id, reason.Name, reason.LimitMinutes, PauseCause.Chosen);

        // He lets it ring twice. The client waits on.
        await floor.RunAsync();
        var missed = await floor.UntilAsync(0, row => row.State == OperatorState.Pause);
        Assert.Equal((OperatorStatus.Pause, PauseNote.AfterMisses, 2), (missed.Status, missed.Pause, missed.Offers.Missed));
        var waiting = await host.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Waiting);
        await floor.ClientHearsAsync(waiting.CallId, Tune);
        Assert.Equal(OperatorState.Pause, floor.RowOf(0).State);

        // From here on he has all the time he wants to answer.
        await host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(row => row.SetProperty(project => project.OperatorTimeoutSeconds, 60)));
        await floor.RunAsync();

        // Lunch is chosen in the talk, and begins when the card's time is over, though nobody saves it.
        await floor.Desk(0).SetStatusAsync(OperatorStatus.Active);
        Assert.Equal(waiting.CallId, await floor.TakeAsync(0));
        await floor.Desk(0).SetStatusAsync(OperatorStatus.Pause, lunch);
        await floor.UntilAsync(0, row => row is { State: OperatorState.Talking, Status: OperatorStatus.Active, PauseAwaits: true });
        await floor.ClientHearsAsync(waiting.CallId, Hum(0));
        await floor.Desk(0).HangUpAsync(waiting.CallId);
        var paused = await floor.UntilAsync(0, row => row.State == OperatorState.Pause);
        Assert.Equal((OperatorStatus.Pause, false, lunch), (paused.Status, paused.PauseAwaits, paused.Pause));
        Assert.Equal((false, true), (paused.IsOverPauseLimit(paused.Since.AddMinutes(29)), paused.IsOverPauseLimit(paused.Since.AddMinutes(30))));

        // The next client waits for him, and he is not rung.
        var next = await host.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Waiting && row.CallId != waiting.CallId);
        await floor.ClientHearsAsync(next.CallId, Tune);
        Assert.Equal(OperatorState.Pause, floor.RowOf(0).State);
        await floor.Desk(0).SetStatusAsync(OperatorStatus.Active);
        Assert.Equal(next.CallId, await floor.TakeAsync(0));
        await floor.Desk(0).HangUpAsync(next.CallId);
        await floor.UntilAsync(0, row => row is { State: OperatorState.Available, IsFree: true, Card: null });
        await floor.CloseAsync();

        var books = await host.QueryAsync(Books.ReadAsync);
        Assert.All(books.States.Zip(books.States.Skip(1)), pair => Assert.Equal(pair.First.EndedAt, pair.Second.StartedAt));
        Assert.Equal(
            [(PauseCause.Misses, (int?)null), (PauseCause.Chosen, reason.Id)],
            books.States.Where(entry => entry.State == OperatorState.Pause).Select(entry => (entry.PauseCause, entry.PauseReasonId)).Distinct());
        var cards = books.States.Where(entry => entry.State == OperatorState.WrapUp).ToList();
        Assert.Equal([waiting.CallId, next.CallId], cards.Select(entry => entry.CallId!.Value));
        Assert.All(cards, entry => Assert.True(entry.EndedAt - entry.StartedAt >= TimeSpan.FromSeconds(WrapUpSeconds), $"{entry.StartedAt:O} to {entry.EndedAt:O}"));
        Assert.All(books.Calls, call => Assert.Equal((CallOutcome.Talked, EndReason.OperatorHungUp), (call.Outcome, call.EndReason)));
    }
}
