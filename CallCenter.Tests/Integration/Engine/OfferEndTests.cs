using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>Missed, rejected, unreachable and «the client was gone first» are told apart.</summary>
public sealed class OfferEndTests : SimulatedEngine
{
    [Fact]
    public async Task Offer_EachOfItsEnds_HasItsCounterAndItsRow()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], autoAnswer: false, operatorTimeoutSeconds: 2, missesBeforePause: 0);
        await SignInAsync(Operator);

        var callId = (await OfferedAsync()).Card!.CallId;
        await OperatorGrain().DeclineAsync(callId);
        await CountedAsync(new(Rejected: 1));

        // He lets it ring.
        await OfferedAsync();
        await CountedAsync(new(Missed: 1, Rejected: 1));

        // His page goes away while it rings.
        await OfferedAsync();
        await OperatorGrain().PhoneDisconnectedAsync("connection");
        await CountedAsync(new(Missed: 1, Rejected: 1, Unreachable: 1));
        await SignInAsync(Operator, choose: false);

        await OfferedAsync();
        Pbx.FarSideHangsUp(PbxIds.ClientLeg(callId));
        var row = await CountedAsync(new(Missed: 1, Rejected: 1, Unreachable: 1, ClientGone: 1));

        Assert.Equal(OperatorStatus.Active, row.Status);
        var offers = await OffersAsync(4);
        Assert.Equal([OfferEnd.Rejected, OfferEnd.Missed, OfferEnd.Unreachable, OfferEnd.ClientGone], offers.Select(offer => offer.End));
        Assert.All(offers, offer => Assert.Equal((Operator, callId, Company.ProjectId), (offer.OperatorId, offer.CallId, offer.ProjectId)));
        Assert.All(offers, offer => Assert.True(offer.EndedAt > offer.StartedAt));
        // Each is a stretch of the time line too.
        var waits = await Host.QueryAsync(db => db.OperatorStates.AsNoTracking().Where(entry => entry.State == OperatorState.Offered).OrderBy(entry => entry.Id).ToListAsync());
        Assert.Equal(offers.Select(offer => offer.StartedAt), waits.Select(entry => entry.StartedAt), (one, other) => (one - other).Duration() < TimeSpan.FromSeconds(0.1));

        await RestartHostAsync();
        await SignInAsync(Operator, choose: false);
        await CountedAsync(new(Missed: 1, Rejected: 1, Unreachable: 1, ClientGone: 1));
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

    private Task<OperatorRow> OfferedAsync() => Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered);

    private Task<OperatorRow> CountedAsync(OfferCounts counts) => Host.Live.Operators.UntilAsync(row => row.Offers == counts);

    private Task<List<OperatorOffer>> OffersAsync(int count) => Polling.UntilAsync(
        () => Host.QueryAsync(db => db.OperatorOffers.AsNoTracking().OrderBy(offer => offer.Id).ToListAsync()), offers => offers.Count == count);
}
