using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Dialing;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class NextAttemptTests
{
    private static readonly DateTime s_noon = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly RetryDecision s_plan = RetryDecision.Again(s_noon.AddHours(4));

    [Theory]
    [InlineData(StatusMeaning.Ordinary, FinishReason.Status)]
    [InlineData(StatusMeaning.Success, FinishReason.Status)]
    [InlineData(StatusMeaning.Blacklist, FinishReason.Blacklisted)]
    public void For_FinishingStatus_DialsNoMore(StatusMeaning meaning, FinishReason reason) =>
        Assert.Equal(RetryDecision.Finish(reason), NextAttempt.For(meaning, null, null, s_plan));

    [Fact]
    public void For_CallBack_DialsAtTheTimeNamed() =>
        Assert.Equal(RetryDecision.Again(s_noon, DialRank.Promise), NextAttempt.For(StatusMeaning.CallBack, s_noon, null, s_plan));

    [Fact]
    public void For_KeepDialing_FollowsThePlan() => Assert.Equal(s_plan, NextAttempt.For(StatusMeaning.KeepDialing, null, null, s_plan));

    [Theory]
    [InlineData(StatusMeaning.Ordinary)]
    [InlineData(StatusMeaning.Success)]
    [InlineData(StatusMeaning.KeepDialing)]
    [InlineData(StatusMeaning.CallBack)]
    public void For_CallPromisedSooner_KeepsThePromise(StatusMeaning meaning) =>
        Assert.Equal(RetryDecision.Again(s_noon, DialRank.Promise), NextAttempt.For(meaning, s_noon.AddDays(1), s_noon, s_plan));

    [Fact]
    public void For_CallPromisedLater_DoesNotDelay() =>
        Assert.Equal(s_plan, NextAttempt.For(StatusMeaning.KeepDialing, null, s_noon.AddDays(1), s_plan));

    [Fact]
    public void For_Blacklist_BreaksThePromise() =>
        Assert.Equal(RetryDecision.Finish(FinishReason.Blacklisted), NextAttempt.For(StatusMeaning.Blacklist, null, s_noon, s_plan));
}
