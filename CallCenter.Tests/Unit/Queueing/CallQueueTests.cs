using CallCenter.Core.Queueing;

namespace CallCenter.Tests.Unit.Queueing;

public sealed class CallQueueTests
{
    private static readonly DateTime s_start = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Guid s_first = Guid.NewGuid();
    private static readonly Guid s_second = Guid.NewGuid();
    private static readonly FreeOperator s_anna = new(1, 401, null, 0);
    private static readonly FreeOperator s_boris = new(2, 402, null, 0);
    private static readonly FreeOperator s_vera = new(3, 403, null, 0);
    private readonly CallQueue _queue = new();

    [Fact]
    public void Advance_OneFree_OffersToTheLongestWaiting()
    {
        Enter(s_second, 2);
        Enter(s_first, 1);

        Assert.Equal([new OfferCall(s_first, 1)], Advance(3, RingStrategy.Linear, s_anna));
        Assert.True(_queue.IsOffered(s_first));
        Assert.False(_queue.IsOffered(s_second));
    }

    [Fact]
    public void Advance_SeveralFree_OffersEachCallToAnother()
    {
        Enter(s_first, 1);
        Enter(s_second, 2);

        Assert.Equal([new OfferCall(s_first, 1), new OfferCall(s_second, 2)], Advance(3, RingStrategy.Linear, s_anna, s_boris));
    }

    [Fact]
    public void Advance_OfferRunning_OffersNothingMore()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna);

        // He still looks free: his own word is under way.
        Assert.Empty(Advance(1, RingStrategy.Linear, s_anna, s_boris));
    }

    [Fact]
    public void Advance_OperatorTimeout_GoesToTheNextAndNotesTheMiss()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna, s_boris);

        Assert.Empty(Advance(14.9, RingStrategy.Linear, s_boris));
        Assert.Equal([new WithdrawOffer(s_first, 1, OfferBack.Missed), new OfferCall(s_first, 2)], Advance(15, RingStrategy.Linear, s_anna, s_boris));
    }

    [Fact]
    public void Advance_EverybodyHadATurn_BeginsAgain()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna, s_boris);
        Advance(15, RingStrategy.Linear, s_anna, s_boris);

        Assert.Equal(
            [new WithdrawOffer(s_first, 2, OfferBack.Missed), new OfferCall(s_first, 1)],
            _queue.Advance(Rules(RingStrategy.Linear, queueSeconds: 100), [s_anna, s_boris], s_start.AddSeconds(30)));
    }

    [Fact]
    public void Advance_EverybodyDeclined_AsksAgainAfterAPause()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna);
        _queue.Refuse(s_first, 1);

        Assert.Empty(Advance(0.5, RingStrategy.Linear, s_anna));
        Assert.Equal([new OfferCall(s_first, 1)], Advance(1, RingStrategy.Linear, s_anna));
    }

    [Fact]
    public void Advance_OneDeclined_GoesToTheNextAtOnce()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna, s_boris);
        _queue.Refuse(s_first, 1);

        Assert.Equal([new OfferCall(s_first, 2)], Advance(0, RingStrategy.Linear, s_anna, s_boris));
    }

    [Fact]
    public void Advance_OneWhoDeclined_DoesNotHoldUpTheCallBehind()
    {
        Enter(s_first, 0);
        Enter(s_second, 0.1);
        Advance(0.2, RingStrategy.Linear, s_anna);
        _queue.Refuse(s_first, 1);

        Assert.Equal([new OfferCall(s_second, 1)], Advance(0.3, RingStrategy.Linear, s_anna));
    }

    [Fact]
    public void Advance_QueueTimeout_WithdrawsAndExpiresOnce()
    {
        Enter(s_first, 0);
        Advance(29, RingStrategy.Linear, s_anna);

        Assert.Equal([new WithdrawOffer(s_first, 1, OfferBack.CallOver), new ExpireCall(s_first)], Advance(30, RingStrategy.Linear));
        Assert.Empty(Advance(31, RingStrategy.Linear, s_anna));
        Assert.Equal(1, _queue.Count);
        _queue.Leave(s_first, OfferBack.ClientGone);
        Assert.Equal(0, _queue.Count);
    }

    [Theory]
    [InlineData(RingStrategy.Linear)]
    [InlineData(RingStrategy.RingAll)]
    public void Advance_BothTimeoutsTogether_IsMissed(RingStrategy strategy)
    {
        Enter(s_first, 0);
        Advance(15, strategy, s_anna);

        Assert.Equal([new WithdrawOffer(s_first, 1, OfferBack.Missed), new ExpireCall(s_first)], Advance(30, strategy));
    }

    [Fact]
    public void Advance_QueueTimeoutWhileSeveralRing_IsMissedByThoseWhoHadTheirWholeTime()
    {
        Enter(s_first, 0);
        Advance(15, RingStrategy.RingAll, s_anna);
        Advance(20, RingStrategy.RingAll, s_boris);

        Assert.Equal(
            [new WithdrawOffer(s_first, 1, OfferBack.Missed), new WithdrawOffer(s_first, 2, OfferBack.CallOver), new ExpireCall(s_first)],
            Advance(30, RingStrategy.RingAll));
    }

    [Fact]
    public void Accept_AfterTheQueueTimeout_IsTooLate()
    {
        Enter(s_first, 0);
        Advance(29, RingStrategy.Linear, s_anna);
        Advance(30, RingStrategy.Linear);

        var (won, moves) = _queue.Accept(s_first, s_anna);

        Assert.False(won);
        Assert.Equal([new WithdrawOffer(s_first, 1, OfferBack.CallOver)], moves);
    }

    [Fact]
    public void Accept_RingAll_FirstWinsAndTheOthersAreToldOnce()
    {
        Enter(s_first, 0);
        Assert.Equal(3, Advance(0, RingStrategy.RingAll, s_anna, s_boris, s_vera).Count);

        var (won, moves) = _queue.Accept(s_first, s_boris);
        var late = _queue.Accept(s_first, s_vera);

        Assert.True(won);
        Assert.Equal([new WithdrawOffer(s_first, 1, OfferBack.Taken), new WithdrawOffer(s_first, 3, OfferBack.Taken)], moves.OrderBy(move => ((WithdrawOffer)move).OperatorId));
        Assert.False(late.Won);
        Assert.Equal([new WithdrawOffer(s_first, 3, OfferBack.Taken)], late.Moves);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void Accept_NeverOfferedToHim_DoesNotWin()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna);

        Assert.False(_queue.Accept(s_first, s_boris).Won);
        Assert.True(_queue.Accept(s_first, s_anna).Won);
    }

    [Fact]
    public void Refuse_RingAll_TheOthersRingOn()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.RingAll, s_anna, s_boris);
        _queue.Refuse(s_first, 1);

        Assert.Empty(Advance(1, RingStrategy.RingAll, s_anna));
        Assert.Equal([new WithdrawOffer(s_first, 2, OfferBack.Missed), new OfferCall(s_first, 1)], Advance(15, RingStrategy.RingAll, s_anna).Take(2));
    }

    [Fact]
    public void Advance_RingAllAndAnotherBecomesFree_RingsHimAlong()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.RingAll, s_anna);

        Assert.Equal([new OfferCall(s_first, 2)], Advance(10, RingStrategy.RingAll, s_anna, s_boris));
        Assert.True(_queue.Accept(s_first, s_boris).Won);
    }

    [Fact]
    public void Advance_RingAllTimesOut_TheLateOneMissedNothing()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.RingAll, s_anna);
        Advance(10, RingStrategy.RingAll, s_boris);

        Assert.Equal([new WithdrawOffer(s_first, 1, OfferBack.Missed), new WithdrawOffer(s_first, 2, OfferBack.TurnOver)], Advance(15, RingStrategy.RingAll).Take(2));
    }

    [Fact]
    public void Advance_RingAllAndHeTurnedItDown_IsNotRungAgainInTheRound()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.RingAll, s_anna, s_boris);
        _queue.Refuse(s_first, 1);

        Assert.Empty(Advance(5, RingStrategy.RingAll, s_anna));
    }

    [Fact]
    public void RoundRobin_CallAfterCall_GoesRoundAndRemembers()
    {
        var answered = new List<int>();
        for (var call = 0; call < 5; call++)
        {
            var id = Guid.NewGuid();
            Enter(id, call);
            var offer = Assert.IsType<OfferCall>(Assert.Single(Advance(call, RingStrategy.RoundRobin, s_vera, s_anna, s_boris)));
            Assert.True(_queue.Accept(id, new[] { s_anna, s_boris, s_vera }.Single(one => one.OperatorId == offer.OperatorId)).Won);
            answered.Add(offer.OperatorId);
        }

        Assert.Equal([1, 2, 3, 1, 2], answered);
    }

    [Fact]
    public void RoundRobin_LetRing_IsNoAnswerToRemember()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.RoundRobin, s_anna, s_boris, s_vera);
        Advance(15, RingStrategy.RoundRobin, s_anna, s_boris, s_vera);
        _queue.Leave(s_first, OfferBack.ClientGone);
        Enter(s_second, 16);

        Assert.Equal([new OfferCall(s_second, 1)], Advance(16, RingStrategy.RoundRobin, s_anna, s_boris, s_vera));
    }

    [Fact]
    public void Enter_ComesBack_KeepsHisPlace()
    {
        Enter(s_first, 1);
        Enter(s_second, 2);
        Advance(3, RingStrategy.Linear, s_anna);
        Assert.True(_queue.Accept(s_first, s_anna).Won);
        Enter(s_first, 1);

        Assert.Equal([new OfferCall(s_first, 2)], Advance(4, RingStrategy.Linear, s_boris));
        Assert.Equal(s_start.AddSeconds(1), _queue.LongestWaitSince);
    }

    [Fact]
    public void Enter_ComesBackFromAFailedJoin_GoesToAnotherFirst()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna, s_boris);
        Assert.True(_queue.Accept(s_first, s_anna).Won);
        Enter(s_first, 0);

        Assert.Equal([new OfferCall(s_first, 2)], Advance(2, RingStrategy.Linear, s_anna, s_boris));
    }

    [Fact]
    public void Enter_JoinsFailAgainAndAgain_AsksTheOnlyOneOnceASecond()
    {
        var offers = 0;
        Enter(s_first, 0);
        for (var tenth = 0; tenth < 50; tenth++)
        {
            foreach (var offer in Advance(tenth / 10d, RingStrategy.Linear, s_anna).Cast<OfferCall>())
            {
                offers++;
                Assert.True(_queue.Accept(offer.CallId, s_anna).Won);
                Enter(s_first, 0);
            }
        }

        Assert.Equal(5, offers);
    }

    [Fact]
    public void Leave_AfterTheAccept_ForgetsWhoTookIt()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna);
        _queue.Accept(s_first, s_anna);

        Assert.Empty(_queue.Leave(s_first, OfferBack.ClientGone));
        Enter(s_first, 0);
        Assert.Equal([new OfferCall(s_first, 1)], Advance(0, RingStrategy.Linear, s_anna, s_boris));
    }

    [Fact]
    public void Enter_ToldAgain_ChangesNothing()
    {
        Enter(s_first, 1);
        Advance(2, RingStrategy.Linear, s_anna);
        Enter(s_first, 1);

        Assert.Equal(1, _queue.Count);
        Assert.True(_queue.IsOffered(s_first));
    }

    [Fact]
    public void Leave_WhileOffered_WithdrawsWithoutAMiss()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna);

        Assert.Equal([new WithdrawOffer(s_first, 1, OfferBack.ClientGone)], _queue.Leave(s_first, OfferBack.ClientGone));
        Assert.Empty(_queue.Leave(s_first, OfferBack.ClientGone));
    }

    [Fact]
    public void ForgetOperator_Offered_CallGoesToTheNext()
    {
        Enter(s_first, 0);
        Advance(0, RingStrategy.Linear, s_anna);
        _queue.ForgetOperator(1);

        Assert.Equal([new OfferCall(s_first, 2)], Advance(1, RingStrategy.Linear, s_boris));
    }

    [Theory]
    [InlineData(RingStrategy.Linear)]
    [InlineData(RingStrategy.RingAll)]
    public void Advance_Pinned_IsHisAloneForTheOperatorTimeoutThenTheGroups(RingStrategy strategy)
    {
        EnterPinned(s_first, 0, 2);

        Assert.Equal([new OfferCall(s_first, 2)], Advance(0, strategy, s_anna, s_boris, s_vera));
        Assert.Empty(Advance(14.9, strategy, s_anna, s_vera));
        var moves = Advance(15, strategy, s_anna, s_boris, s_vera);

        Assert.Equal(new WithdrawOffer(s_first, 2, OfferBack.Missed), moves[0]);
        Assert.Equal(strategy == RingStrategy.RingAll ? [1, 3] : [1], moves.OfType<OfferCall>().Select(offer => offer.OperatorId));
    }

    [Fact]
    public void Advance_PinnedAndDeclined_GoesToTheGroupAtOnce()
    {
        EnterPinned(s_first, 0, 2);
        Advance(0, RingStrategy.Linear, s_anna, s_boris);
        _queue.Refuse(s_first, 2);

        Assert.Equal([new OfferCall(s_first, 1)], Advance(0.1, RingStrategy.Linear, s_anna, s_boris));
    }

    [Fact]
    public void Advance_PinnedToSomebodyWhoIsNotFree_IsNotKeptWaiting()
    {
        EnterPinned(s_first, 0, 2);

        Assert.Equal([new OfferCall(s_first, 1)], Advance(0, RingStrategy.Linear, s_anna));
        // Nor is he rung along when he comes.
        Assert.Empty(Advance(1, RingStrategy.Linear, s_anna, s_boris));
    }

    [Fact]
    public void Advance_EverybodyHadATurn_ThePinnedOneIsFirstAgain()
    {
        EnterPinned(s_first, 0, 2);
        Advance(0, RingStrategy.Linear, s_anna, s_boris);
        Advance(15, RingStrategy.Linear, s_anna, s_boris);

        Assert.Contains(new OfferCall(s_first, 2), _queue.Advance(Rules(RingStrategy.Linear, queueSeconds: 100), [s_anna, s_boris], s_start.AddSeconds(30)));
    }

    [Theory]
    [InlineData(RingStrategy.Linear)]
    [InlineData(RingStrategy.RingAll)]
    public void Advance_OneWhoseOwnClientIsDialled_IsLeftForHimWhileThereAreOthers(RingStrategy strategy)
    {
        Enter(s_first, 0);
        Enter(s_second, 1);

        Assert.Equal([new OfferCall(s_first, 2), new OfferCall(s_second, 1)], Advance(1, strategy, s_anna with { IsAwaited = true }, s_boris));
    }

    [Fact]
    public void Advance_HandedOnByOneOfThem_IsOfferedToTheOthersFirst()
    {
        _queue.Enter(s_first, s_start, passedBy: 1);

        Assert.Empty(Advance(14.9, RingStrategy.Linear, s_anna));
        Assert.Equal([new OfferCall(s_first, 2)], Advance(14.9, RingStrategy.Linear, s_anna, s_boris));
    }

    [Fact]
    public void Advance_HandedOnAndNobodyElseIsFreeForLong_IsOfferedToWhoHandedHimOn()
    {
        _queue.Enter(s_first, s_start, passedBy: 1);

        Assert.Equal([new OfferCall(s_first, 1)], Advance(15, RingStrategy.Linear, s_anna));
    }

    private void EnterPinned(Guid callId, double second, int operatorId) => _queue.Enter(callId, s_start.AddSeconds(second), operatorId);

    private void Enter(Guid callId, double second) => _queue.Enter(callId, s_start.AddSeconds(second));

    private IReadOnlyList<QueueMove> Advance(double second, RingStrategy strategy, params FreeOperator[] free) =>
        _queue.Advance(Rules(strategy), free, s_start.AddSeconds(second));

    private static QueueRules Rules(RingStrategy strategy, int queueSeconds = 30) =>
        new(RingStrategies.For(strategy), TimeSpan.FromSeconds(queueSeconds), TimeSpan.FromSeconds(15));
}
