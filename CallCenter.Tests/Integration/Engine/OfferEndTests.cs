using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>Missed, rejected, unreachable and «the client was gone first» are told apart.</summary>
[Trait("Database", "sqlite")]
public sealed class OfferEndTests : SimulatedEngine
{
    private const string OtherNumber = "79228711346";

    [Fact]
    public async Task Offer_EachOfItsEnds_HasItsCounterAndItsRow()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        Subscribers.Script(OtherNumber, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number, OtherNumber], autoAnswer: false, operatorTimeoutSeconds: 60, missesBeforePause: 0);
        await SignInAsync(Operator);

        var callId = (await OfferedAsync()).Card!.CallId;
        await OperatorGrain().DeclineAsync(callId);
        await CountedAsync(new(Rejected: 1));

        // His page goes away while it rings.
        await OfferedAsync();
        await OperatorGrain().PhoneDisconnectedAsync("connection");
        await CountedAsync(new(Rejected: 1, Unreachable: 1));
        await SignInAsync(Operator, choose: false);

        await OfferedAsync();
        Pbx.FarSideHangsUp(PbxIds.ClientLeg(callId));
        await CountedAsync(new(Rejected: 1, Unreachable: 1, ClientGone: 1));

        // The next one rings for nobody, again and again.
        var next = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered && row.Card!.CallId != callId);
        await SetOperatorTimeoutAsync(1);
        var row = await Host.Live.Operators.UntilAsync(row => row.Offers.Missed > 0);

        Assert.Equal((OperatorStatus.Active, new OfferCounts(Rejected: 1, Unreachable: 1, ClientGone: 1)), (row.Status, row.Offers with { Missed = 0 }));
        var offers = (await Polling.UntilAsync(ReadOffersAsync, offers => offers.Count > 3))[..4];
        Assert.Equal(
            [(callId, OfferEnd.Rejected), (callId, OfferEnd.Unreachable), (callId, OfferEnd.ClientGone), (next.Card!.CallId, OfferEnd.Missed)],
            offers.Select(offer => (offer.CallId, offer.End)));
        Assert.All(offers, offer => Assert.Equal((Operator, Company.ProjectId), (offer.OperatorId, offer.ProjectId)));
        Assert.All(offers, offer => Assert.True(offer.EndedAt > offer.StartedAt));
        // Each is a stretch of the time line too.
        var waits = await Polling.UntilAsync(
            () => Host.QueryAsync(db => db.OperatorStates.AsNoTracking().Where(entry => entry.State == OperatorState.Offered).OrderBy(entry => entry.Id).Take(4).ToListAsync()),
            entries => entries.Count == 4 && entries.All(entry => entry.EndedAt is not null));
        Assert.Equal(offers.Select(offer => offer.CallId), waits.Select(entry => entry.CallId!.Value));
        Assert.All(offers.Zip(waits), pair => Assert.True((pair.First.EndedAt - pair.Second.EndedAt!.Value).Duration() < TimeSpan.FromSeconds(5)));

        await StopHostAsync();
        await StartHostAsync();
        await SignInAsync(Operator, choose: false);
        // Those of the day are known to the next host.
        var after = await Host.Live.Operators.UntilAsync(found => found.Offers.Missed > 0);
        Assert.Equal(new OfferCounts(Rejected: 1, Unreachable: 1, ClientGone: 1), after.Offers with { Missed = 0 });
    }

    [Fact]
    public async Task Offer_Accepted_EndsWhenHeTakesItAndSoDoesHisWaiting()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], autoAnswer: false);
        await SignInAsync(Operator);
        var offered = await OfferedAsync();

        await OperatorGrain().AcceptAsync(offered.Card!.CallId);

        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        var offer = Assert.Single(await OffersAsync(1));
        Assert.Equal(OfferEnd.Accepted, offer.End);
        var talk = await Polling.UntilAsync(
            () => Host.QueryAsync(db => db.OperatorStates.AsNoTracking().OrderBy(entry => entry.Id).LastAsync()), entry => entry.State == OperatorState.Talking);
        Assert.Equal(offer.EndedAt, talk.StartedAt, TimeSpan.FromMilliseconds(1));
        Assert.Equal(OfferCounts.None, Host.Live.Operators.Find(Operator)!.Offers);
    }

    [Fact]
    public async Task RingAll_TakenByOne_CountsAgainstNobody()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], operators: 2, autoAnswer: false, project: project => project.Strategy = Core.Queueing.RingStrategy.RingAll);
        await SignInAsync(Company.OperatorIds[1]);
        await SignInAsync(Operator);
        var other = await Host.Live.Operators.UntilAsync(row => row.OperatorId != Operator && row.State == OperatorState.Offered);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.Offered);

        await OperatorGrain().AcceptAsync(other.Card!.CallId);

        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.Talking);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == other.OperatorId && row.State == OperatorState.Available && row.Offers == OfferCounts.None);
        Assert.Equal(
            [(Operator, OfferEnd.Accepted), (other.OperatorId, OfferEnd.Withdrawn)],
            (await OffersAsync(2)).Select(offer => (offer.OperatorId, offer.End)).OrderBy(pair => pair.OperatorId == Operator ? 0 : 1));
    }

    [Fact]
    public async Task MissesBeforePause_Saved_DecidesWhenHeIsPausedAndWhyIsKept()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], autoAnswer: false, operatorTimeoutSeconds: 1, missesBeforePause: 0);
        await SignInAsync(Operator);
        Assert.Equal(OperatorStatus.Active, (await Host.Live.Operators.UntilAsync(row => row.Offers.Missed == 2)).Status);

        await SaveCompanyAsync(company => company.MissesBeforePause = 1);

        var paused = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Pause);
        Assert.Equal(PauseCause.Misses, paused.Pause?.Cause);
        var stretch = await Polling.UntilAsync(
            () => Host.QueryAsync(db => db.OperatorStates.AsNoTracking().OrderBy(entry => entry.Id).LastAsync()), entry => entry.State == OperatorState.Pause);
        Assert.Equal(PauseCause.Misses, stretch.PauseCause);

        await RestartHostAsync();
        await SignInAsync(Operator, choose: false);
        Assert.Equal(PauseCause.Misses, (await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Pause)).Pause?.Cause);
        await OperatorGrain().SetStatusAsync(OperatorStatus.Active);
        Assert.Null((await Host.Live.Operators.UntilAsync(row => row.Status == OperatorStatus.Active)).Pause);
    }

    [Fact]
    public async Task Offer_LetRingUntilTheQueuesTimeIsOverToo_IsMissedAndPauses()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], autoAnswer: false, operatorTimeoutSeconds: 60, missesBeforePause: 1, project: project => project.QueueTimeoutSeconds = 600);
        await SignInAsync(Operator);
        var rung = await OfferedAsync();
        await Polling.UntilAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow().UtcDateTime - rung.Since), since => since >= TimeSpan.FromSeconds(1));

        // Both of the times are over at once.
        await Host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(set => set
            .SetProperty(project => project.OperatorTimeoutSeconds, 1).SetProperty(project => project.QueueTimeoutSeconds, 1)));
        await Host.Grains.GetGrain<IProjectGrain>(Company.ProjectId).RefreshAsync();

        var paused = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Pause);

        Assert.Equal((PauseCause.Misses, new OfferCounts(Missed: 1)), (paused.Pause?.Cause, paused.Offers));
        Assert.Equal(OfferEnd.Missed, Assert.Single(await OffersAsync(1)).End);
        Assert.Equal(Core.Calls.EndReason.QueueTimeout, (await ClosedCallAsync()).EndReason);
    }

    private Task<OperatorRow> OfferedAsync() => Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered);

    private Task<OperatorRow> CountedAsync(OfferCounts counts) => Host.Live.Operators.UntilAsync(row => row.Offers == counts);

    private Task<List<OperatorOffer>> OffersAsync(int count) => Polling.UntilAsync(ReadOffersAsync, offers => offers.Count == count);

    private Task<List<OperatorOffer>> ReadOffersAsync() => Host.QueryAsync(db => db.OperatorOffers.AsNoTracking().OrderBy(offer => offer.Id).ToListAsync());

    private async Task SetOperatorTimeoutAsync(int seconds)
    {
        await Host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(set => set.SetProperty(project => project.OperatorTimeoutSeconds, seconds)));
        await Host.Grains.GetGrain<IProjectGrain>(Company.ProjectId).RefreshAsync();
    }
}
