using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.BestHours;

namespace CallCenter.Core.Dialing;

/// <summary>When the contact is dialled again; without a time it is finished for the reason given.</summary>
/// <param name="Rank">Its turn among those who are due by then.</param>
/// <param name="Arm">What the best hour did to it.</param>
/// <param name="PromisedTo">The operator who promised the call and makes it himself; null: whoever is free.</param>
public sealed record RetryDecision(DateTime? At, FinishReason Reason, DialRank Rank = DialRank.Retry, RetryArm Arm = RetryArm.None, int? PromisedTo = null)
{
    public static RetryDecision Again(DateTime at, DialRank rank = DialRank.Retry) => new(at, FinishReason.None, rank);

    public static RetryDecision Finish(FinishReason reason) => new(null, reason);
}

/// <summary>One row of «Попытки»: how many calls with this outcome are allowed, and the minutes waited after each of them.</summary>
/// <param name="Attempts">Calls with that outcome allowed in all.</param>
/// <param name="IntervalMinutes">After the k-th call the k-th is waited; the last one repeats.</param>
public sealed record RetryRule(int Attempts, IReadOnlyList<int> IntervalMinutes);

public sealed record RetryRules(int MaxAttempts, IReadOnlyDictionary<CallOutcome, RetryRule> ByOutcome);

/// <summary>Decides when a contact is called again after a call ended.</summary>
public static class RetryPlan
{
    /// <param name="counts">Calls so far, the one that just ended included.</param>
    public static RetryDecision Next(RetryRules rules, AttemptCounts counts, CallOutcome outcome, DateTime endedAt)
    {
        var (row, used) = outcome switch
        {
            CallOutcome.Busy => (CallOutcome.Busy, counts.Busy),
            CallOutcome.NoAnswer or CallOutcome.Rejected or CallOutcome.Cancelled => (CallOutcome.NoAnswer, counts.NoAnswer),
            CallOutcome.Machine => (CallOutcome.Machine, counts.Machine),
            CallOutcome.Lost => (CallOutcome.Lost, counts.Lost),
            CallOutcome.Error => (CallOutcome.Error, counts.Error),
            CallOutcome.Talked or CallOutcome.InvalidNumber => (outcome, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };
        if (row is CallOutcome.Talked)
        {
            return RetryDecision.Finish(FinishReason.Talked);
        }

        if (row is CallOutcome.InvalidNumber)
        {
            return RetryDecision.Finish(FinishReason.InvalidNumber);
        }

        // Errors are the line's fault and do not eat the attempts of the number.
        var overallSpent = row != CallOutcome.Error && counts.Total >= rules.MaxAttempts;
        if (overallSpent || !rules.ByOutcome.TryGetValue(row, out var rule) || used >= rule.Attempts || rule.IntervalMinutes.Count == 0)
        {
            return RetryDecision.Finish(FinishReason.AttemptsUsedUp);
        }

        var minutes = rule.IntervalMinutes[Math.Min(Math.Max(used, 1), rule.IntervalMinutes.Count) - 1];
        return RetryDecision.Again(endedAt.AddMinutes(minutes), row == CallOutcome.Lost ? DialRank.Lost : DialRank.Retry);
    }
}
