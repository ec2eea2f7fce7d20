using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;

namespace CallCenter.Telephony.Engine.Operators;

/// <param name="PhoneGrace">How long a vanished browser keeps the talk.</param>
/// <param name="MissesBeforePause">0: never.</param>
internal sealed record DeskRules(TimeSpan PhoneGrace, int MissesBeforePause)
{
    /// <summary>Silence longer than this is filled with music.</summary>
    public static readonly TimeSpan ComfortAfter = TimeSpan.FromSeconds(1);

    /// <summary>Long enough for a page to be loaded anew; the client waits meanwhile.</summary>
    public static readonly TimeSpan OfferGrace = TimeSpan.FromSeconds(5);

    /// <summary>A leg that rings longer than this will not come up.</summary>
    public static readonly TimeSpan LegPatience = TimeSpan.FromSeconds(15);
}

/// <summary>
/// How an operator stands: what he chose, his phone, his leg to the exchange, the call in hand. Pure state with one writer: every method
/// says what has to be done, and knows neither clock nor line.
/// </summary>
internal sealed partial class OperatorDesk(DeskRules rules, bool hasDeskPhone)
{
    private DateTime? _phoneLostAt;

    /// <summary>Away for longer than a moment, since then.</summary>
    private DateTime? _absentSince;
    private DateTime? _pageLostAt;
    private WrappingUp? _cardLeft;

    /// <summary>When the state that this turn brought truly began, if that was before the turn.</summary>
    private DateTime? _began;
    private DateTime _connectedAt;
    private DateTime _nextLegAt;
    private int _legFailures;
    private int _misses;
    private bool _reachable;
    private bool _registered;

    public OperatorStatus Status { get; private set; }
    public DeskWork Work { get; private set; } = new Idle();
    public Leg Leg { get; } = new();
    public int? ProjectId { get; private set; }

    /// <summary>The card of somebody who closed the browser: before him again when he is back.</summary>
    public Guid? CardLeft => _cardLeft?.Call.CallId;
    public string? ConnectionId { get; private set; }

    /// <summary>When he last took a call that was offered to him; what he dials himself is not taken.</summary>
    public DateTime? LastTakenAt { get; private set; }
    public int TakenToday { get; private set; }

    /// <summary>Talks, those he dialled too.</summary>
    public int CallsToday { get; private set; }
    public OfferCounts OffersToday { get; private set; } = OfferCounts.None;
    public DeskRules Rules { get; set; } = rules;

    /// <summary>Legs may be dialled: the exchange is there and has said what it knows.</summary>
    public bool ExchangeReady { get; private set; }

    /// <summary>His phone can be called right now.</summary>
    public bool PhoneOnline => hasDeskPhone ? _reachable : ConnectionId is not null && _registered && !_silent;

    /// <summary>His browser answers, the exchange reaches his phone, and his leg stands: all of it now.</summary>
    public bool AtWork => Status == OperatorStatus.Active && CanBeRung;

    public bool IsFree => Work is Idle && AtWork;

    private bool CanBeRung => PhoneOnline && _reachable && ExchangeReady && (hasDeskPhone || Leg.Phase == LegPhase.Up);

    /// <summary>Whoever takes no calls of the queue takes back whom he handed on himself: the client would hear the end of it otherwise.</summary>
    private bool MayTake(OfferKind kind) => kind == OfferKind.Return ? Work is Idle && Status != OperatorStatus.Inactive && CanBeRung : IsFree;

    /// <summary>A browser that was away for a moment does not break the time line.</summary>
    private bool Present => PhoneOnline || _phoneLostAt is not null;

    public OperatorState State => Work switch
    {
        Offered => OperatorState.Offered,
        Talking => OperatorState.Talking,
        WrappingUp => OperatorState.WrapUp,
        Calling => OperatorState.Dialling,
        Visiting => OperatorState.Talking,
        // Beside another's talk he takes none of his own.
        Supervising when Status == OperatorStatus.Active => OperatorState.DoNotDisturb,
        // A card is open before him, and no queue may disturb him.
        Previewing => OperatorState.WrapUp,
        Idle or Supervising => (Status, Present) switch
        {
            (OperatorStatus.Inactive, _) or (_, false) => OperatorState.Inactive,
            (OperatorStatus.Active, _) => OperatorState.Available,
            (OperatorStatus.Pause, _) => OperatorState.Pause,
            (OperatorStatus.DoNotDisturb, _) => OperatorState.DoNotDisturb,
            _ => throw new InvalidOperationException($"Unknown status {Status}"),
        },
        _ => throw new InvalidOperationException($"Unknown work {Work}"),
    };

    /// <param name="lostAt">Since when his page and phone cannot be known to be there: a restarted host gives them time to come back.</param>
    public void Restore(OperatorStatus status, int? projectId, DeskWork work, DateTime? lastTakenAt, DateTime lostAt, WrappingUp? cardLeft = null)
    {
        (Status, ProjectId, Work, LastTakenAt, _cardLeft) = (status, projectId, work, lastTakenAt, cardLeft);
        _phoneLostAt = status == OperatorStatus.Inactive ? null : lostAt;
        _pageLostAt = work is WrappingUp or Talking ? lostAt : null;
        // A host that died between the call's word and the operator's: his talk began when the client's did.
        _began = work is Talking talking ? talking.Since : null;
    }

    /// <param name="pause">Why, of a pause.</param>
    public IReadOnlyList<DeskMove> Choose(OperatorStatus status, DateTime now, PauseNote? pause = null)
    {
        _misses = 0;
        _nextLegAt = now;
        ChoosePause(status, pause);
        return Tend(now);
    }

    public IReadOnlyList<DeskMove> Lease(int? projectId)
    {
        // What he is at is the project's own, and it counts on him: he leaves when that has come to an end, and the floor is told of it.
        if (projectId == ProjectId || Work is not Idle)
        {
            return [];
        }

        var left = ProjectId;
        ProjectId = projectId;
        return left is { } id ? [new LeaveProject(id)] : [];
    }

    public IReadOnlyList<DeskMove> Offer(CallOffer offer, DateTime now)
    {
        var call = offer.Call;
        if (Work is Offered { Call.CallId: var id } && id == call.CallId)
        {
            return [];
        }

        // A colleague's wish knows no projects.
        if (!MayTake(offer.Kind) || (offer.Kind == OfferKind.Queue && ProjectId != offer.ProjectId))
        {
            return TurnAway(offer, now);
        }

        var offered = new Offered(call, call.ProjectId ?? 0, offer.AutoAnswer, now, offer.AutoAnswer && !hasDeskPhone ? now : null, offer.Kind, offer.From);
        Work = offered;
        if (hasDeskPhone)
        {
            Leg.Begin(Guid.NewGuid(), now);
            return [new DialLeg(Leg.Id, Nailed: false)];
        }

        return offer.AutoAnswer ? Take(offered) : [];
    }

    private List<DeskMove> Take(Offered offered) =>
    [
        .. DismissStrangersTo(offered.Call),
        offered.Kind == OfferKind.Queue ? new TakeOffer(offered.Call.CallId, offered.ProjectId) : new TakeDirectOffer(offered.Call.CallId),
    ];

    public IReadOnlyList<DeskMove> StartTalk(CallOrder call, DateTime at, DateTime now)
    {
        if (Work is Talking talking && talking.Call.CallId == call.CallId)
        {
            Work = talking with { Call = call, Since = at };
            return [];
        }

        _misses = 0;
        CallsToday++;
        if (Work is Offered or Visiting)
        {
            // Also of one who was asked into the talk first, and has the client now.
            (LastTakenAt, TakenToday) = (at, TakenToday + 1);
        }

        List<DeskMove> moves = [.. DismissStrangersTo(call), .. Work is Offered offered && offered.Call.CallId == call.CallId ? [Taken(offered, now)] : Array.Empty<DeskMove>()];
        if (Work is Visiting && Leg.Phase == LegPhase.Up)
        {
            // A guest's leg stands in the bridge of whoever asked him in.
            moves.Add(new SeatLeg(Leg.Id));
        }

        // «Ожидание ответа» ended when he took it; the legs were put together after that.
        _began = Work is Offered { AcceptedAt: { } accepted } ? accepted : at;
        Work = new Talking(call, at);
        if (!ExchangeReady || Leg.Phase == LegPhase.Up)
        {
            return moves;
        }

        // His leg was lost between his word and the join: the client hears nobody, and is given music at once.
        Work = new Talking(call, at, Comforted: !hasDeskPhone, PhoneLostAt: now);
        moves.Add(hasDeskPhone ? new EndTalk(call.CallId) : new HoldTalk(call.CallId, OnHold: true, IsComfort: true));
        return moves;
    }

    public void SetHold(Guid callId, bool onHold)
    {
        if (Work is Talking talking && talking.Call.CallId == callId)
        {
            Work = talking with { OnHold = onHold && !talking.Comforted };
        }
    }

    public IReadOnlyList<DeskMove> Hold(Guid callId, bool onHold) =>
        Work is Talking talking && talking.Call.CallId == callId ? [new HoldTalk(callId, onHold)] : [];

    public IReadOnlyList<DeskMove> Press(Guid callId, char digit) =>
        Work is Talking talking && talking.Call.CallId == callId ? [new PressKey(callId, digit)] : [];

    public IReadOnlyList<DeskMove> HangUp(Guid callId) =>
        Work is Visiting visiting && visiting.Call.CallId == callId ? LeaveVisit(new LeaveTalk(callId)) :
        (Work is Talking talking && talking.Call.CallId == callId) || (Work is Calling { Call: not null } calling && calling.CallId == callId)
            ? [Work is Calling { IsOrdered: false } ? new GiveUpCall(callId) : new EndTalk(callId)]
            : [];

    public IReadOnlyList<DeskMove> EndOfTalk(Guid callId, DateTime at, DateTime now)
    {
        if (Work is Calling)
        {
            return PutBack(callId, now);
        }

        if (CallInHand?.CallId != callId || Work is WrappingUp)
        {
            return [];
        }

        if (Work is Visiting)
        {
            return LeaveVisit();
        }

        IReadOnlyList<DeskMove> over = Work is Offered offered ? [Over(offered, OfferEnd.Withdrawn, now)] : [];
        _began = at;
        // Nobody's card is open for a caller without a number, nor for a number dialled by hand.
        Work = Work is Talking { Call.ContactId: not null } talking ? new WrappingUp(talking.Call, talking.Since, at) : new Idle();
        return [.. over, .. DropDeskLeg(), .. EndJoins(), .. Tend(now)];
    }

    public IReadOnlyList<DeskMove> FinishCard(Guid callId, DateTime now)
    {
        if (_cardLeft?.Call.CallId == callId)
        {
            _cardLeft = null;
        }

        if (Work is not WrappingUp wrapUp || wrapUp.Call.CallId != callId)
        {
            return [];
        }

        Work = new Idle();
        return Tend(now);
    }

    public IReadOnlyList<DeskMove> LeaveForGood(DateTime now)
    {
        Status = OperatorStatus.Inactive;
        IReadOnlyList<DeskMove> talk = Work switch
        {
            Talking talking => [new EndTalk(talking.Call.CallId)],
            Offered { Accepted: false } offered => [.. DropDeskLeg(), .. TurnDown(offered, OfferEnd.Unreachable, now)],
            Calling calling => HangUp(calling.CallId),
            Visiting visiting => HangUp(visiting.Call.CallId),
            Supervising => EndSupervision(now),
            Previewing previewing => PutBack(previewing.Shown, passes: false),
            _ => [],
        };
        talk = [.. talk, .. DismissWatchers()];
        Work = Work is WrappingUp ? new Idle() : Work;
        (Pause, PauseAwaits) = (null, false);
        (ConnectionId, _registered, _phoneLostAt, _pageLostAt, _cardLeft) = (null, false, null, null, null);
        return [.. talk, .. Tend(now)];
    }

    /// <summary>When the state that the turn brought truly began; null: with the turn. Asked once after each.</summary>
    public DateTime? TakeBeginning()
    {
        var began = _began;
        _began = null;
        return began;
    }

    public void StartDay(int callsToday, int takenToday, OfferCounts offersToday) => (CallsToday, TakenToday, OffersToday) = (callsToday, takenToday, offersToday);

    /// <summary>Time passed: graces end, limits strike, the leg is kept up.</summary>
    public IReadOnlyList<DeskMove> Tend(DateTime now)
    {
        var moves = new List<DeskMove>();
        TendAbsence(now);
        if (Work is Supervising && !Present)
        {
            // Nobody hears it any more; when he is back he chooses again.
            moves.AddRange(EndSupervision(now));
        }

        if (Work is WrappingUp { Call.WrapUpLimitSeconds: > 0 } wrapUp && (now - wrapUp.Since).TotalSeconds >= wrapUp.Call.WrapUpLimitSeconds)
        {
            Work = new Idle();
        }

        TendLeftCard(now);
        BeginAwaitedPause();
        TendOffer(moves, now);
        DateAbsence();
        TendPreview(moves, now);
        TendLostPhone(moves, now);
        if (!hasDeskPhone)
        {
            TendLeg(moves, now);
            TendSound(moves, now);
        }

        return moves;
    }

    /// <summary>Who does not come back within the grace was away from the moment that his phone was lost.</summary>
    private void TendAbsence(DateTime now)
    {
        if (PhoneOnline)
        {
            (_phoneLostAt, _absentSince) = (null, null);
        }
        else if (_phoneLostAt is { } lost && now - lost >= Rules.PhoneGrace)
        {
            (_phoneLostAt, _absentSince) = (null, lost);
        }
    }

    private void DateAbsence()
    {
        if (Work is Idle && Status != OperatorStatus.Inactive && _absentSince is { } since)
        {
            _began = _began > since ? _began : since;
        }
    }

    /// <summary>
    /// Without a limit of the project's, «В карточке» would last for as long as somebody who closed the browser stays away. He is no longer in
    /// it; the card is kept and is before him again when he is back.
    /// </summary>
    private void TendLeftCard(DateTime now)
    {
        if (Work is WrappingUp { Call.WrapUpLimitSeconds: 0 } wrapUp && _pageLostAt is { } lost && now - lost >= Rules.PhoneGrace)
        {
            (Work, _cardLeft, _pageLostAt) = (new Idle(), wrapUp, null);
        }
    }

    private void TakeUpCard()
    {
        if (Work is Idle && _cardLeft is { } card)
        {
            Work = card;
        }

        _cardLeft = null;
    }

    public CallOrder? CallInHand => Work switch
    {
        Offered offered => offered.Call,
        Calling calling => calling.Call,
        Talking talking => talking.Call,
        WrappingUp wrapUp => wrapUp.Call,
        Visiting visiting => visiting.Call,
        _ => null,
    };
}
