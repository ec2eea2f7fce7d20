using CallCenter.Core.Operators;

namespace CallCenter.Telephony.Engine.Operators;

/// <param name="PhoneGrace">How long a vanished browser keeps the talk.</param>
internal sealed record DeskRules(TimeSpan PhoneGrace, int MissesBeforePause)
{
    /// <summary>Silence longer than this is filled with music.</summary>
    public static readonly TimeSpan ComfortAfter = TimeSpan.FromSeconds(1);

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
    private DateTime? _pageLostAt;
    private WrappingUp? _cardLeft;
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
    public DateTime? LastCallAt { get; private set; }
    public int CallsToday { get; private set; }

    /// <summary>Legs may be dialled: the exchange is there and has said what it knows.</summary>
    public bool ExchangeReady { get; private set; }

    /// <summary>His phone can be called right now.</summary>
    public bool PhoneOnline => hasDeskPhone ? _reachable : ConnectionId is not null && _registered && !_silent;

    /// <summary>His browser answers, the exchange reaches his phone, and his leg stands: all of it now.</summary>
    public bool AtWork => Status == OperatorStatus.Active && PhoneOnline && _reachable && ExchangeReady && (hasDeskPhone || Leg.Phase == LegPhase.Up);

    public bool IsFree => Work is Idle && AtWork;

    /// <summary>A browser that was away for a moment does not break the time line.</summary>
    private bool Present => PhoneOnline || _phoneLostAt is not null;

    public OperatorState State => Work switch
    {
        Offered => OperatorState.Offered,
        Talking => OperatorState.Talking,
        WrappingUp => OperatorState.WrapUp,
        Calling => OperatorState.Dialling,
        Idle => (Status, Present) switch
        {
            (OperatorStatus.Inactive, _) or (_, false) => OperatorState.Inactive,
            (OperatorStatus.Active, _) => OperatorState.Available,
            (OperatorStatus.Pause, _) => OperatorState.Pause,
            (OperatorStatus.DoNotDisturb, _) => OperatorState.DoNotDisturb,
            _ => throw new InvalidOperationException($"Unknown status {Status}"),
        },
        _ => throw new InvalidOperationException($"Unknown work {Work}"),
    };

    public void Restore(OperatorStatus status, int? projectId, DeskWork work, DateTime? lastCallAt, int callsToday, DateTime now, WrappingUp? cardLeft = null)
    {
        (Status, ProjectId, Work, LastCallAt, CallsToday, _cardLeft) = (status, projectId, work, lastCallAt, callsToday, cardLeft);
        // A restarted host gives the browser time to come back.
        _phoneLostAt = status == OperatorStatus.Inactive ? null : now;
        _pageLostAt = work is WrappingUp ? now : null;
    }

    public IReadOnlyList<DeskMove> Choose(OperatorStatus status, DateTime now)
    {
        Status = status;
        _misses = 0;
        _nextLegAt = now;
        return Tend(now);
    }

    public IReadOnlyList<DeskMove> Lease(int? projectId)
    {
        // An offer is the project's own: he leaves when it has come to an end, and the floor is told of it.
        if (projectId == ProjectId || Work is Offered || (Work is Talking && projectId is not null))
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

        if (!IsFree || ProjectId != offer.ProjectId)
        {
            return [new TurnOfferDown(call.CallId, offer.ProjectId)];
        }

        if (hasDeskPhone)
        {
            Work = new Offered(call, offer.ProjectId, offer.AutoAnswer, now, Accepted: false);
            Leg.Begin(Guid.NewGuid(), now);
            return [new DialLeg(Leg.Id, Nailed: false)];
        }

        Work = new Offered(call, offer.ProjectId, offer.AutoAnswer, now, Accepted: offer.AutoAnswer);
        return offer.AutoAnswer ? [new TakeOffer(call.CallId, offer.ProjectId)] : [];
    }

    public IReadOnlyList<DeskMove> Accept(Guid callId)
    {
        if (Work is not Offered { Accepted: false } offered || offered.Call.CallId != callId || hasDeskPhone)
        {
            return [];
        }

        Work = offered with { Accepted = true };
        return [new TakeOffer(callId, offered.ProjectId)];
    }

    public IReadOnlyList<DeskMove> Decline(Guid callId) =>
        Work is Offered { Accepted: false } offered && offered.Call.CallId == callId ? [.. DropDeskLeg(), .. TurnDown(offered)] : [];

    public IReadOnlyList<DeskMove> Withdraw(Guid callId, bool missed, DateTime now)
    {
        if (Work is not Offered offered || offered.Call.CallId != callId)
        {
            return PutBack(callId, now);
        }

        Work = new Idle();
        // One who took it as his time ran out did not miss it.
        missed &= !offered.Accepted;
        if (missed && ++_misses >= rules.MissesBeforePause && Status == OperatorStatus.Active)
        {
            Status = OperatorStatus.Pause;
            _misses = 0;
        }

        return [.. missed ? [new TellMissed(offered.Call)] : Array.Empty<DeskMove>(), .. DropDeskLeg(), .. Tend(now)];
    }

    public IReadOnlyList<DeskMove> StartTalk(CallOrder call, DateTime at, DateTime now)
    {
        if (Work is Talking talking && talking.Call.CallId == call.CallId)
        {
            Work = talking with { Call = call, Since = at };
            return [];
        }

        _misses = 0;
        (LastCallAt, CallsToday) = (at, CallsToday + 1);
        Work = new Talking(call, at);
        if (!ExchangeReady || Leg.Phase == LegPhase.Up)
        {
            return [];
        }

        // His leg was lost between his word and the join: the client hears nobody, and is given music at once.
        Work = new Talking(call, at, Comforted: !hasDeskPhone, PhoneLostAt: now);
        return hasDeskPhone ? [new EndTalk(call.CallId)] : [new HoldTalk(call.CallId, OnHold: true)];
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

        LastCallAt = at;
        // Nobody's card is open for a caller without a number, nor for a number dialled by hand.
        Work = Work is Talking { Call.ContactId: not null } talking ? new WrappingUp(talking.Call, talking.Since, at) : new Idle();
        return [.. DropDeskLeg(), .. Tend(now)];
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
            Offered { Accepted: false } offered => [.. DropDeskLeg(), .. TurnDown(offered)],
            Calling calling => HangUp(calling.CallId),
            _ => [],
        };
        Work = Work is WrappingUp ? new Idle() : Work;
        (ConnectionId, _registered, _phoneLostAt, _pageLostAt, _cardLeft) = (null, false, null, null, null);
        return [.. talk, .. Tend(now)];
    }

    public void StartDay(int callsToday) => CallsToday = callsToday;

    /// <summary>Time passed: graces end, limits strike, the leg is kept up.</summary>
    public IReadOnlyList<DeskMove> Tend(DateTime now)
    {
        var moves = new List<DeskMove>();
        if (_phoneLostAt is { } lost && (PhoneOnline || now - lost >= rules.PhoneGrace))
        {
            _phoneLostAt = null;
        }

        if (Work is WrappingUp { Call.WrapUpLimitSeconds: > 0 } wrapUp && (now - wrapUp.Since).TotalSeconds >= wrapUp.Call.WrapUpLimitSeconds)
        {
            Work = new Idle();
        }

        TendLeftCard(now);
        TendLostPhone(moves, now);
        if (!hasDeskPhone)
        {
            TendLeg(moves, now);
            TendSound(moves, now);
        }

        return moves;
    }

    /// <summary>
    /// Without a limit of the project's, «В карточке» would last for as long as somebody who closed the browser stays away. He is no longer in
    /// it; the card is kept and is before him again when he is back.
    /// </summary>
    private void TendLeftCard(DateTime now)
    {
        if (Work is WrappingUp { Call.WrapUpLimitSeconds: 0 } wrapUp && _pageLostAt is { } lost && now - lost >= rules.PhoneGrace)
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
        _ => null,
    };

    private DeskMove[] TurnDown(Offered offered)
    {
        Work = new Idle();
        return [new TurnOfferDown(offered.Call.CallId, offered.ProjectId)];
    }
}
