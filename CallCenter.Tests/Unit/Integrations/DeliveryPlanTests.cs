using CallCenter.Core.Integrations.Deliveries;

namespace CallCenter.Tests.Unit.Integrations;

public sealed class DeliveryPlanTests
{
    private static readonly DateTime s_now = new(2026, 3, 24, 11, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void NextTry_TryByTry_WaitsNeverLessAndGivesUpAtLast()
    {
        var waits = Enumerable.Range(1, DeliveryPlan.MaxTries - 1).Select(tries => DeliveryPlan.NextTry(tries, s_now, null)!.Value - s_now).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits.Sum(wait => wait.TotalHours), 12, 24);
        Assert.Null(DeliveryPlan.NextTry(DeliveryPlan.MaxTries, s_now, null));
    }

    [Theory]
    [InlineData(1, 1, 5)]
    [InlineData(1, 90, 90)]
    [InlineData(1, 100_000_000, 86_400)]
    public void NextTry_WithTheReceiversWish_WaitsTheLongerButNotForEver(int tries, int wish, int expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), DeliveryPlan.NextTry(tries, s_now, TimeSpan.FromSeconds(wish)) - s_now);
}
