namespace CallCenter.Core.Queueing;

/// <summary>What the queue wants done.</summary>
public abstract record QueueMove(Guid CallId);

public sealed record OfferCall(Guid CallId, int OperatorId) : QueueMove(CallId);

public sealed record WithdrawOffer(Guid CallId, int OperatorId, OfferBack Why) : QueueMove(CallId);

/// <summary>The client waited too long.</summary>
public sealed record ExpireCall(Guid CallId) : QueueMove(CallId);

/// <param name="QueueTimeout">How long a client waits; then the call is dropped and counted lost.</param>
/// <param name="OperatorTimeout">How long one operator (or, ringing all, everybody) is offered a call before the next turn.</param>
public sealed record QueueRules(IRingStrategy Strategy, TimeSpan QueueTimeout, TimeSpan OperatorTimeout);

/// <summary>
/// The clients waiting for an operator, in the order they were answered, and who is offered whom. Pure state with one writer: no clock,
/// no line; every method says what has to be done. One pass costs the number of waiting calls times the number of free operators.
/// </summary>
public sealed class CallQueue
{
    /// <summary>Pause before those who all turned a call down are asked again: a phone that refuses at once would be rung without end.</summary>
    public static readonly TimeSpan RoundPause = TimeSpan.FromSeconds(1);

    /// <summary>Whoever handed a client on is asked again after so long, if that long is left: he wanted somebody else to have him.</summary>
    public static readonly TimeSpan OthersFirst = TimeSpan.FromSeconds(15);

    private readonly List<Waiting> _waiting = [];

    /// <summary>Accepted and not yet known to be connected: a call whose join fails comes back as it was.</summary>
    private readonly Dictionary<Guid, Waiting> _accepted = [];
    private FreeOperator? _lastAnswered;

    /// <summary>Who answered last before this queue was there: «по кругу» goes on behind him.</summary>
    public void Recall(FreeOperator lastAnswered) => _lastAnswered ??= lastAnswered;

    public int Count => _waiting.Count;

    public DateTime? LongestWaitSince => _waiting.Count == 0 ? null : _waiting[0].Since;

    /// <summary>Clients nobody is being asked to take.</summary>
    public int CountUnoffered => _waiting.Count(waiting => waiting.Offered.Count == 0);

    /// <summary>Operators who are being asked to take a call.</summary>
    public HashSet<int> Reserved() => [.. _waiting.SelectMany(waiting => waiting.Offered.Keys)];

    /// <summary>Somebody is being asked to take the call.</summary>
    public bool IsOffered(Guid callId) => _waiting.Exists(waiting => waiting.CallId == callId && waiting.Offered.Count > 0);

    /// <summary>It waits, and nobody is being asked to take it.</summary>
    public bool IsUnoffered(Guid callId) => _waiting.Exists(waiting => waiting.CallId == callId && waiting.Offered.Count == 0);

    /// <param name="since">When the client began to wait; a call that comes back keeps its place, and goes to others first.</param>
    /// <param name="pinnedTo">The operator it is offered to first, if he is free; then to the others as ever.</param>
    /// <param name="only">Nobody else is offered it; null: everybody is.</param>
    /// <param name="passedBy">The operator who handed the client on; null: nobody did.</param>
    public void Enter(Guid callId, DateTime since, int? pinnedTo = null, IReadOnlyCollection<int>? only = null, int? passedBy = null)
    {
        if (_waiting.Exists(waiting => waiting.CallId == callId))
        {
            return;
        }

        var place = _waiting.FindIndex(waiting => waiting.Since > since);
        var call = _accepted.Remove(callId, out var back) && back.Since == since ? back : new Waiting(callId, since, pinnedTo, only, passedBy);
        _waiting.Insert(place < 0 ? _waiting.Count : place, call);
    }

    /// <summary>The client is gone or connected.</summary>
    public IReadOnlyList<QueueMove> Leave(Guid callId, OfferBack why)
    {
        _accepted.Remove(callId);
        var index = _waiting.FindIndex(waiting => waiting.CallId == callId);
        if (index < 0)
        {
            return [];
        }

        var gone = _waiting[index];
        _waiting.RemoveAt(index);
        return [.. gone.Offered.Keys.Select(operatorId => new WithdrawOffer(callId, operatorId, why))];
    }

    /// <summary>The first operator to accept an offer made to him wins the call; a late one is told it is gone.</summary>
    public (bool Won, IReadOnlyList<QueueMove> Moves) Accept(Guid callId, FreeOperator by)
    {
        var call = _waiting.Find(waiting => waiting.CallId == callId);
        if (call is null || !call.Offered.Remove(by.OperatorId))
        {
            var why = _accepted.ContainsKey(callId) || call is { Expired: false } ? OfferBack.Taken : OfferBack.CallOver;
            return (false, [new WithdrawOffer(callId, by.OperatorId, why)]);
        }

        _lastAnswered = by;
        var moves = Leave(callId, OfferBack.Taken);
        call.Offered.Clear();
        call.Tried.Add(by.OperatorId);
        _accepted[callId] = call;
        return (true, moves);
    }

    /// <summary>The operator declined, or can take no call now.</summary>
    public void Refuse(Guid callId, int operatorId)
    {
        if (_waiting.Find(waiting => waiting.CallId == callId) is { } call && call.Offered.Remove(operatorId))
        {
            call.Tried.Add(operatorId);
        }
    }

    public void ForgetOperator(int operatorId)
    {
        foreach (var call in _waiting)
        {
            call.Offered.Remove(operatorId);
        }
    }

    /// <summary>Time passed or an operator became free: expire, move on to the next operator, offer.</summary>
    public IReadOnlyList<QueueMove> Advance(QueueRules rules, IEnumerable<FreeOperator> free, DateTime now)
    {
        var moves = new List<QueueMove>();
        foreach (var call in _waiting.Where(call => now - call.Since >= rules.QueueTimeout && !call.Expired))
        {
            call.Expired = true;
            // Nobody's ringing is forgiven because the client's time ended with it.
            moves.AddRange(Withdraw(call, since => now - since >= rules.OperatorTimeout ? OfferBack.Missed : OfferBack.CallOver));
            moves.Add(new ExpireCall(call.CallId));
        }

        foreach (var call in _waiting.Where(call => call.Offered.Count > 0 && now - call.OfferedAt >= rules.OperatorTimeout))
        {
            call.Tried.UnionWith(call.Offered.Keys);
            // One who was rung along late did not have his whole time.
            moves.AddRange(Withdraw(call, since => now - since >= rules.OperatorTimeout ? OfferBack.Missed : OfferBack.TurnOver));
        }

        var reserved = Reserved();
        var candidates = free.Where(candidate => !reserved.Contains(candidate.OperatorId)).ToList();
        foreach (var call in _waiting.Where(call => !call.Expired))
        {
            if (candidates.Count == 0)
            {
                break;
            }

            foreach (var operatorId in Next(call, rules, candidates, now))
            {
                call.Offered.Add(operatorId, now);
                candidates = candidates.FindAll(candidate => candidate.OperatorId != operatorId);
                moves.Add(new OfferCall(call.CallId, operatorId));
            }
        }

        return moves;
    }

    private IReadOnlyList<int> Next(Waiting call, QueueRules rules, List<FreeOperator> candidates, DateTime now)
    {
        var strategy = rules.Strategy;
        var wanted = call.Only is { } only ? candidates.FindAll(candidate => only.Contains(candidate.OperatorId)) : candidates;
        if (call.PassedBy is { } passedBy && now - call.Since < OthersFirst && now - call.Since < rules.QueueTimeout / 2)
        {
            wanted = wanted.FindAll(candidate => candidate.OperatorId != passedBy);
        }

        var untried = wanted.FindAll(candidate => !call.Tried.Contains(candidate.OperatorId));
        if (call.Offered.Count > 0)
        {
            // It is his alone for as long as an operator is rung.
            return untried.Count == 0 || call.IsOfferedToPinned ? [] : strategy.Join(LeaveAwaited(untried));
        }

        if (wanted.Count == 0)
        {
            return [];
        }

        if (untried.Count == 0)
        {
            if (now - call.OfferedAt < RoundPause)
            {
                return [];
            }

            // Everybody had a turn: the round begins again.
            call.Tried.Clear();
            untried = wanted;
        }

        call.OfferedAt = now;
        return call.PinnedTo is { } pinned && untried.Exists(candidate => candidate.OperatorId == pinned) ? [pinned] : strategy.Pick(LeaveAwaited(untried), _lastAnswered);
    }

    /// <summary>Whose own client is being dialled is left for him while there are others.</summary>
    private static List<FreeOperator> LeaveAwaited(List<FreeOperator> candidates) =>
        candidates.FindAll(candidate => !candidate.IsAwaited) is { Count: > 0 } others ? others : candidates;

    private static List<QueueMove> Withdraw(Waiting call, Func<DateTime, OfferBack> why)
    {
        var moves = call.Offered.Select(QueueMove (offer) => new WithdrawOffer(call.CallId, offer.Key, why(offer.Value))).ToList();
        call.Offered.Clear();
        return moves;
    }

    private sealed class Waiting(Guid callId, DateTime since, int? pinnedTo, IReadOnlyCollection<int>? only, int? passedBy)
    {
        public int? PassedBy { get; } = passedBy;
        public IReadOnlyCollection<int>? Only { get; } = only;
        public Guid CallId { get; } = callId;
        public DateTime Since { get; } = since;
        public int? PinnedTo { get; } = pinnedTo;
        public bool IsOfferedToPinned => PinnedTo is { } pinned && Offered.Count == 1 && Offered.ContainsKey(pinned);

        /// <summary>Who is being rung, and since when.</summary>
        public Dictionary<int, DateTime> Offered { get; } = [];
        public HashSet<int> Tried { get; } = [];
        public DateTime OfferedAt { get; set; }
        public bool Expired { get; set; }
    }
}
