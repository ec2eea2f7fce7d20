using CallCenter.Core.Calls;
using CallCenter.Core.Queueing;

namespace CallCenter.Telephony.Engine.Operators;

// He hands his client on, asks somebody into the talk, or is asked himself.
internal sealed partial class OperatorDesk
{
    /// <param name="to">Null: to the queue.</param>
    /// <param name="only">Of the queue these alone; null: everybody.</param>
    public (PartyRefusal Refusal, IReadOnlyList<DeskMove> Moves) Transfer(int? to, IReadOnlyList<int>? only) => Work switch
    {
        Talking { Guest: null, PhoneLostAt: null } talking when to is null && talking.Call.ProjectId is null => (PartyRefusal.NoQueue, []),
        Talking { Guest: null, PhoneLostAt: null } talking => (PartyRefusal.None, [new PassTalk(talking.Call.CallId, to, only)]),
        _ => (PartyRefusal.NotTalking, []),
    };

    public (PartyRefusal Refusal, IReadOnlyList<DeskMove> Moves) Invite(int colleague) => Work is Talking { Guest: null, PhoneLostAt: null } talking
        ? (PartyRefusal.None, [new InviteColleague(talking.Call.CallId, colleague)])
        : (PartyRefusal.NotTalking, []);

    /// <summary>The client of the talk in which somebody outside may be asked in.</summary>
    public CallOrder? MayInvite => Work is Talking { Guest: null, PhoneLostAt: null } talking && Leg.Phase == LegPhase.Up ? talking.Call : null;

    public IReadOnlyList<DeskMove> OfGuest(Guid callId, Func<Guid, DeskMove> move) =>
        Work is Talking { Guest: not null } talking && talking.Call.CallId == callId ? [move(callId)] : [];

    public void ShowGuest(Guid callId, DeskGuest? guest)
    {
        if (Work is Talking talking && talking.Call.CallId == callId)
        {
            Work = talking with { Guest = guest, OnHold = guest is null && talking.OnHold && talking.Guest is null };
        }
    }

    /// <summary>Somebody else has the client now.</summary>
    public IReadOnlyList<DeskMove> TalkPassed(Guid callId, DateTime now)
    {
        if (Work is not Talking talking || talking.Call.CallId != callId)
        {
            return [];
        }

        Work = new Idle();
        return [.. DropDeskLeg(), .. EndJoins(), .. Tend(now)];
    }

    public IReadOnlyList<DeskMove> Visit(CallOrder call, int hostId, DateTime now)
    {
        if (Work is not Offered { Kind: OfferKind.Consult, Accepted: true } offered || offered.Call.CallId != call.CallId || Leg.Phase != LegPhase.Up)
        {
            return Work is Visiting visiting && visiting.Call.CallId == call.CallId ? [] : [new LeaveTalk(call.CallId)];
        }

        Work = new Visiting(call, hostId, now);
        return [Taken(offered, now), new SeatLegWith(Leg.Id, hostId)];
    }

    /// <summary>He is not needed there any more.</summary>
    public IReadOnlyList<DeskMove> EndVisit(Guid callId, DateTime now) =>
        Work is Visiting visiting && visiting.Call.CallId == callId ? [.. LeaveVisit(), .. Tend(now)] : Withdraw(callId, OfferBack.CallOver, now);

    private DeskMove[] LeaveVisit(params DeskMove[] moves)
    {
        Work = new Idle();
        return hasDeskPhone ? [.. moves, .. DropDeskLeg()] : Leg.Phase == LegPhase.Up ? [.. moves, new SeatLeg(Leg.Id)] : moves;
    }
}
