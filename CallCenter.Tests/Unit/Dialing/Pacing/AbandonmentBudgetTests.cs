using CallCenter.Core.Dialing.Pacing;

namespace CallCenter.Tests.Unit.Dialing.Pacing;

public sealed class AbandonmentBudgetTests
{
    [Fact]
    public void Threshold_MoreIsAbandoned_FallsSmoothlyToNearlyNothing()
    {
        var last = double.MaxValue;
        for (var abandoned = 20; abandoned <= 80; abandoned += 4)
        {
            var budget = Budget(0.03);
            budget.Recall([new(0, 1000, abandoned)]);
            var threshold = budget.Threshold();

            Assert.True(threshold < last);
            Assert.True(last == double.MaxValue || threshold > last / 8 || last < 0.001, "no cliff");
            last = threshold;
        }

        Assert.InRange(last, 0, 0.001);
    }

    [Fact]
    public void Threshold_HigherCap_AllowsMore()
    {
        var (strict, loose) = (Budget(0.01), Budget(0.05));

        Assert.True(loose.Threshold() > 3 * strict.Threshold());
    }

    [Fact]
    public void ForgetBefore_HoursOlderThanTheWindow_AreTakenOutAndNoOthers()
    {
        var budget = new AbandonmentBudget(new());
        budget.Use(0.03, windowSeconds: 24 * 3600);
        budget.Recall([new(0, 100, 50), new(3600, 200, 2)]);

        budget.ForgetBefore((25 * 3600) + 1);

        Assert.Equal((200, 2), (budget.Answered, budget.Abandoned));
    }

    [Fact]
    public void Settle_WithinOneHour_AddsUpToTheShare()
    {
        var budget = Budget(0.03);
        for (var call = 0; call < 50; call++)
        {
            budget.Settle(call, people: 1, abandoned: call % 25 == 0, risk: 0.02);
        }

        Assert.Equal(0.04, budget.Share, 6);
    }

    private static AbandonmentBudget Budget(double cap)
    {
        var budget = new AbandonmentBudget(new());
        budget.Use(cap, double.PositiveInfinity);
        return budget;
    }
}
