using CallCenter.Core.Calls;
using CallCenter.Core.Dialing;

namespace CallCenter.Core.Contacts.Numbers;

/// <param name="Next">The number the contact stands on from now on.</param>
/// <param name="IsSpent">The number that was called is not called any more.</param>
public sealed record NumberStep(ContactPhone Next, RetryDecision Decision, bool IsSpent);

/// <summary>
/// Which number of a contact is called next. Whom one number did not bring is tried on the next one in order, at the time that the retry row of the
/// outcome names, round and round; each number has its own attempts, and the contact is finished when the last of them is spent. Who
/// answered and was lost is called back where he answered.
/// </summary>
public static class NumberTurn
{
    /// <param name="phones">All of the contact's, in order.</param>
    /// <param name="called">The one that was called, its attempts without this call.</param>
    /// <param name="plan">What the retry rules say of it alone.</param>
    public static NumberStep After(IReadOnlyList<ContactPhone> phones, ContactPhone called, RetryRules rules, CallOutcome outcome, RetryDecision plan, DateTime endedAt)
    {
        var isSpent = plan.Reason is FinishReason.AttemptsUsedUp or FinishReason.InvalidNumber;
        if (outcome is CallOutcome.Talked || (outcome is CallOutcome.Lost && !isSpent))
        {
            return new(called, plan, isSpent);
        }

        return Following(phones, called) is not { } next
            ? new(called, plan, isSpent)
            : new(next, plan.At is not null ? plan : RetryDecision.Again(endedAt + Wait(rules, called.Attempts.Plus(outcome), outcome)), isSpent);
    }

    /// <summary>The next number that may be called, behind this one and round again; null: there is none but this.</summary>
    public static ContactPhone? Following(IReadOnlyList<ContactPhone> phones, ContactPhone called) =>
        phones.Where(phone => phone.Order > called.Order).Concat(phones.Where(phone => phone.Order < called.Order)).FirstOrDefault(phone => !phone.IsSpent);

    /// <summary>As if the number had attempts left: the person is not called at once on another one. A number that does not exist disturbed nobody.</summary>
    private static TimeSpan Wait(RetryRules rules, AttemptCounts counts, CallOutcome outcome)
    {
        var endless = rules with { MaxAttempts = int.MaxValue, ByOutcome = rules.ByOutcome.ToDictionary(row => row.Key, row => row.Value with { Attempts = int.MaxValue }) };
        return RetryPlan.Next(endless, counts, outcome, DateTime.UnixEpoch).At is { } at ? at - DateTime.UnixEpoch : TimeSpan.Zero;
    }
}
