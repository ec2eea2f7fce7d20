using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Shifts;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support.Books;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>Every end of an offer over a real Asterisk, and an operator's counters, rows and time line that agree about them.</summary>
public sealed class RealOfferTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>
{
    private const string Browser = "browser";
    private static readonly Actor s_admin = new(0, Role.Admin);

    [Fact]
    public async Task Offers_OfEveryEnd_AgreeInCountersRowsAndTimeLine()
    {
        await using var phone = await SippPhone.StartAsync(TimeSpan.Zero);
        await using var floor = await SeatedFloor.StartAsync(exchange.Asterisk, exchange.Carrier, phone, new(
            [SippCarrier.Talks(31), SippCarrier.HangsUpAfter(2, 32)], Operators: 1, _ => new RecordingPhones(),
            project => (project.Strategy, project.AutoAnswer, project.OperatorTimeoutSeconds, project.QueueTimeoutSeconds) = (RingStrategy.Linear, false, 4, 120)));
        var host = floor.Host;
        var desk = host.Grains.GetGrain<IOperatorGrain>(floor.Company.OperatorIds[0]);
        var company = host.Get<CompanyService>();
        var form = (await company.GetAsync(s_admin, CancellationToken.None)).Value!;
        form.Values.MissesBeforePause = 0;
        Assert.True((await company.SaveAsync(s_admin, form.Version, form.Values, CancellationToken.None)).Ok);

        var first = await OfferedAsync(host);
        await desk.DeclineAsync(first);
        await CountedAsync(host, new(Rejected: 1));
        Assert.Equal(first, await OfferedAsync(host));
        await CountedAsync(host, new(Missed: 1, Rejected: 1));
        await OfferedAsync(host);
        // The lid is closed.
        await desk.PhoneDisconnectedAsync(Browser);
        await CountedAsync(host, new(Missed: 1, Rejected: 1, Unreachable: 1));
        await desk.PhoneConnectedAsync(new(Browser, Browser, HasLiveLeg: true));
        await desk.PhoneReportsAsync(Browser, new(Registered: true, HasLiveLeg: true));
        Assert.Equal(first, await OfferedAsync(host));
        await desk.AcceptAsync(first);
        await host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await desk.HangUpAsync(first);
        await host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        await desk.CardSavedAsync(first);

        // The second one has no patience.
        var second = await OfferedAsync(host);
        var counts = new OfferCounts(Missed: 1, Rejected: 1, Unreachable: 1, ClientGone: 1);
        await CountedAsync(host, counts);
        await floor.StopDiallingAsync();
        await floor.SignOutAsync();

        var books = await host.QueryAsync(Books.ReadAsync);
        Assert.Empty(TimeLineFaults.Of(books, signedOut: true));
        var offers = await host.QueryAsync(db => db.OperatorOffers.AsNoTracking().OrderBy(offer => offer.Id).ToListAsync());
        Assert.Equal(
            [(first, OfferEnd.Rejected), (first, OfferEnd.Missed), (first, OfferEnd.Unreachable), (first, OfferEnd.Accepted), (second, OfferEnd.ClientGone)],
            offers.Select(offer => (offer.CallId, offer.End)));
        Assert.Equal(counts, offers.Aggregate(OfferCounts.None, (sum, offer) => sum.Plus(offer.End)));
        // «Ожидание ответа» is the sum of the offers, each to its end.
        var waits = books.States.Where(entry => entry.State == OperatorState.Offered).ToList();
        Assert.Equal(offers.Count, waits.Count);
        Assert.All(offers.Zip(waits), pair => Assert.True((pair.First.EndedAt - pair.Second.EndedAt!.Value).Duration() < TimeSpan.FromSeconds(5)));
        Assert.Equal([CallOutcome.Talked, CallOutcome.Lost], books.Calls.Select(call => call.Outcome!.Value));
        Assert.Equal(EndReason.ClientHungUp, books.Calls[1].EndReason);
        await ShiftTilesAsync(host, floor.Company.OperatorIds[0], books.States);
    }

    private static async Task ShiftTilesAsync(EngineHost host, int operatorId, IReadOnlyList<OperatorStateEntry> line)
    {
        var today = await host.Get<CompanyTime>().DayOfAsync(line[^1].StartedAt, CancellationToken.None);
        var shift = (await host.Get<ShiftQueries>().FindAsync(s_admin, operatorId, today, CancellationToken.None)).Value!;
        Assert.Equal(shift.To - shift.From, shift.Times.Total);
        Assert.Equal(
            shift.Times.OnLine + shift.Times[OperatorState.WrapUp] + shift.Times[OperatorState.Pause] + shift.Times[OperatorState.Inactive], shift.Times.Total);
    }

    private static async Task<Guid> OfferedAsync(EngineHost host) => (await host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered)).Card!.CallId;

    private static Task<OperatorRow> CountedAsync(EngineHost host, OfferCounts counts) =>
        host.Live.Operators.UntilAsync(row => row.Offers == counts);
}
