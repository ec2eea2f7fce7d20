using CallCenter.Core.Calls;

namespace CallCenter.Core.Contacts.Bases;

/// <summary>«Все, Прозвонили, Не отвечают, Занято, Ошибка, Новые»: by the outcome of each contact's last call.</summary>
public sealed record BaseCounts(int All, int Called, int NoAnswer, int Busy, int Error, int New)
{
    public static BaseCounts None { get; } = new(0, 0, 0, 0, 0, 0);

    public static BaseCounts Sum(IEnumerable<BaseCounts> parts) => parts.Aggregate(None, (sum, part) => sum.Plus(part));

    /// <param name="counts">How many contacts there are of each outcome; without one: never called.</param>
    public static BaseCounts Of(IEnumerable<(CallOutcome? Outcome, int Count)> counts) => counts.Aggregate(None, (sum, item) => sum.Plus(Of(item.Outcome, item.Count)));

    private static BaseCounts Of(CallOutcome? outcome, int count) => outcome switch
    {
        null => None with { All = count, New = count },
        // As the retry rules see it, a refused or withdrawn ring is an unanswered one.
        CallOutcome.NoAnswer or CallOutcome.Rejected or CallOutcome.Cancelled => None with { All = count, Called = count, NoAnswer = count },
        CallOutcome.Busy => None with { All = count, Called = count, Busy = count },
        CallOutcome.Error or CallOutcome.InvalidNumber => None with { All = count, Called = count, Error = count },
        _ => None with { All = count, Called = count },
    };

    private BaseCounts Plus(BaseCounts other) =>
        new(All + other.All, Called + other.Called, NoAnswer + other.NoAnswer, Busy + other.Busy, Error + other.Error, New + other.New);
}
