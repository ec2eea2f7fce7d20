using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;

namespace CallCenter.Core.Dialing;

/// <summary>Calls promised to a contact by open automatic tasks, and the end of a call in which no status was given.</summary>
public static class Promises
{
    /// <summary>Names the operator whose promise it is, if he means to keep it himself.</summary>
    internal static RetryDecision ToWhomPromised(this RetryDecision next, IEnumerable<ContactTask> promises) => next.Rank != DialRank.Promise
        ? next
        : next with { PromisedTo = promises.FirstOrDefault(task => task is { DoneAt: null, CallsAutomatically: true, IsForAuthor: true } && task.DueAt == next.At)?.AuthorId };

    /// <param name="plan">What the retry rules say.</param>
    /// <param name="dueAt">When the promised calls are due.</param>
    /// <returns>
    /// When the contact is called next: by the plan, or earlier if a call is promised; and the promises that a talk has kept. One that came to
    /// nothing stays open: the retries serve it, and when those are used up it is left overdue in its author's list.
    /// </returns>
    public static (RetryDecision Next, IReadOnlyList<DateTime> Kept) After(RetryDecision plan, IReadOnlyList<DateTime> dueAt, CallOutcome outcome, DateTime endedAt)
    {
        IReadOnlyList<DateTime> kept = outcome == CallOutcome.Talked ? [.. dueAt.Where(due => due <= endedAt)] : [];
        var promisedAt = dueAt.Where(due => due > endedAt).Select(due => (DateTime?)due).Min();
        // A number that does not exist is not called for any promise.
        return promisedAt is { } at && plan.Reason != FinishReason.InvalidNumber && (plan.At is null || at < plan.At)
            ? (RetryDecision.Again(at, DialRank.Promise), kept)
            : (plan, kept);
    }
}
