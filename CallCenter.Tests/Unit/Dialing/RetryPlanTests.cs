using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class RetryPlanTests
{
    private static readonly DateTime s_ended = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly RetryRules s_manual = Rules(maxAttempts: 100, new(5, [15, 60, 1440, 60]));

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 60)]
    [InlineData(3, 1440)]
    [InlineData(4, 60)]
    public void Next_RowOfTheManual_WaitsTheKthInterval(int busy, int minutes) =>
        Assert.Equal(RetryDecision.Again(s_ended.AddMinutes(minutes)), RetryPlan.Next(s_manual, new(busy, busy), CallOutcome.Busy, s_ended));

    [Fact]
    public void Next_RowOfTheManual_FinishesAfterTheFifthCall() =>
        Assert.Equal(RetryDecision.Finish(FinishReason.AttemptsUsedUp), RetryPlan.Next(s_manual, new(5, 5), CallOutcome.Busy, s_ended));

    [Fact]
    public void Next_MoreAttemptsThanIntervals_RepeatsTheLast() => Assert.Equal(
        RetryDecision.Again(s_ended.AddMinutes(7)),
        RetryPlan.Next(Rules(100, new(50, [3, 7])), new(40, 40), CallOutcome.Busy, s_ended));

    [Fact]
    public void Next_OverallMaximumReached_FinishesThoughTheRowAllowsMore() => Assert.Equal(
        RetryDecision.Finish(FinishReason.AttemptsUsedUp),
        RetryPlan.Next(Rules(3, new(5, [15])), new(Total: 3, Busy: 1, NoAnswer: 2), CallOutcome.Busy, s_ended));

    [Fact]
    public void Next_MixedOutcomes_CountsEachRowApart() => Assert.Equal(
        RetryDecision.Again(s_ended.AddMinutes(15)),
        RetryPlan.Next(s_manual, new(Total: 9, Busy: 1, NoAnswer: 8), CallOutcome.Busy, s_ended));

    [Theory]
    [InlineData(CallOutcome.Rejected)]
    [InlineData(CallOutcome.Cancelled)]
    [InlineData(CallOutcome.NoAnswer)]
    public void Next_NobodyTookIt_FollowsTheRowNoAnswer(CallOutcome outcome)
    {
        var rules = new RetryRules(10, new Dictionary<CallOutcome, RetryRule> { [CallOutcome.NoAnswer] = new(3, [240]) });

        Assert.Equal(RetryDecision.Again(s_ended.AddMinutes(240)), RetryPlan.Next(rules, new AttemptCounts().Plus(outcome), outcome, s_ended));
    }

    [Fact]
    public void Next_Lost_ComesBeforeAllOthersOnceItIsDue()
    {
        var rules = new RetryRules(10, new Dictionary<CallOutcome, RetryRule> { [CallOutcome.Lost] = new(3, [1]) });

        Assert.Equal(RetryDecision.Again(s_ended.AddMinutes(1), DialRank.Lost), RetryPlan.Next(rules, new(1, Lost: 1), CallOutcome.Lost, s_ended));
    }

    [Fact]
    public void Next_Errors_DoNotEatTheAttempts()
    {
        var rules = new RetryRules(1, new Dictionary<CallOutcome, RetryRule> { [CallOutcome.Error] = new(10, [5, 15, 60]), [CallOutcome.Busy] = new(2, [15]) });
        var counts = new AttemptCounts();
        foreach (var minutes in new[] { 5, 15, 60, 60 })
        {
            counts = counts.Plus(CallOutcome.Error);
            Assert.Equal(RetryDecision.Again(s_ended.AddMinutes(minutes)), RetryPlan.Next(rules, counts, CallOutcome.Error, s_ended));
        }

        Assert.Equal((0, 4), (counts.Total, counts.Error));
    }

    [Fact]
    public void Next_ErrorRowSpent_Finishes() => Assert.Equal(
        RetryDecision.Finish(FinishReason.AttemptsUsedUp),
        RetryPlan.Next(new(5, new Dictionary<CallOutcome, RetryRule> { [CallOutcome.Error] = new(2, [5]) }), new(Error: 2), CallOutcome.Error, s_ended));

    [Theory]
    [InlineData(CallOutcome.Talked, FinishReason.Talked)]
    [InlineData(CallOutcome.InvalidNumber, FinishReason.InvalidNumber)]
    public void Next_NothingToTryAgain_FinishesAtOnce(CallOutcome outcome, FinishReason reason) =>
        Assert.Equal(RetryDecision.Finish(reason), RetryPlan.Next(s_manual, new AttemptCounts().Plus(outcome), outcome, s_ended));

    [Fact]
    public void Next_NoRowForTheOutcome_Finishes() =>
        Assert.Equal(RetryDecision.Finish(FinishReason.AttemptsUsedUp), RetryPlan.Next(s_manual, new(1, Machine: 1), CallOutcome.Machine, s_ended));

    [Fact]
    public void Next_RowsOfANewProject_AreAllUsable()
    {
        var project = new Project();
        project.RetryRows.AddRange(ProjectRetryRow.Defaults());
        var rules = project.ToRetryRules();

        Assert.All(rules.ByOutcome.Keys, outcome => Assert.NotNull(RetryPlan.Next(rules, new AttemptCounts().Plus(outcome), outcome, s_ended).At));
        Assert.Equal(
            [CallOutcome.Busy, CallOutcome.NoAnswer, CallOutcome.Machine, CallOutcome.Lost, CallOutcome.Error], rules.ByOutcome.Keys.Order());
    }

    [Fact]
    public void Plus_EveryOutcome_CountsOneCall() => Assert.All(Enum.GetValues<CallOutcome>(), outcome =>
    {
        var counts = new AttemptCounts().Plus(outcome);
        Assert.Equal(1, counts.Total + counts.Error);
        Assert.Equal(outcome is CallOutcome.Talked or CallOutcome.InvalidNumber ? 0 : 1, counts.Busy + counts.NoAnswer + counts.Machine + counts.Lost + counts.Error);
    });

    private static RetryRules Rules(int maxAttempts, RetryRule busy) => new(maxAttempts, new Dictionary<CallOutcome, RetryRule> { [CallOutcome.Busy] = busy });
}
