using CallCenter.Core.Queueing;

namespace CallCenter.Tests.Unit.Queueing;

/// <summary>
/// A long random shift of one queue in virtual time: clients come, lose patience and are dropped, operators come and go, answer, decline and let it
/// ring. What the queue decides is carried out and told to whoever watches, with all that was known at that moment.
/// </summary>
internal sealed class QueueShift
{
    private static readonly DateTime s_start = new(2026, 3, 24, 9, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(500);

    private readonly Random _random;
    private readonly QueueRules _rules;
    private readonly Worker[] _team;
    private readonly Dictionary<Guid, Client> _clients = [];

    /// <summary>Of them those who wait, and who have just ceased to.</summary>
    private List<Client> _present = [];
    private CallQueue _queue = new();
    private int _lastAnsweredOrder;
    private DateTime _now = s_start;

    public QueueShift(RingStrategy strategy, int seed)
    {
        _random = new(seed);
        Strategy = strategy;
        _rules = new(RingStrategies.For(strategy), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(10));
        // Ids and places in the list are told apart on purpose.
        _team = [.. Enumerable.Range(0, 7).Select(index => new Worker(100 - index, 401 + index) { IsPresent = index < 5 })];
    }

    public RingStrategy Strategy { get; }

    public List<Offering> Offers { get; } = [];
    public List<(Client Client, Worker Worker, DateTime At)> Answers { get; } = [];
    public List<Client> Clients => [.. _clients.Values];
    public List<string> Faults { get; } = [];

    /// <param name="restartsEvery">The host is started anew so often: the queue is rebuilt of what is written down.</param>
    public void Run(TimeSpan length, TimeSpan? restartsEvery = null)
    {
        var nextRestart = s_start + (restartsEvery ?? length * 2);
        while (_now < s_start + length)
        {
            _now += s_step;
            if (_now >= nextRestart)
            {
                nextRestart += restartsEvery!.Value;
                Restart();
            }

            ComeAndGo();
            Work();
            Carry(_queue.Advance(_rules, [.. _team.Where(worker => worker.IsFree).Select(worker => worker.AsFree())], _now), isAdvance: true);
            Check();
        }
    }

    private void Restart()
    {
        _queue = new();
        if (_lastAnsweredOrder > 0)
        {
            _queue.Recall(new(_team.First(worker => worker.Order == _lastAnsweredOrder).Id, _lastAnsweredOrder, null, 0));
        }

        foreach (var worker in _team)
        {
            worker.Rung = null;
        }

        // Calls tell of themselves in no order.
        foreach (var client in _present.Where(client => client.IsWaiting).OrderBy(_ => _random.Next()))
        {
            (client.OfferedTo, client.Tried) = ([], []);
            _queue.Enter(client.Id, client.Since);
        }
    }

    private void ComeAndGo()
    {
        if (_random.NextDouble() < 0.15)
        {
            var client = new Client(Guid.NewGuid(), _now, IsInbound: _random.Next(2) == 0, LeavesAt: _now + TimeSpan.FromSeconds(5 + (_random.NextDouble() * 80)));
            _clients.Add(client.Id, client);
            _present.Add(client);
            _queue.Enter(client.Id, client.Since);
        }

        foreach (var client in _present.Where(client => client.IsWaiting && client.LeavesAt <= _now).ToList())
        {
            client.End = "left";
            Carry(_queue.Leave(client.Id, OfferBack.ClientGone));
        }

        foreach (var worker in _team.Where(_ => _random.NextDouble() < 0.004))
        {
            worker.IsPresent = !worker.IsPresent;
            if (!worker.IsPresent && worker.Rung is { } rung)
            {
                worker.Rung = null;
                _clients[rung].OfferedTo.Remove(worker.Id);
                _queue.ForgetOperator(worker.Id);
            }
        }
    }

    private void Work()
    {
        foreach (var worker in _team.OrderBy(_ => _random.Next()).Where(worker => worker.Rung is not null && worker.ReactsAt <= _now).ToList())
        {
            if (worker.Rung is not { } callId)
            {
                continue;
            }

            worker.Rung = null;
            var client = _clients[callId];
            if (worker.Declines)
            {
                _queue.Refuse(callId, worker.Id);
                client.OfferedTo.Remove(worker.Id);
                client.Tried.Add(worker.Id);
                continue;
            }

            var (won, moves) = _queue.Accept(callId, worker.AsFree());
            if (won)
            {
                (client.End, _lastAnsweredOrder) = ("talked", worker.Order);
                client.OfferedTo.Remove(worker.Id);
                Answers.Add((client, worker, _now));
                (worker.LastCallAt, worker.Calls, worker.BusyUntil) = (_now, worker.Calls + 1, _now + TimeSpan.FromSeconds(5 + (_random.NextDouble() * 60)));
            }

            Carry(moves);
            Carry(_queue.Leave(callId, OfferBack.Taken));
        }
    }

    private void Carry(IReadOnlyList<QueueMove> moves, bool isAdvance = false)
    {
        var offers = moves.OfType<OfferCall>().ToList();
        foreach (var move in moves)
        {
            var client = _clients[move.CallId];
            switch (move)
            {
                case WithdrawOffer withdraw:
                    var rung = _team.First(worker => worker.Id == withdraw.OperatorId);
                    if (withdraw.Why == OfferBack.Missed && (_now - rung.RungSince < _rules.OperatorTimeout || rung.Rung != client.Id))
                    {
                        Faults.Add($"{rung.Order} missed a call after {_now - rung.RungSince}");
                    }

                    rung.Rung = rung.Rung == client.Id ? null : rung.Rung;
                    client.OfferedTo.Remove(rung.Id);
                    if (isAdvance)
                    {
                        client.Tried.Add(rung.Id);
                    }

                    break;
                case ExpireCall:
                    client.End = _now - client.Since >= _rules.QueueTimeout ? "expired" : $"expired after {_now - client.Since}";
                    break;
            }
        }

        foreach (var group in offers.GroupBy(offer => offer.CallId))
        {
            Note(_clients[group.Key], [.. group.Select(offer => offer.OperatorId)]);
        }

        foreach (var client in _present.Where(client => client is { End: "expired", IsGone: false }).ToList())
        {
            client.IsGone = true;
            _queue.Leave(client.Id, OfferBack.ClientGone);
        }
    }

    private void Note(Client client, IReadOnlyList<int> chosen)
    {
        var free = _team.Where(worker => worker.IsFree && worker.Rung is null).ToList();
        var untried = free.Where(worker => !client.Tried.Contains(worker.Id)).ToList();
        if (untried.Count == 0 && client.OfferedTo.Count == 0)
        {
            client.Tried.Clear();
            untried = free;
        }

        var ahead = _present.Where(other => other.IsWaiting && other.Since < client.Since && other.OfferedTo.Count == 0 && untried.Exists(worker => chosen.Contains(worker.Id) && !other.Tried.Contains(worker.Id)))
            .Select(other => other.Id).ToList();
        Offers.Add(new(client.Id, chosen, [.. untried.Select(worker => worker.AsFree())], _lastAnsweredOrder, client.OfferedTo.Count > 0, ahead));
        foreach (var id in chosen)
        {
            var worker = _team.First(one => one.Id == id);
            if (!worker.IsFree || worker.Rung is not null)
            {
                Faults.Add($"{worker.Order} is rung though he is not free");
            }

            (worker.Rung, worker.RungSince) = (client.Id, _now);
            var mood = _random.NextDouble();
            worker.Declines = mood < 0.1;
            worker.ReactsAt = _now + TimeSpan.FromSeconds(mood > 0.75 ? 60 : 0.5 + (_random.NextDouble() * 8));
            client.OfferedTo.Add(id);
        }
    }

    private void Check()
    {
        foreach (var worker in _team.Where(worker => worker.BusyUntil <= _now))
        {
            worker.BusyUntil = null;
        }

        _present = _present.FindAll(client => client.IsWaiting);
        var late = _present.Where(client => client.IsWaiting && _now - client.Since >= _rules.QueueTimeout).ToList();
        Faults.AddRange(late.Select(client => $"a client waits for {_now - client.Since}"));
        if (_queue.Count != _present.Count)
        {
            Faults.Add($"{_queue.Count} in the queue, {_present.Count} wait");
        }
    }

    internal sealed class Worker(int id, int order)
    {
        public int Id { get; } = id;
        public int Order { get; } = order;
        public bool IsPresent { get; set; }
        public DateTime? BusyUntil { get; set; }
        public DateTime? LastCallAt { get; set; }
        public int Calls { get; set; }
        public Guid? Rung { get; set; }
        public DateTime RungSince { get; set; }
        public DateTime ReactsAt { get; set; }
        public bool Declines { get; set; }
        public bool IsFree => IsPresent && BusyUntil is null;

        public FreeOperator AsFree() => new(Id, Order, LastCallAt, Calls);
    }

    internal sealed record Client(Guid Id, DateTime Since, bool IsInbound, DateTime LeavesAt)
    {
        /// <summary>Null while he waits.</summary>
        public string? End { get; set; }
        public bool IsGone { get; set; }
        public bool IsWaiting => End is null;
        public HashSet<int> OfferedTo { get; set; } = [];

        /// <summary>Who had a turn in this round.</summary>
        public HashSet<int> Tried { get; set; } = [];
    }

    /// <param name="Chosen">Operators rung in this moment.</param>
    /// <param name="Candidates">Who was free and had no turn yet.</param>
    /// <param name="LastAnsweredOrder">0: nobody yet.</param>
    /// <param name="IsJoin">Others ring for him already.</param>
    /// <param name="Ahead">Who came before him, rings nobody and could have had one of the chosen.</param>
    internal sealed record Offering(Guid CallId, IReadOnlyList<int> Chosen, IReadOnlyList<FreeOperator> Candidates, int LastAnsweredOrder, bool IsJoin, IReadOnlyList<Guid> Ahead);
}
