namespace CallCenter.Core.Queueing;

/// <summary>An operator free for a waiting call.</summary>
/// <param name="LastCallAt">When he last took a call; null: not for long.</param>
/// <param name="Order">His place in the list of the project's operators.</param>
/// <param name="IsAwaited">A client pinned to him is being dialled.</param>
public sealed record FreeOperator(int OperatorId, int Order, DateTime? LastCallAt, int CallsToday, bool IsAwaited = false);

/// <summary>Whom to ring now. Operators that let it ring too long, or declined, are not among the candidates of the next turn.</summary>
public interface IRingStrategy
{
    /// <param name="candidates">Not empty.</param>
    /// <param name="lastAnswered">Who answered the project's last call.</param>
    IReadOnlyList<int> Pick(IReadOnlyList<FreeOperator> candidates, FreeOperator? lastAnswered);

    /// <summary>Who is rung along for a call that is being offered already, having become free meanwhile.</summary>
    IReadOnlyList<int> Join(IReadOnlyList<FreeOperator> candidates) => [];
}

public static class RingStrategies
{
    public static IRingStrategy For(RingStrategy strategy) => strategy switch
    {
        RingStrategy.RingAll => new RingEverybody(),
        RingStrategy.RoundRobin => new RingNextInTurn(),
        RingStrategy.LeastRecent => new RingLongestWithoutCall(),
        RingStrategy.FewestCalls => new RingFewestCalls(),
        RingStrategy.Linear => new RingByList(),
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, null),
    };

    private sealed class RingEverybody : IRingStrategy
    {
        public IReadOnlyList<int> Pick(IReadOnlyList<FreeOperator> candidates, FreeOperator? lastAnswered) =>
            [.. candidates.Select(candidate => candidate.OperatorId)];

        public IReadOnlyList<int> Join(IReadOnlyList<FreeOperator> candidates) => Pick(candidates, null);
    }

    private sealed class RingNextInTurn : IRingStrategy
    {
        public IReadOnlyList<int> Pick(IReadOnlyList<FreeOperator> candidates, FreeOperator? lastAnswered)
        {
            var inTurn = candidates.OrderBy(candidate => candidate.Order).ToList();
            var next = lastAnswered is null ? inTurn[0] : inTurn.Find(candidate => candidate.Order > lastAnswered.Order) ?? inTurn[0];
            return [next.OperatorId];
        }
    }

    private sealed class RingLongestWithoutCall : IRingStrategy
    {
        public IReadOnlyList<int> Pick(IReadOnlyList<FreeOperator> candidates, FreeOperator? lastAnswered) =>
            [candidates.OrderBy(candidate => candidate.LastCallAt ?? DateTime.MinValue).ThenBy(candidate => candidate.Order).First().OperatorId];
    }

    private sealed class RingFewestCalls : IRingStrategy
    {
        public IReadOnlyList<int> Pick(IReadOnlyList<FreeOperator> candidates, FreeOperator? lastAnswered) =>
            [candidates.OrderBy(candidate => candidate.CallsToday).ThenBy(candidate => candidate.Order).First().OperatorId];
    }

    private sealed class RingByList : IRingStrategy
    {
        public IReadOnlyList<int> Pick(IReadOnlyList<FreeOperator> candidates, FreeOperator? lastAnswered) =>
            [candidates.OrderBy(candidate => candidate.Order).First().OperatorId];
    }
}
