using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Queueing;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Projects;

/// <summary>A project's queue and dialler: asks the pure policies, and tells calls and operators what they decided.</summary>
internal sealed partial class ProjectGrain(
    ProjectPlans plans,
    ContactClaims claims,
    ContactsLeft contactsLeft,
    ContactPins contactPins,
    PacingHistory history,
    Abandonment abandonment,
    PacingJournal pacingJournal,
    SpendLimits spendLimits,
    LineBudget budget,
    ProjectLines lines,
    CallerIdTurns callerIds,
    LiveFloor live,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<ProjectGrain> logger) : Grain, IProjectGrain
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_recountEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_zonesEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_pauseAfterEmpty = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_silenceBeforePoke = TimeSpan.FromSeconds(20);

    private readonly CallQueue _queue = new();
    private readonly ProjectPace _pace = new();
    private readonly PaceLog _paceLog = new();
    private readonly Dictionary<Guid, LineCall> _calls = [];
    private readonly OperatorPool _operators = new();
    private readonly DialRate _rate = new();
    private EffectQueue _effects = null!;

    // Apart, so that an answered client never waits behind a batch of new dials.
    private EffectQueue _dials = null!;

    // What nobody waits for.
    private EffectQueue _notes = null!;
    private ProjectPlan? _plan;
    private DayCounts _today = new(0, 0, 0);
    private DateTime _dayStart;
    private IReadOnlyList<string> _zones = [];
    private DateTime _recountAt;
    private DateTime _zonesAt;
    private DateTime _nextClaimAt;
    private FloorProject? _toldFloor;
    private DateTime? _starvingSince;
    private DateTime? _opensAt;
    private int _contactsLeft;
    private int _claiming;
    private bool _counted;

    /// <summary>A call ended that nobody had told of.</summary>
    private bool _countsAnew;
    private bool _takesCallers;

    /// <summary>An operator promised to call somebody back himself.</summary>
    private bool _hasPromises;

    private int Id => (int)this.GetPrimaryKeyLong();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _effects = new(logger, "project " + Id.ToString(CultureInfo.InvariantCulture), lifetime.ApplicationStopped);
        _dials = new(logger, "dials of project " + Id.ToString(CultureInfo.InvariantCulture), lifetime.ApplicationStopped);
        _notes = new(logger, "notes of project " + Id.ToString(CultureInfo.InvariantCulture), lifetime.ApplicationStopped);
        Use(await plans.FindAsync(Id, cancellationToken));
        if (await plans.FindLastAnsweredAsync(Id, Now, cancellationToken) is { } lastAnswered)
        {
            _queue.Recall(lastAnswered);
        }

        this.RegisterGrainTimer(OnTickAsync, new GrainTimerCreationOptions(s_tick, s_tick) { KeepAlive = _plan is not null });
    }

    /// <summary>What was decided is done before the actor goes.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        WritePace(_paceLog.TakeAll());
        return Task.WhenAll(_effects.LeaveAsync(clock, cancellationToken), _dials.LeaveAsync(clock, cancellationToken), _notes.LeaveAsync(clock, cancellationToken));
    }

    public Task RefreshAsync()
    {
        _effects.Run("Refresh", async stop =>
        {
            Use(await plans.FindAsync(Id, stop));
            (_nextClaimAt, _recountAt, _zonesAt, _toldFloor, _opensAt) = (Now, Now, Now, null, null);
            Advance();
        });
        return Task.CompletedTask;
    }

    public Task CallWaitsAsync(CallOrder call, DateTime since)
    {
        Note(call, LivePhase.Waiting, since);
        _queue.Enter(call.CallId, since, call.PinnedOperatorId, call.OnlyOperators, call.PassedBy);
        Advance();
        if (_plan is { PlaysMusic: true } plan && !(plan.AutoAnswer && _queue.IsOffered(call.CallId)))
        {
            // Whoever is not connected at once hears music.
            _effects.Run("Wait", _ => CallOf(call.CallId).WaitAsync());
        }

        return Task.CompletedTask;
    }

    public Task CallIsExaminedAsync(CallOrder call, DateTime since)
    {
        Note(call, LivePhase.Examining, since);
        Advance();
        return Task.CompletedTask;
    }

    public Task CallPartsAsync(CallOrder call, DateTime since)
    {
        Note(call, LivePhase.Parting, since);
        Run(_queue.Leave(call.CallId, OfferBack.CallOver));
        Advance();
        return Task.CompletedTask;
    }

    public Task CallConnectedAsync(CallOrder call, int operatorId)
    {
        Note(call, LivePhase.Talking);
        Run(_queue.Leave(call.CallId, OfferBack.Taken));
        Advance();
        return Task.CompletedTask;
    }

    public Task CallDialsAsync(CallOrder call)
    {
        Note(call, LivePhase.Dialing);
        return Task.CompletedTask;
    }

    public Task CallClosedAsync(CallEndNotice notice)
    {
        Run(_queue.Leave(notice.CallId, notice.ClientLeft ? OfferBack.ClientGone : OfferBack.CallOver));
        if (_calls.Remove(notice.CallId, out var call))
        {
            budget.Free(call.Order.TrunkId, notice.CallId);
            _pace.Close(notice.CallId, Now, isPerson: notice.Outcome != CallOutcome.Machine);
            var abandoned = call.Order.DialledBy is null && _plan?.Abandonment.IsAbandoned(notice.Outcome, notice.Answered, notice.WaitedMs) == true;
            // The dialler answers for its own calls alone, and the day for those that began on it.
            _today = call.Order.IsInbound || call.Order.StartedAt < _dayStart ? _today : _today with { Answered = _today.Answered + (notice.Answered ? 1 : 0), Abandoned = _today.Abandoned + (abandoned ? 1 : 0) };
        }
        else
        {
            // One of the host before this one, over before it was told of: the journal knows what it was.
            _countsAnew = true;
        }

        if (notice.Next is { } next)
        {
            _today = _today with { Dialed = _today.Dialed + 1 };
            Dial(next);
        }

        AskMoney();
        AskDue();
        Advance();
        return Task.CompletedTask;
    }

    public Task OperatorChangedAsync(OperatorNotice notice)
    {
        _pace.Follow(_operators.Find(notice.OperatorId), notice);
        _operators.Change(notice);
        if (notice.IsFree && _shown.TryGetValue(notice.OperatorId, out var showing) && Now - showing.At > s_shownIsSaid)
        {
            _shown.Remove(notice.OperatorId);
        }

        if (notice.IsFree)
        {
            // He may have written down when to call again, and whoever waits for him is due now.
            AskDue();
        }

        Advance();
        return Task.CompletedTask;
    }

    public Task RecallAsync(int operatorId, int projectId)
    {
        if (_operators.TryRecall(operatorId, projectId))
        {
            Advance();
        }
        else
        {
            LetGo(operatorId, projectId);
        }

        return Task.CompletedTask;
    }

    public Task KeepAsync(int operatorId)
    {
        _operators.Keep(operatorId);
        Advance();
        return Task.CompletedTask;
    }

    public Task OperatorLeftAsync(int operatorId)
    {
        _operators.Leave(operatorId);
        _shown.Remove(operatorId);
        _queue.ForgetOperator(operatorId);
        Advance();
        return Task.CompletedTask;
    }

    public Task OfferAcceptedAsync(Guid callId, int operatorId)
    {
        var (won, moves) = _queue.Accept(callId, FreeOf(_operators.Find(operatorId) ?? new(operatorId, false, 0, null, 0)));
        if (won)
        {
            // His own word that he is busy may still be under way.
            if (_operators.Find(operatorId) is { } notice)
            {
                _operators.Change(notice with { IsFree = false });
            }

            _effects.Run("Choose operator", _ => CallOf(callId).ChooseOperatorAsync(operatorId));
        }

        Run(moves);
        Advance();
        return Task.CompletedTask;
    }

    public Task OfferDeclinedAsync(Guid callId, int operatorId)
    {
        _queue.Refuse(callId, operatorId);
        Advance();
        return Task.CompletedTask;
    }

    private Task OnTickAsync(CancellationToken cancellationToken)
    {
        if (Now >= _recountAt && _plan is not null)
        {
            _recountAt = Now + s_recountEvery;
            _dials.Run("Recount", RecountAsync);
        }

        WritePace(_paceLog.Take(Now));
        foreach (var call in _calls.Values.Where(call => Now - call.HeardAt > s_silenceBeforePoke))
        {
            call.HeardAt = Now;
            _effects.Run("Poke call", _ => CallOf(call.Order.CallId).PokeAsync());
        }

        Advance();
        return Task.CompletedTask;
    }

    private void WritePace(IReadOnlyList<PacingTick> ticks)
    {
        if (ticks.Count > 0)
        {
            _notes.Run("Write pace", stop => pacingJournal.WriteAsync(ticks, stop));
        }
    }

    /// <summary>Everything that may follow from a change or from time passing: offers, expiries, new calls, the published row.</summary>
    private void Advance()
    {
        if (_plan is not { } plan)
        {
            return;
        }

        Run(_queue.Advance(plan.Queue, _operators.Free.Select(FreeOf), Now));
        var hold = Hold(plan);
        TakeShownBack(plan, hold);
        if (MayLaunch(hold))
        {
            hold = Launch(plan) ?? hold;
        }
        else
        {
            _paceLog.Add(new() { ProjectId = Id, At = Now, Mode = plan.Mode, Hold = hold.ToString() });
        }

        var row = Row(plan, hold);
        if (row.Gone ? live.Projects.Find(Id) is not null : row != live.Projects.Find(Id))
        {
            live.Projects.Publish(row);
        }

        foreach (var (operatorId, projectId) in _operators.LetGo(Expected(plan) + _queue.CountUnoffered, Bound()))
        {
            LetGo(operatorId, projectId);
        }

        TellFloor(plan, hold);
        if (row.Gone)
        {
            DeactivateOnIdle();
        }
    }

    private void Run(IReadOnlyList<QueueMove> moves)
    {
        foreach (var move in moves)
        {
            switch (move)
            {
                case OfferCall offer when _calls.TryGetValue(offer.CallId, out var call):
                    var autoAnswer = _plan!.AutoAnswer;
                    _effects.Run("Offer", _ => OperatorOf(offer.OperatorId).OfferAsync(new(call.Order, autoAnswer)));
                    break;
                case WithdrawOffer withdraw:
                    _effects.Run("Withdraw", _ => OperatorOf(withdraw.OperatorId).WithdrawAsync(withdraw.CallId, withdraw.Why));
                    break;
                case ExpireCall expire:
                    var message = _plan!.LostMessage;
                    _effects.Run("Expire", _ => CallOf(expire.CallId).GiveUpWaitingAsync(message));
                    break;
            }
        }
    }

    /// <param name="since">Of the phase; null: now, unless it is known already.</param>
    private void Note(CallOrder order, LivePhase phase, DateTime? since = null)
    {
        if (order is { IsInbound: false, IsPassed: false, DialledBy: null })
        {
            _pace.See(order.CallId, order.StartedAt, phase, since ?? Now);
        }

        if (_calls.TryGetValue(order.CallId, out var known))
        {
            known.Since = since ?? (known.Phase == phase ? known.Since : Now);
            (known.Phase, known.HeardAt, known.Order) = (phase, Now, order);
            return;
        }

        _calls[order.CallId] = new(order) { Phase = phase, Since = since ?? Now, HeardAt = Now };
        budget.Occupy(order.TrunkId, order.CallId);
    }

    private FreeOperator FreeOf(OperatorNotice notice) => new(
        notice.OperatorId, notice.Order, notice.LastTakenAt, notice.TakenToday, IsAwaited: _calls.Values.Any(call => call.MayCome && call.Order.PinnedOperatorId == notice.OperatorId));

    private void Use(ProjectPlan? plan)
    {
        _plan = plan;
        if (plan is not null)
        {
            _pace.Use(plan.Pace);
        }
    }

    private ICallGrain CallOf(Guid callId) => GrainFactory.GetGrain<ICallGrain>(callId);

    private IOperatorGrain OperatorOf(int operatorId) => GrainFactory.GetGrain<IOperatorGrain>(operatorId);

    private sealed class LineCall(CallOrder order)
    {
        public CallOrder Order { get; set; } = order;
        public LivePhase Phase { get; set; }

        /// <summary>Start of that phase.</summary>
        public DateTime Since { get; set; }
        public DateTime HeardAt { get; set; }

        /// <summary>May be with the queue in a moment: who is being listened to, as who is ringing.</summary>
        public bool MayCome => Phase is LivePhase.Dialing or LivePhase.Examining && Order.DialledBy is null;

        /// <summary>Has or may get a need of an operator.</summary>
        public bool NeedsOperator => MayCome || (Phase == LivePhase.Waiting && Order.DialledBy is null);
    }
}
