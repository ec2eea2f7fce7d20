using System.Diagnostics.CodeAnalysis;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>
/// The shifts of one operator, made up from a seed: whatever may happen to a desk happens to it at any time, its host dies with words unwritten,
/// clocks are set back. What the desk says is written down as the product does it.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Histories made up from a seed.")]
internal sealed class DeskHistory
{
    private const int OperatorId = 7;
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(20);
    private static readonly OfferBack[] s_backs = Enum.GetValues<OfferBack>();
    private static readonly PauseNote?[] s_pauses = [null, new(1, "Обед", 30, PauseCause.Chosen), new(2, "Учёба", null, PauseCause.Chosen)];

    private readonly Random _random;
    private readonly bool _hasDeskPhone;
    private readonly List<OperatorStateEntry> _line = [];
    private readonly Queue<(OperatorPresence Presence, DateTime At)> _unwritten = [];
    private OperatorPresence? _written;
    private OperatorDesk _desk = null!;
    private DeskLine _told = null!;
    private CallOrder _order = NewOrder(0);
    private Guid? _begun;
    private int _page;

    public DeskHistory(int seed, DateTime start)
    {
        _random = new(seed);
        (Now, _hasDeskPhone) = (start, _random.Next(4) == 0);
        Wake(start);
    }

    public DateTime Now { get; private set; }

    /// <summary>As it stands in the database.</summary>
    public IReadOnlyList<OperatorStateEntry> Line => _line;

    public List<NoteOffer> Offers { get; } = [];

    /// <summary>Offers whose end must be noted by now.</summary>
    public int OffersOver { get; private set; }

    public int Kills { get; private set; }

    public void Run(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            Pass();
            if (_random.Next(40) == 0)
            {
                Kill();
            }
            else
            {
                Do(Happens());
            }
        }

        Write(0);
    }

    private void Pass()
    {
        Now += _random.Next(50) switch
        {
            // Somebody sets the clock right.
            0 => -TimeSpan.FromSeconds(_random.Next(1, 900)),
            < 5 => TimeSpan.FromHours(_random.Next(1, 16)),
            < 15 => TimeSpan.FromMinutes(_random.Next(1, 90)),
            _ => TimeSpan.FromMilliseconds(_random.Next(1, 30_000)),
        };
    }

    private IEnumerable<DeskMove> Happens() => _random.Next(23) switch
    {
        0 or 1 => _desk.Choose((OperatorStatus)_random.Next(4), Now, s_pauses[_random.Next(s_pauses.Length)]),
        2 => _desk.Choose(OperatorStatus.Active, Now),
        3 or 4 => _desk.Connect($"page {++_page}", hasLiveLeg: _random.Next(3) == 0, Now),
        5 => _desk.Disconnect(_desk.ConnectionId ?? "", Now),
        6 or 7 or 8 => _desk.Report(_desk.ConnectionId ?? "", registered: _random.Next(6) > 0, hasLiveLeg: true, Now),
        9 => _desk.Reach(_random.Next(4) > 0, Now),
        10 => _desk.Lease(_random.Next(3) switch { 0 => null, 1 => 5, _ => DeskStage.Project }),
        11 or 12 => _desk.Offer(new(_order = NewOrder(), AutoAnswer: _random.Next(2) == 0), Now),
        13 => _desk.Accept(_order.CallId, Now),
        14 => _random.Next(2) == 0 ? _desk.Decline(_order.CallId, Now) : _desk.Withdraw(_order.CallId, s_backs[_random.Next(s_backs.Length)], Now),
        15 or 16 => TalkOrEnd(),
        17 => _desk.FinishCard(_order.CallId, Now),
        18 => Dial(),
        19 => _random.Next(3) > 0 ? _desk.LegUp(_desk.Leg.Id, Now) : _desk.LegEnded(_desk.Leg.Id, Now, declined: _random.Next(2) == 0),
        20 => _random.Next(3) == 0 ? _desk.ExchangeLost() : _desk.Reconcile([], phoneOnline: _random.Next(3) > 0, Now),
        21 => _desk.Silence(_desk.ConnectionId ?? "", isSilent: _random.Next(2) == 0, Now),
        _ => _random.Next(9) == 0 ? _desk.LeaveForGood(Now) : _desk.Tend(Now),
    };

    private IEnumerable<DeskMove> TalkOrEnd() => _desk.Work switch
    {
        Offered { Accepted: true } or Calling { IsOrdered: true } => _desk.StartTalk(_desk.CallInHand!, Now, Now),
        Talking talking => _desk.EndOfTalk(talking.Call.CallId, Now - TimeSpan.FromMilliseconds(_random.Next(2_000)), Now),
        _ => _desk.Tend(Now),
    };

    private IEnumerable<DeskMove> Dial()
    {
        var order = NewOrder();
        var contact = (_desk.Work as WrappingUp)?.Call.ContactId;
        if (_desk.BeginDial(order.CallId, contact, Now).Refusal != DialRefusal.None)
        {
            return _desk.Tend(Now);
        }

        _order = order;
        return _random.Next(5) == 0 ? _desk.CallRefused(order.CallId, Now) : _desk.CallWritten(order);
    }

    private void Do(IEnumerable<DeskMove> moves)
    {
        var noted = moves.OfType<NoteOffer>().ToList();
        Offers.AddRange(noted);
        // One that could not be rung begins and ends in one turn.
        OffersOver += noted.Count(note => note.CallId != _begun);
        var now = (_desk.Work as Offered)?.Call.CallId;
        OffersOver += _begun is not null && now != _begun ? 1 : 0;
        _begun = now;
        if (_told.Next(_desk, Now) is var (presence, at))
        {
            _unwritten.Enqueue((presence, at));
        }

        Write(keep: _random.Next(3));
        Assert.Equal(_desk.State, _unwritten.LastOrDefault().Presence?.State ?? _line.LastOrDefault()?.State ?? OperatorState.Inactive);
    }

    /// <summary>The database is a little behind.</summary>
    private void Write(int keep)
    {
        while (_unwritten.Count > keep)
        {
            var (presence, at) = _unwritten.Dequeue();
            if (OperatorStateEntry.After(_line.LastOrDefault(), presence, at) is { } next)
            {
                if (_line.Count > 0)
                {
                    _line[^1].EndedAt = next.StartedAt;
                }

                _line.Add(next);
            }

            _written = presence;
        }
    }

    private void Kill()
    {
        Kills++;
        _unwritten.Clear();
        _begun = null;
        var lastSeen = Now;
        Now += _random.Next(2) == 0 ? TimeSpan.FromSeconds(_random.Next(1, 15)) : TimeSpan.FromMinutes(_random.Next(1, 600));
        Wake(lastSeen);
        Do(_desk.Tend(Now));
    }

    private void Wake(DateTime lastSeen)
    {
        _desk = new(new(s_grace, MissesBeforePause: 2), _hasDeskPhone);
        _told = new(OperatorId, Now);
        if (_written is not { } presence)
        {
            return;
        }

        DeskWork work = presence.State switch
        {
            OperatorState.Talking => new Talking(_order, presence.Since),
            OperatorState.Dialling => new Calling(_order.CallId, _order, presence.Since, IsOrdered: true, new Idle()),
            OperatorState.WrapUp => new WrappingUp(_order, presence.Since, presence.Since),
            _ => new Idle(),
        };
        _order = _order with { CallId = presence.CallId ?? _order.CallId };
        _desk.Restore(presence.Status, presence.ProjectId, work, null, Now - lastSeen >= s_grace ? lastSeen : Now);
        _desk.RestorePause(presence.PauseCause == PauseCause.None ? null : new(presence.PauseReasonId, "", null, presence.PauseCause), presence.PauseAwaits);
        _told.Restore(presence);
    }

    private CallOrder NewOrder() => NewOrder(_random.Next(2) * 60);

    private static CallOrder NewOrder(int limit) => new(Guid.NewGuid(), DeskStage.Project, 1, "79228711345", "Client", 1, "", 30, null, true, WrapUpLimitSeconds: limit, default);
}
