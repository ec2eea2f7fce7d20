using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;

namespace CallCenter.Telephony.Engine.Operators;

// The phone and its leg come and go.
internal sealed partial class OperatorDesk
{
    public IReadOnlyList<DeskMove> Connect(string connectionId, bool hasLiveLeg, DateTime now)
    {
        var moves = new List<DeskMove>();
        if (ConnectionId is { } before && before != connectionId)
        {
            moves.Add(new DismissPhone(before));
        }

        // The page was loaded anew and its phone is not up yet.
        _phoneLostAt = PhoneOnline && !hasLiveLeg ? now : _phoneLostAt;
        ConnectionId = connectionId;
        _connectedAt = now;
        _pageLostAt = null;
        TakeUpCard();
        (_registered, _silent) = (hasLiveLeg, false);
        moves.AddRange(Tend(now));
        return moves;
    }

    public IReadOnlyList<DeskMove> Report(string connectionId, bool registered, bool hasLiveLeg, DateTime now)
    {
        if (connectionId != ConnectionId)
        {
            return [];
        }

        if (registered && !_registered)
        {
            (_nextLegAt, _legFailures) = (now, 0);
        }

        // Said again every few seconds: only the first word is the loss.
        _phoneLostAt = registered ? null : PhoneOnline ? now : _phoneLostAt;
        (_registered, _silent) = (registered, false);
        var moves = new List<DeskMove>();
        // A page that came anew holds nothing of the leg the page before it had.
        if (!hasDeskPhone && registered && !hasLiveLeg && Leg.Phase != LegPhase.None && (Leg.Since < _connectedAt || now - Leg.Since > DeskRules.LegPatience))
        {
            moves.Add(new DropLeg(Leg.Id));
            Leg.Clear();
            NoteLegLost(moves, now);
            _nextLegAt = now;
        }

        moves.AddRange(Tend(now));
        return moves;
    }

    public IReadOnlyList<DeskMove> Disconnect(string connectionId, DateTime now)
    {
        if (connectionId != ConnectionId)
        {
            return [];
        }

        _phoneLostAt = PhoneOnline ? now : _phoneLostAt;
        ConnectionId = null;
        _pageLostAt = now;
        (_registered, _silent) = (false, false);
        return Tend(now);
    }

    /// <summary>The exchange's view of the phone; a browser's legs are dialled upon the phone module's own word, which comes first.</summary>
    public IReadOnlyList<DeskMove> Reach(bool reachable, DateTime now)
    {
        _reachable = reachable;
        _phoneLostAt = hasDeskPhone ? null : _phoneLostAt;
        return Tend(now);
    }

    public IReadOnlyList<DeskMove> ExchangeLost()
    {
        ExchangeReady = false;
        return [];
    }

    /// <summary>The exchange is (back) and shows these legs of ours; what it does not show is gone.</summary>
    public IReadOnlyList<DeskMove> Reconcile(IReadOnlyList<LegSighting> legs, bool phoneOnline, DateTime now)
    {
        ExchangeReady = true;
        _reachable = phoneOnline;
        _nextLegAt = now;
        var moves = new List<DeskMove>();
        // A desk phone has a leg for a talk alone: one whose talk is over meanwhile is dropped with the strangers below.
        var mayAdopt = Leg.Phase == LegPhase.None && (!hasDeskPhone || Work is Offered or Talking or Calling or Supervising);
        if (mayAdopt && legs.FirstOrDefault(leg => leg.IsUp) is { } alive)
        {
            Leg.Adopt(alive.LegId);
            if (!alive.IsSeated)
            {
                moves.Add(new SeatLeg(alive.LegId));
            }

            TakeUpTalk(moves);
        }
        else if (!legs.Any(leg => leg.LegId == Leg.Id))
        {
            Leg.Clear();
            NoteLegLost(moves, now);
            if (hasDeskPhone && Work is Talking cut)
            {
                // Nobody dials a desk phone again for a talk that has begun.
                moves.Add(new EndTalk(cut.Call.CallId));
            }
        }
        else if (Leg.Phase == LegPhase.Dialling && legs.Any(leg => leg.LegId == Leg.Id && leg.IsUp))
        {
            moves.AddRange(LegUp(Leg.Id, now));
        }

        moves.AddRange(legs.Where(leg => leg.LegId != Leg.Id).Select(leg => new DropLeg(leg.LegId)));
        if (Work is Offered or Talking or Calling { IsOrdered: true })
        {
            moves.Add(new AskAboutCall(CallInHand!.CallId));
        }

        moves.AddRange(Tend(now));
        return moves;
    }

    public IReadOnlyList<DeskMove> LegUp(Guid legId, DateTime now)
    {
        if (legId != Leg.Id || Leg.Phase == LegPhase.None)
        {
            return [new DropLeg(legId)];
        }

        Leg.Answer();
        _legFailures = 0;
        var moves = new List<DeskMove> { new SeatLeg(legId) };
        switch (Work)
        {
            case Offered { Accepted: false } offered when hasDeskPhone:
                Work = offered with { AcceptedAt = now };
                moves.AddRange(Take(offered));
                break;
            case Talking:
                TakeUpTalk(moves);
                break;
            case Visiting visiting:
                Work = visiting with { PhoneLostAt = null };
                moves.Add(new SeatLegWith(legId, visiting.HostId));
                break;
            case Calling:
                moves.AddRange(Order());
                break;
            case Supervising supervising:
                moves.AddRange(StandBy(supervising));
                break;
        }

        moves.AddRange(RenewEars());
        moves.AddRange(Tend(now));
        return moves;
    }

    /// <param name="declined">Its owner turned the call down; of a phone on the desk.</param>
    public IReadOnlyList<DeskMove> LegEnded(Guid legId, DateTime now, bool declined = false)
    {
        if (legId != Leg.Id)
        {
            return [];
        }

        var wasUp = Leg.Phase == LegPhase.Up;
        Leg.Clear();
        if (hasDeskPhone)
        {
            return Work switch
            {
                Offered { Accepted: false } offered => TurnDown(offered, declined ? OfferEnd.Rejected : OfferEnd.Unreachable, now),
                Calling calling => LosePhone(calling),
                Visiting visiting => HangUp(visiting.Call.CallId),
                Supervising => EndSupervision(now),
                Offered or Talking => [new EndTalk(CallInHand!.CallId)],
                _ => [],
            };
        }

        var moves = new List<DeskMove>();
        NoteLegLost(moves, now);
        _legFailures = wasUp ? 0 : _legFailures + 1;
        _nextLegAt = now + TimeSpan.FromSeconds(wasUp ? 0.3 : Math.Min(10, 1 << Math.Min(4, _legFailures - 1)));
        moves.AddRange(Tend(now));
        return moves;
    }

    private void TendLostPhone(List<DeskMove> moves, DateTime now)
    {
        if (Work is Visiting { PhoneLostAt: { } since } visiting && now - since >= Rules.PhoneGrace)
        {
            moves.AddRange(LeaveVisit(new LeaveTalk(visiting.Call.CallId)));
        }

        if (Work is not Talking { PhoneLostAt: { } lost } talking)
        {
            return;
        }

        if (now - lost >= Rules.PhoneGrace)
        {
            moves.Add(new AbandonTalk(talking.Call.CallId));
        }
        else if (!talking.Comforted && now - lost >= DeskRules.ComfortAfter)
        {
            Work = talking with { Comforted = true };
            if (!talking.OnHold)
            {
                moves.Add(new HoldTalk(talking.Call.CallId, OnHold: true, IsComfort: true));
            }
        }
    }

    private void TendLeg(List<DeskMove> moves, DateTime now)
    {
        var wanted = Status != OperatorStatus.Inactive || Work is Offered or Talking or Calling or Visiting or Supervising;
        if (!wanted && Leg.Phase != LegPhase.None)
        {
            moves.Add(new DropLeg(Leg.Id));
            Leg.Clear();
        }
        else if (wanted && Leg.Phase == LegPhase.None && PhoneOnline && ExchangeReady && now >= _nextLegAt)
        {
            Leg.Begin(Guid.NewGuid(), now);
            moves.Add(new DialLeg(Leg.Id, Nailed: true));
        }
        else if (Leg.Phase == LegPhase.Dialling && now - Leg.Since >= DeskRules.LegPatience)
        {
            moves.Add(new DropLeg(Leg.Id));
            Leg.Clear();
            NoteLegLost(moves, now);
            _nextLegAt = now;
        }
    }

    private List<DeskMove> DropDeskLeg()
    {
        if (!hasDeskPhone || Leg.Phase == LegPhase.None)
        {
            return [];
        }

        var id = Leg.Id;
        Leg.Clear();
        return [new DropLeg(id)];
    }

    /// <summary>His leg is back: the client, if music was played to him, hears him again.</summary>
    private void TakeUpTalk(List<DeskMove> moves)
    {
        if (Work is not Talking { PhoneLostAt: not null } talking)
        {
            return;
        }

        if (talking.Comforted && !talking.OnHold)
        {
            moves.Add(new HoldTalk(talking.Call.CallId, OnHold: false, IsComfort: true));
        }

        Work = talking with { PhoneLostAt = null, Comforted = false };
    }

    private void NoteLegLost(List<DeskMove> moves, DateTime now)
    {
        if (Work is Talking { PhoneLostAt: null } talking)
        {
            Work = talking with { PhoneLostAt = now };
        }
        else if (Work is Offered { Accepted: true } offered && !hasDeskPhone)
        {
            moves.Add(offered.Kind == OfferKind.Consult ? new LeaveTalk(offered.Call.CallId) : new GiveCallBack(offered.Call.CallId));
        }
        else if (Work is Visiting { PhoneLostAt: null } visiting)
        {
            Work = visiting with { PhoneLostAt = now };
        }
        else if (Work is Calling calling)
        {
            moves.AddRange(LosePhone(calling));
        }
    }
}
