using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Projects;

namespace CallCenter.Tests.Unit.Engine.SharedFloor;

/// <param name="HitRate">By hours since the start, the share of dialled people who answer; 0: the list is empty then.</param>
/// <param name="CallersPerHour">By hours since the start.</param>
internal sealed record WorldTraffic(int ProjectId, int Priority, Func<double, double> HitRate, Func<double, double>? CallersPerHour = null, DialMode Mode = DialMode.Progressive);

/// <summary>A project's actor, as far as the floor is concerned: its pace, its own queue, people who lose patience.</summary>
internal sealed class WorldProject(FloorWorld world, WorldTraffic traffic)
{
    private const double Cap = 0.03;
    private const double RingSeconds = 30;
    private static readonly TimeSpan s_threshold = TimeSpan.FromSeconds(2);
    private static readonly QueueRules s_rules = new(RingStrategies.For(RingStrategy.LeastRecent), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(15));
    private readonly DateTime _start = world.Now;
    private readonly ProjectPace _pace = NewPace(traffic.Mode);
    private readonly CallQueue _queue = new();
    private readonly Dictionary<Guid, WorldCall> _calls = [];
    private FloorProject? _toldFloor;
    private DateTime? _starvingSince;
    private int _dialled;

    public int Id => traffic.ProjectId;

    public OperatorPool Operators { get; } = new();

    public bool HasWork => HitRate > 0 || CallersPerHour > 0;

    /// <summary>Since when a caller waits whom nobody is being asked to take.</summary>
    public DateTime? CallerWaitsSince => _calls.Where(call => call.Value.IsCaller && _queue.IsUnoffered(call.Key)).Select(call => call.Value.AnsweredAt).Min();

    /// <summary>Somebody free here, who may work there, for whom no call rings and no client waits.</summary>
    public bool CanSpare(int projectId) => Operators.CountOn(_queue.Reserved()) > Ringing + _queue.CountUnoffered
        && Operators.Free.Any(notice => !_queue.Reserved().Contains(notice.OperatorId) && world.MayWorkFor(notice.OperatorId, projectId));

    // What came of it.
    public int Answered { get; private set; }

    public int Abandoned { get; private set; }

    public int Talks { get; private set; }

    public List<TimeSpan> CallersWaited { get; } = [];

    public int CallersLost { get; private set; }

    public TimeSpan LongestWithout { get; private set; }

    /// <summary>Operators times hours.</summary>
    public double StaffHours { get; private set; }

    private double Hour => (world.Now - _start).TotalHours;

    private double HitRate => traffic.HitRate(Hour);

    private double CallersPerHour => traffic.CallersPerHour?.Invoke(Hour) ?? 0;

    private int Ringing => _calls.Values.Count(call => call.AnsweredAt is null);

    /// <summary>As many as usually answer, unless each call was launched for somebody who is free.</summary>
    private int Expected => traffic.Mode == DialMode.Progressive ? Ringing : (int)Math.Ceiling(Ringing * (Answered + 1.0) / (_dialled + 2.0));

    private int CallersUnoffered => _calls.Count(call => call.Value.IsCaller && _queue.IsUnoffered(call.Key));

    public void Watch(TimeSpan passed)
    {
        StaffHours += Operators.Count * passed.TotalHours;
        LongestWithout = _starvingSince is { } since && world.Now - since > LongestWithout ? world.Now - since : LongestWithout;
    }

    public void Tick() => Advance();

    public void AwaitCaller() => world.After(CallersPerHour > 0 ? world.NextOf(CallersPerHour) : TimeSpan.FromMinutes(1), () =>
    {
        if (CallersPerHour > 0)
        {
            Wait(Guid.NewGuid(), new() { IsCaller = true, AnsweredAt = world.Now });
        }

        AwaitCaller();
    });

    public void Change(OperatorNotice notice)
    {
        _pace.Follow(Operators.Find(notice.OperatorId), notice);
        Operators.Change(notice);
        Advance();
    }

    public void Leave(int operatorId)
    {
        Operators.Leave(operatorId);
        _queue.ForgetOperator(operatorId);
        Advance();
    }

    public void Recall(int operatorId, int projectId)
    {
        if (!Operators.TryRecall(operatorId, projectId))
        {
            world.Say(this, () => world.Operators[operatorId].Lease(projectId));
        }

        Advance();
    }

    public void Keep(int operatorId)
    {
        Operators.Keep(operatorId);
        Advance();
    }

    public void Decline(Guid callId, int operatorId)
    {
        _queue.Refuse(callId, operatorId);
        Advance();
    }

    public void Accept(Guid callId, int operatorId)
    {
        var (won, moves) = _queue.Accept(callId, new(operatorId, operatorId, null, 0));
        if (won)
        {
            if (Operators.Find(operatorId) is { } notice)
            {
                Operators.Change(notice with { IsFree = false });
            }

            world.Say(this, () => Connect(callId, operatorId));
        }

        Do(moves);
        Advance();
    }

    private void Connect(Guid callId, int operatorId)
    {
        if (!_calls.TryGetValue(callId, out var call) || !world.Operators[operatorId].Talk(callId, world.Between(40, 200), () => End(callId)))
        {
            world.Operators[operatorId].Withdraw(callId);
            return;
        }

        call.IsConnected = true;
        See(callId, call, LivePhase.Talking);
        Talks++;
        Do(_queue.Leave(callId, OfferBack.CallOver));
        var waited = world.Now - call.AnsweredAt!.Value;
        if (call.IsCaller)
        {
            CallersWaited.Add(waited);
        }
        else
        {
            Abandoned += waited > s_threshold ? 1 : 0;
        }
    }

    private void End(Guid callId)
    {
        _calls.Remove(callId);
        _pace.Close(callId, world.Now, isPerson: true);
        Do(_queue.Leave(callId, OfferBack.CallOver));
        Advance();
    }

    private void Wait(Guid callId, WorldCall call)
    {
        _calls[callId] = call;
        See(callId, call, LivePhase.Waiting);
        _queue.Enter(callId, world.Now);
        world.After(world.Between(20, 60), () =>
        {
            if (!call.IsConnected && _calls.ContainsKey(callId))
            {
                // He hung up.
                CallersLost += call.IsCaller ? 1 : 0;
                Abandoned += call.IsCaller ? 0 : 1;
                End(callId);
            }
        });
        Advance();
    }

    private void Launch()
    {
        if (HitRate == 0 || CallersUnoffered > 0)
        {
            return;
        }

        var idle = Operators.CountOn(_queue.Reserved());
        for (var wanted = _pace.Decide(world.Now, idle, Operators.All, _queue.IsUnoffered, _calls.Count).Launch; wanted > 0; wanted--)
        {
            var (callId, answers) = (Guid.NewGuid(), world.Happens(HitRate));
            var call = new WorldCall { DialledAt = world.Now };
            _calls[callId] = call;
            _dialled++;
            See(callId, call, LivePhase.Dialing);
            world.After(answers ? world.Between(3, 20) : world.Between(1, RingSeconds), () =>
            {
                if (!answers)
                {
                    End(callId);
                    return;
                }

                Answered++;
                call.AnsweredAt = world.Now;
                Wait(callId, call);
            });
        }
    }

    private void See(Guid callId, WorldCall call, LivePhase phase)
    {
        if (!call.IsCaller)
        {
            _pace.See(callId, call.DialledAt, phase, world.Now);
        }
    }

    private void Advance()
    {
        Do(_queue.Advance(s_rules, Operators.Free.Select(notice => new FreeOperator(notice.OperatorId, notice.Order, notice.LastTakenAt, notice.TakenToday)), world.Now));
        Launch();
        foreach (var (operatorId, projectId) in Operators.LetGo(Expected + _queue.CountUnoffered, _queue.Reserved()))
        {
            world.Say(this, () => world.Operators[operatorId].Lease(projectId));
        }

        var wants = HasWork || _calls.Values.Any(call => !call.IsConnected);
        _starvingSince = wants && Operators.Count == 0 ? _starvingSince ?? world.Now : null;
        var floor = new FloorProject(
            Id, wants, traffic.Priority, CallersUnoffered, _queue.CountUnoffered - CallersUnoffered, Expected, HasWork ? FloorProject.AllIsNeeded : _calls.Count, _starvingSince);
        if (floor != _toldFloor)
        {
            _toldFloor = floor;
            world.Tell(this, floor);
        }
    }

    private void Do(IReadOnlyList<QueueMove> moves)
    {
        foreach (var move in moves)
        {
            switch (move)
            {
                case OfferCall offer:
                    world.Say(this, () => world.Operators[offer.OperatorId].Offer(offer.CallId, this));
                    break;
                case WithdrawOffer withdraw:
                    world.Say(this, () => world.Operators[withdraw.OperatorId].Withdraw(withdraw.CallId));
                    break;
                case ExpireCall expire when _calls.TryGetValue(expire.CallId, out var call):
                    CallersLost += call.IsCaller ? 1 : 0;
                    Abandoned += call.IsCaller ? 0 : 1;
                    world.After(TimeSpan.Zero, () => End(expire.CallId));
                    break;
            }
        }
    }

    private sealed class WorldCall
    {
        public bool IsCaller { get; init; }
        public DateTime DialledAt { get; init; }
        public DateTime? AnsweredAt { get; set; }
        public bool IsConnected { get; set; }
    }

    private static ProjectPace NewPace(DialMode mode)
    {
        var pace = new ProjectPace();
        pace.Use(new(mode, 0, new(Cap, s_threshold.TotalSeconds, s_rules.QueueTimeout.TotalSeconds, RingSeconds)));
        pace.Recall(new([], []), []);
        return pace;
    }
}
