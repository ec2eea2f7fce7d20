using CallCenter.Core.Queueing;

namespace CallCenter.Tests.Unit.Queueing;

public sealed class RingStrategiesTests
{
    private static readonly DateTime s_noon = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);

    // Given out of their order on purpose.
    private static readonly FreeOperator[] s_team =
    [
        new(3, Order: 403, LastCallAt: s_noon.AddMinutes(-5), CallsToday: 2),
        new(1, Order: 401, LastCallAt: s_noon.AddMinutes(-1), CallsToday: 2),
        new(2, Order: 402, LastCallAt: s_noon.AddMinutes(-9), CallsToday: 7),
    ];

    [Fact]
    public void RingAll_SeveralFree_RingsEverybody() => Assert.Equal([1, 2, 3], Pick(RingStrategy.RingAll, s_team).Order());

    [Theory]
    [InlineData(401, 2)]
    [InlineData(402, 3)]
    [InlineData(403, 1)]
    public void RoundRobin_AfterAnAnswer_TakesTheNextInOrder(int answeredBy, int expected) =>
        Assert.Equal([expected], Pick(RingStrategy.RoundRobin, s_team, s_team.Single(one => one.Order == answeredBy)));

    [Fact]
    public void RoundRobin_NobodyAnsweredYet_BeginsWithTheFirst() => Assert.Equal([1], Pick(RingStrategy.RoundRobin, s_team));

    [Fact]
    public void RoundRobin_TheLastOneIsNotFreeNow_GoesOnBehindHisPlace() =>
        Assert.Equal([3], Pick(RingStrategy.RoundRobin, [s_team[0], s_team[1]], s_team[2]));

    [Fact]
    public void LeastRecent_SeveralFree_TakesWhoWaitedLongest() => Assert.Equal([2], Pick(RingStrategy.LeastRecent, s_team));

    [Fact]
    public void LeastRecent_OneHadNoCallToday_TakesHim() =>
        Assert.Equal([9], Pick(RingStrategy.LeastRecent, [.. s_team, new(9, 409, null, 0)]));

    [Fact]
    public void FewestCalls_Equal_TakesTheFirstInOrder() => Assert.Equal([1], Pick(RingStrategy.FewestCalls, s_team));

    [Fact]
    public void FewestCalls_OneTookFewer_TakesHim() => Assert.Equal([9], Pick(RingStrategy.FewestCalls, [.. s_team, new(9, 409, s_noon, 1)]));

    [Fact]
    public void Linear_Always_BeginsAtTheTop() => Assert.Equal([1], Pick(RingStrategy.Linear, s_team, s_team[1]));

    [Fact]
    public void For_EveryStrategy_PicksACandidate() =>
        Assert.All(Enum.GetValues<RingStrategy>(), strategy => Assert.Equal([5], Pick(strategy, [new(5, 405, null, 0)], s_team[0])));

    private static IReadOnlyList<int> Pick(RingStrategy strategy, FreeOperator[] candidates, FreeOperator? lastAnswered = null) =>
        RingStrategies.For(strategy).Pick(candidates, lastAnswered);
}
