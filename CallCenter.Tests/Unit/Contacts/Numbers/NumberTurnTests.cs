using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Dialing;

namespace CallCenter.Tests.Unit.Contacts.Numbers;

public sealed class NumberTurnTests
{
    private static readonly DateTime s_ended = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly RetryRules s_rules = new(2, Enum.GetValues<CallOutcome>().ToDictionary(outcome => outcome, _ => new RetryRule(5, [30, 60])));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 1)]
    public void After_InVain_TheNextInOrderIsTriedAtTheTimeOfTheRow(int called, int next)
    {
        var step = After(Phones(), called, CallOutcome.Busy);

        Assert.Equal((next, false, RetryDecision.Again(s_ended.AddMinutes(30))), (step.Next.Order, step.IsSpent, step.Decision));
    }

    [Fact]
    public void After_AttemptsOfANumberUsedUp_TheOthersGoOn()
    {
        var phones = Phones();
        phones[0].Attempts = new(1, 1);

        var step = After(phones, 1, CallOutcome.Busy);

        Assert.Equal((2, true, RetryDecision.Again(s_ended.AddMinutes(60))), (step.Next.Order, step.IsSpent, step.Decision));
    }

    [Fact]
    public void After_NumberThatDoesNotExist_TheNextIsTriedAtOnce()
    {
        var step = After(Phones(), 1, CallOutcome.InvalidNumber);

        Assert.Equal((2, true, RetryDecision.Again(s_ended)), (step.Next.Order, step.IsSpent, step.Decision));
    }

    [Fact]
    public void After_LastOfThem_IsFinished()
    {
        var phones = Phones();
        phones[0].IsSpent = phones[1].IsSpent = true;
        phones[2].Attempts = new(1, 1);

        var step = After(phones, 3, CallOutcome.Busy);

        Assert.Equal((3, true, FinishReason.AttemptsUsedUp), (step.Next.Order, step.IsSpent, step.Decision.Reason));
    }

    [Theory]
    [InlineData(CallOutcome.Lost)]
    [InlineData(CallOutcome.Talked)]
    public void After_SomebodyAnswered_StaysWhereHeAnswered(CallOutcome outcome)
    {
        var step = After(Phones(), 2, outcome);

        Assert.Equal((2, false), (step.Next.Order, step.IsSpent));
    }

    private static List<ContactPhone> Phones() => [.. Enumerable.Range(1, 3).Select(order => new ContactPhone { Order = order, Phone = $"7922871134{order}" })];

    private static NumberStep After(List<ContactPhone> phones, int order, CallOutcome outcome)
    {
        var called = phones.Single(phone => phone.Order == order);
        return NumberTurn.After(phones, called, s_rules, outcome, RetryPlan.Next(s_rules, called.Attempts.Plus(outcome), outcome, s_ended), s_ended);
    }
}
