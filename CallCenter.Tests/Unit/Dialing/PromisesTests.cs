using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class PromisesTests
{
    private static readonly DateTime s_end = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly RetryDecision s_finished = RetryDecision.Finish(FinishReason.Talked);

    [Fact]
    public void After_TalkOfTheFirstPromise_KeepsTheSecond()
    {
        var (next, kept) = Promises.After(s_finished, [s_end.AddMinutes(-5), s_end.AddDays(1)], CallOutcome.Talked, s_end);

        Assert.Equal(RetryDecision.Again(s_end.AddDays(1), DialRank.Promise), next);
        Assert.Equal([s_end.AddMinutes(-5)], kept);
    }

    [Fact]
    public void After_NotAnswered_GoesByThePlanAndStaysOpen()
    {
        var plan = RetryDecision.Again(s_end.AddMinutes(15));

        var (next, kept) = Promises.After(plan, [s_end.AddMinutes(-1)], CallOutcome.NoAnswer, s_end);

        Assert.Equal(plan, next);
        Assert.Empty(kept);
    }

    [Theory]
    [InlineData(10, 10, DialRank.Promise)]
    [InlineData(30, 15, DialRank.Retry)]
    public void After_PromisedAndPlanned_TakesTheEarlier(int promised, int expected, DialRank rank) => Assert.Equal(
        RetryDecision.Again(s_end.AddMinutes(expected), rank),
        Promises.After(RetryDecision.Again(s_end.AddMinutes(15)), [s_end.AddMinutes(promised)], CallOutcome.Busy, s_end).Next);

    [Fact]
    public void After_AttemptsUsedUp_IsStillCalledAsPromised() => Assert.Equal(
        RetryDecision.Again(s_end.AddDays(2), DialRank.Promise),
        Promises.After(RetryDecision.Finish(FinishReason.AttemptsUsedUp), [s_end.AddDays(2)], CallOutcome.NoAnswer, s_end).Next);

    [Fact]
    public void After_NoSuchNumber_IsFinished()
    {
        var plan = RetryDecision.Finish(FinishReason.InvalidNumber);

        Assert.Equal(plan, Promises.After(plan, [s_end.AddDays(2)], CallOutcome.InvalidNumber, s_end).Next);
    }
}
