using CallCenter.Core.Calls;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Rules;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class AbandonmentLimitTests
{
    [Fact]
    public void Of_ProjectAlone_IsItsOwnOverADay() =>
        Assert.Equal(new(1.5m, 1, 4), AbandonmentLimit.Of(new() { AbandonmentCapPercent = 1.5m, AbandonAfterSeconds = 4 }, null));

    [Theory]
    [InlineData(5, 4, 3.0, 2, 3.0, 30, 2)]
    [InlineData(1, 1, 3.0, 2, 1.0, 30, 1)]
    // Rules that set no share leave the window alone too.
    [InlineData(5, 4, null, 2, 5.0, 1, 2)]
    [InlineData(5, 4, 3.0, null, 3.0, 30, 4)]
    public void Of_ProjectAndRules_IsTheStricterOfBoth(int cap, int after, double? ruleCap, int? ruleAfter, double expectedCap, int expectedDays, int expectedAfter)
    {
        var rules = new DialRules { AbandonmentCapPercent = (decimal?)ruleCap, AbandonmentWindowDays = 30, AbandonAfterSeconds = ruleAfter };

        Assert.Equal(
            new((decimal)expectedCap, expectedDays, expectedAfter),
            AbandonmentLimit.Of(new() { AbandonmentCapPercent = cap, AbandonAfterSeconds = after }, rules));
    }

    [Theory]
    [InlineData(CallOutcome.Talked, true, 2000, false)]
    [InlineData(CallOutcome.Talked, true, 2001, true)]
    [InlineData(CallOutcome.Lost, true, 100, true)]
    // The exchange died under somebody who had answered.
    [InlineData(CallOutcome.Error, true, 100, true)]
    [InlineData(CallOutcome.Machine, true, 9000, false)]
    [InlineData(CallOutcome.NoAnswer, false, 0, false)]
    [InlineData(CallOutcome.Error, false, 0, false)]
    public void IsAbandoned_AnsweredByAPersonAndNotConnectedInTime_Only(CallOutcome outcome, bool isAnswered, long waitedMs, bool expected) =>
        Assert.Equal(expected, AbandonmentLimit.Of(new(), null).IsAbandoned(outcome, isAnswered, waitedMs));
}
