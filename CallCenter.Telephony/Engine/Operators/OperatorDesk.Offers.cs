using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Queueing;

namespace CallCenter.Telephony.Engine.Operators;

// A call is offered, and the offer comes to its end.
internal sealed partial class OperatorDesk
{
    public IReadOnlyList<DeskMove> Accept(Guid callId, DateTime now)
    {
        if (Work is not Offered { Accepted: false } offered || offered.Call.CallId != callId || hasDeskPhone)
        {
            return [];
        }

        Work = offered with { AcceptedAt = now };
        return Take(offered);
    }

    public IReadOnlyList<DeskMove> Decline(Guid callId, DateTime now) => Work is Offered { Accepted: false } offered && offered.Call.CallId == callId
        ? [.. DropDeskLeg(), .. TurnDown(offered, OfferEnd.Rejected, now)]
        : [];

    public IReadOnlyList<DeskMove> Withdraw(Guid callId, OfferBack why, DateTime now)
    {
        if (Work is Supervising { Mode: SupervisionMode.TakeOver } taking)
        {
            return SupervisionOver(taking.OperatorId, now);
        }

        if (Work is not Offered offered || offered.Call.CallId != callId)
        {
            return PutBack(callId, now);
        }

        Work = new Idle();
        var moves = new List<DeskMove> { Over(offered, EndOf(offered, why), now) };
        if (moves[0] is NoteOffer { End: OfferEnd.Missed })
        {
            moves.Add(new TellMissed(offered.Call));
            CountMiss();
        }

        return [.. moves, .. DropDeskLeg(), .. Tend(now)];
    }

    private OfferEnd EndOf(Offered offered, OfferBack why) => why switch
    {
        // One who took it as his time ran out did not miss it.
        OfferBack.Missed when offered.Accepted => OfferEnd.Withdrawn,
        // Nor did one whose phone could not ring.
        OfferBack.Missed => PhoneOnline ? OfferEnd.Missed : OfferEnd.Unreachable,
        OfferBack.TurnOver or OfferBack.Taken or OfferBack.CallOver => OfferEnd.Withdrawn,
        OfferBack.ClientGone => OfferEnd.ClientGone,
        OfferBack.NotJoined => OfferEnd.Unreachable,
        OfferBack.HungUp => OfferEnd.Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, null),
    };

    private void CountMiss()
    {
        if (Rules.MissesBeforePause > 0 && ++_misses >= Rules.MissesBeforePause && Status == OperatorStatus.Active)
        {
            (Status, Pause, PauseAwaits, _misses) = (OperatorStatus.Pause, PauseNote.AfterMisses, false, 0);
        }
    }

    /// <summary>Thought to be free, and is not: either he took another call meanwhile, or he cannot be rung.</summary>
    private IReadOnlyList<DeskMove> TurnAway(CallOffer offer, DateTime now)
    {
        if (offer.Kind != OfferKind.Queue)
        {
            return [new TurnDirectOfferDown(offer.Call.CallId)];
        }

        var turnDown = new TurnOfferDown(offer.Call.CallId, offer.ProjectId);
        return Work is Idle && Status == OperatorStatus.Active && ProjectId == offer.ProjectId
            ? [Over(new(offer.Call, offer.ProjectId, offer.AutoAnswer, now, AcceptedAt: null), OfferEnd.Unreachable, now), turnDown]
            : [turnDown];
    }

    /// <summary>It would ring for nobody.</summary>
    private void TendOffer(List<DeskMove> moves, DateTime now)
    {
        if (Work is not Offered { Accepted: false } offered || hasDeskPhone || PhoneOnline)
        {
            return;
        }

        var since = _phoneLostAt is { } lost && lost > offered.Since ? lost : offered.Since;
        if (now - since >= DeskRules.OfferGrace)
        {
            moves.AddRange(TurnDown(offered, OfferEnd.Unreachable, now));
        }
    }

    private DeskMove[] TurnDown(Offered offered, OfferEnd end, DateTime now)
    {
        Work = new Idle();
        return [Over(offered, end, now), offered.Kind == OfferKind.Queue ? new TurnOfferDown(offered.Call.CallId, offered.ProjectId) : new TurnDirectOfferDown(offered.Call.CallId)];
    }

    private NoteOffer Taken(Offered offered, DateTime now) => Over(offered, OfferEnd.Accepted, offered.AcceptedAt ?? now);

    private NoteOffer Over(Offered offered, OfferEnd end, DateTime at)
    {
        OffersToday = OffersToday.Plus(end);
        return new(offered.Call.CallId, offered.ProjectId, offered.Since, at, end);
    }
}
