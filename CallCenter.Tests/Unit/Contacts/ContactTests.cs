using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class ContactTests
{
    private static readonly DateTime s_now = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_later = s_now.AddMinutes(1);
    private static readonly RetryDecision s_retry = RetryDecision.Again(s_now.AddHours(1));
    private static readonly RetryDecision s_callBack = RetryDecision.Again(s_now.AddDays(1), DialRank.Promise);
    private readonly Contact _contact = new();
    private readonly Guid _call = Guid.NewGuid();

    [Fact]
    public void TryClaim_New_NamesTheCall()
    {
        Assert.True(_contact.TryClaim(_call, s_now));

        Assert.Equal((DialState.Claimed, _call, s_now), (_contact.DialState, _contact.ClaimedCallId, _contact.LastCallAt));
        Assert.Null(_contact.NextAttemptAt);
    }

    [Fact]
    public void TryClaim_ClaimedAlready_LeavesTheFirstClaim()
    {
        _contact.TryClaim(_call, s_now);

        Assert.False(_contact.TryClaim(Guid.NewGuid(), s_later));
        Assert.Equal((_call, s_now), (_contact.ClaimedCallId, _contact.LastCallAt));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TryHold_NobodyTalked_LeavesAFinishedContactAsItWas(bool counts)
    {
        _contact.Decide(RetryDecision.Finish(FinishReason.Status), s_now);
        Assert.True(_contact.TryHold(_call, s_now));
        Assert.False(_contact.TryClaim(Guid.NewGuid(), s_now));

        Assert.True(_contact.TryRelease(_call, CallOutcome.NoAnswer, s_retry, s_later, counts));

        Assert.Equal((DialState.Finished, FinishReason.Status, counts ? 1 : 0), (_contact.DialState, _contact.FinishReason, _contact.Attempts.Total));
    }

    [Fact]
    public void TryHold_CallerGaveUp_LeavesThePlan()
    {
        _contact.Decide(s_callBack, s_now);
        _contact.TryHold(_call, s_now);
        Assert.Equal(s_callBack.At, _contact.PlannedAt);

        _contact.TryRelease(_call, CallOutcome.Lost, s_retry, s_later, counts: false);

        Assert.Equal((DialState.Waiting, s_callBack.At, (CallOutcome?)null), (_contact.DialState, _contact.NextAttemptAt, _contact.LastOutcome));
    }

    [Fact]
    public void TryHold_StatusGivenMeanwhile_TheStatusDecides()
    {
        _contact.TryHold(_call, s_now);
        _contact.Decide(s_callBack, s_now);

        _contact.TryRelease(_call, CallOutcome.Talked, RetryDecision.Finish(FinishReason.Talked), s_later, counts: false);

        Assert.Equal((DialState.Waiting, s_callBack.At), (_contact.DialState, _contact.NextAttemptAt));
    }

    [Fact]
    public void TryHold_InAnotherCall_IsRefused()
    {
        _contact.TryClaim(_call, s_now);

        Assert.False(_contact.TryHold(Guid.NewGuid(), s_now));
    }

    [Fact]
    public void TryClaim_Finished_IsRefused()
    {
        _contact.Decide(RetryDecision.Finish(FinishReason.Status), s_now);

        Assert.False(_contact.TryClaim(_call, s_now));
    }

    [Fact]
    public void TryRelease_Again_WaitsForTheNextAttempt()
    {
        _contact.TryClaim(_call, s_now);

        Assert.True(_contact.TryRelease(_call, CallOutcome.Busy, s_retry, s_later));
        Assert.Equal((DialState.Waiting, s_retry.At, FinishReason.None), (_contact.DialState, _contact.NextAttemptAt, _contact.FinishReason));
        Assert.Equal((CallOutcome.Busy, new AttemptCounts(1, Busy: 1), s_later), (_contact.LastOutcome, _contact.Attempts, _contact.UpdatedAt));
        Assert.Null(_contact.ClaimedCallId);
    }

    [Fact]
    public void TryRelease_Lost_IsOfTheRankThePlanGives()
    {
        _contact.TryClaim(_call, s_now);

        _contact.TryRelease(_call, CallOutcome.Lost, RetryDecision.Again(s_later, DialRank.Lost), s_later);

        Assert.Equal((DialRank.Lost, s_later), (_contact.Rank, _contact.NextAttemptAt));
    }

    [Fact]
    public void Rank_DecidedDuringTheCall_IsOfTheDecision()
    {
        _contact.TryClaim(_call, s_now);
        _contact.Decide(s_callBack, s_now);

        _contact.TryRelease(_call, CallOutcome.Talked, s_retry, s_later);

        Assert.Equal(DialRank.Promise, _contact.Rank);
    }

    [Fact]
    public void Rank_HeldByACallOfHisOwn_ComesBackWithTheTime()
    {
        _contact.Decide(s_callBack, s_now);
        _contact.TryHold(_call, s_now);

        _contact.TryRelease(_call, CallOutcome.Lost, s_retry, s_later, counts: false);

        Assert.Equal((DialRank.Promise, s_callBack.At), (_contact.Rank, _contact.NextAttemptAt));
    }

    [Fact]
    public void TryRelease_Twice_CountsOneAttempt()
    {
        _contact.TryClaim(_call, s_now);
        _contact.TryRelease(_call, CallOutcome.Busy, s_retry, s_later);

        Assert.False(_contact.TryRelease(_call, CallOutcome.Error, RetryDecision.Finish(FinishReason.AttemptsUsedUp), s_later));
        Assert.Equal((1, CallOutcome.Busy, DialState.Waiting), (_contact.Attempts.Total, _contact.LastOutcome, _contact.DialState));
    }

    [Fact]
    public void TryRelease_ByAnotherCall_KeepsTheClaim()
    {
        _contact.TryClaim(_call, s_now);

        Assert.False(_contact.TryRelease(Guid.NewGuid(), CallOutcome.Busy, s_retry, s_later));
        Assert.Equal((DialState.Claimed, _call, 0), (_contact.DialState, _contact.ClaimedCallId, _contact.Attempts.Total));
    }

    [Fact]
    public void Decide_DuringTheCall_HoldsUntilItEnds()
    {
        _contact.TryClaim(_call, s_now);
        _contact.Decide(s_callBack, s_now);
        Assert.Equal((DialState.Claimed, s_callBack.At), (_contact.DialState, _contact.PlannedAt));

        _contact.TryRelease(_call, CallOutcome.Talked, RetryDecision.Finish(FinishReason.Talked), s_later);

        Assert.Equal((DialState.Waiting, s_callBack.At, 1), (_contact.DialState, _contact.NextAttemptAt, _contact.Attempts.Total));
        Assert.False(_contact.HasPendingDecision);
    }

    [Fact]
    public void Decide_DuringTheCall_LastWordCounts()
    {
        _contact.TryClaim(_call, s_now);
        _contact.Decide(s_callBack, s_now);
        _contact.Decide(RetryDecision.Finish(FinishReason.Blacklisted), s_now);
        _contact.TryRelease(_call, CallOutcome.Talked, s_retry, s_later);

        Assert.Equal((DialState.Finished, FinishReason.Blacklisted), (_contact.DialState, _contact.FinishReason));
        Assert.Null(_contact.NextAttemptAt);
    }

    [Fact]
    public void Decide_OldDecision_DoesNotReachTheNextCall()
    {
        _contact.TryClaim(_call, s_now);
        _contact.Decide(s_callBack, s_now);
        _contact.TryRelease(_call, CallOutcome.Talked, s_retry, s_later);
        var next = Guid.NewGuid();
        Assert.True(_contact.TryClaim(next, s_later));
        _contact.TryRelease(next, CallOutcome.Busy, s_retry, s_later);

        Assert.Equal(s_retry.At, _contact.NextAttemptAt);
    }

    [Fact]
    public void Decide_AfterItWasFinished_DialsAgain()
    {
        _contact.Decide(RetryDecision.Finish(FinishReason.Talked), s_now);
        _contact.Decide(s_callBack, s_later);

        Assert.Equal((DialState.Waiting, FinishReason.None), (_contact.DialState, _contact.FinishReason));
        Assert.True(_contact.TryClaim(_call, s_later));
    }
}
