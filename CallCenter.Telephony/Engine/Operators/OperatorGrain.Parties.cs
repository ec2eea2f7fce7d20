using CallCenter.Core.Calls;
using CallCenter.Telephony.Pbx;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Operators;

// More than he and a client: transfers, consultations, conferences, supervisors.
internal sealed partial class OperatorGrain
{
    private readonly Dictionary<int, string> _ears = [];

    public async Task<PartyAnswer> TransferAsync(PartyTarget target)
    {
        if (target.Phone.Length > 0)
        {
            // He waits on the line until somebody answers: a client is not left with a number that nobody answers.
            return await CallGuestAsync(target, getsClient: true);
        }

        var (party, refusal) = await FindAsync(target);
        if (party is null)
        {
            return refusal;
        }

        var (refused, moves) = _desk.Transfer(party.OperatorId, party.Only);
        await Do(moves);
        return refused;
    }

    public async Task<PartyAnswer> ConsultAsync(PartyTarget target)
    {
        if (target.Phone.Length > 0)
        {
            return await CallGuestAsync(target, getsClient: false);
        }

        var (party, refusal) = await FindAsync(target);
        if (party is null)
        {
            return refusal;
        }

        var colleague = party.OperatorId ?? party.Only?.Where(id => IsFree(id)).Select(id => (int?)id).FirstOrDefault();
        if (colleague is not { } free || !IsFree(free))
        {
            return party.OperatorId is null ? PartyRefusal.NobodyFree : PartyRefusal.OperatorNotFree;
        }

        var (refused, moves) = _desk.Invite(free);
        await Do(moves);
        return refused;
    }

    public Task SendGuestAwayAsync(Guid callId) => Do(_desk.OfGuest(callId, id => new SendGuestAway(id)));

    public Task ConferAsync(Guid callId) => Do(_desk.OfGuest(callId, id => new ConferTalk(id)));

    public Task HandOverAsync(Guid callId) => Do(_desk.OfGuest(callId, id => new HandTalkOver(id)));

    public Task TalkPassedAsync(Guid callId) => Do(_desk.TalkPassed(callId, Now));

    public Task GuestShownAsync(Guid callId, int? guestOperator, Guid? guestCall, GuestStage stage)
    {
        _desk.ShowGuest(callId, guestOperator is null && guestCall is null ? null : new(guestOperator, guestCall, stage));
        return Do([]);
    }

    public Task VisitAsync(CallOrder call, int hostId) => Do(_desk.Visit(call, hostId, Now));

    public Task LeaveVisitAsync(Guid callId) => Do(_desk.EndVisit(callId, Now));

    public async Task<SupervisionRefusal> SuperviseAsync(int operatorId, SupervisionMode mode, IReadOnlyList<int>? projects)
    {
        if (mode is SupervisionMode.Join or SupervisionMode.TakeOver && live.Operators.Find(operatorId)?.Card is not { ConnectedAt: not null, EndedAt: null })
        {
            return SupervisionRefusal.NotTalking;
        }

        var (refusal, moves) = _desk.Supervise(operatorId, mode, projects, Now);
        await Do(moves);
        return refusal;
    }

    public Task EndSupervisionAsync() => Do(_desk.EndSupervision(Now));

    public Task SupervisionEndedAsync(int operatorId) => Do(_desk.SupervisionOver(operatorId, Now));

    public Task WatchedAsync(int supervisorId, SupervisionMode? mode, IReadOnlyList<int>? projects) => Do(_desk.Watch(supervisorId, mode, projects));

    public Task EndCallAsync()
    {
        if (_desk.Work is Talking talking)
        {
            _effects.Run("End call", _ => CallOf(talking.Call.CallId).EndAsync(EndReason.SupervisorEnded));
        }

        return Task.CompletedTask;
    }

    private void MakeInCompany(DeskMove move)
    {
        switch (move)
        {
            case SeatLegWith seat:
                _effects.Run(
                    "Seat leg with another",
                    stop => pbx.AddToBridgeAsync(PbxIds.OperatorBridge(seat.HostId), PbxIds.OperatorLeg(Id, seat.LegId), stop),
                    _ => Make(new DropLeg(seat.LegId)));
                break;
            case TakeDirectOffer take:
                _effects.Run("Take direct offer", _ => CallOf(take.CallId).TakeDirectlyAsync(Id));
                break;
            case TurnDirectOfferDown down:
                _effects.Run("Turn direct offer down", _ => CallOf(down.CallId).TurnDownDirectlyAsync(Id));
                break;
            case PassTalk pass:
                _effects.Run("Pass talk", _ => CallOf(pass.CallId).TransferAsync(Id, pass.ToOperator, pass.Only));
                break;
            case InviteColleague invite:
                _effects.Run("Invite", _ => CallOf(invite.CallId).InviteAsync(Id, invite.OperatorId, null));
                break;
            case SendGuestAway away:
                _effects.Run("Send guest away", _ => CallOf(away.CallId).SendGuestAwayAsync(Id));
                break;
            case ConferTalk confer:
                _effects.Run("Confer", _ => CallOf(confer.CallId).ConferAsync(Id));
                break;
            case HandTalkOver over:
                _effects.Run("Hand over", _ => CallOf(over.CallId).HandOverAsync(Id));
                break;
            case LeaveTalk leave:
                _effects.Run("Leave talk", _ => CallOf(leave.CallId).GuestGoneAsync(Id, null));
                break;
            case AskToWatch watch:
                _effects.Run("Watch", _ => GrainFactory.GetGrain<IOperatorGrain>(watch.OperatorId).WatchedAsync(Id, watch.Mode, watch.Projects));
                break;
            case SetEar ear:
                SetEar(ear);
                break;
            case TellSupervisorOver over:
                _effects.Run("Tell supervisor", _ => GrainFactory.GetGrain<IOperatorGrain>(over.SupervisorId).SupervisionEndedAsync(Id));
                break;
            case GiveTalkTo give:
                _effects.Run("Give talk", _ => CallOf(give.CallId).TakeOverAsync(give.SupervisorId));
                break;
            default:
                throw new InvalidOperationException($"Unknown move {move}");
        }
    }

    private void SetEar(SetEar set)
    {
        if (_ears.Remove(set.SupervisorId, out var old))
        {
            _effects.Run("Stop listening", stop => pbx.StopListeningAsync(old, stop));
        }

        if (set.LegId is not { } legId)
        {
            return;
        }

        var ear = _ears[set.SupervisorId] = PbxIds.Ear(set.SupervisorId, Guid.NewGuid());
        _effects.Run(
            "Listen",
            stop => pbx.StartListeningAsync(ear, PbxIds.OperatorLeg(Id, legId), PbxIds.OperatorBridge(set.SupervisorId), set.Whispers, stop));
    }

    private static bool IsMeant(PartyTarget target) => target is { OperatorId: not null } or { GroupId: not null };

    private async Task<(Party? Party, PartyRefusal Refusal)> FindAsync(PartyTarget target)
    {
        if (_desk.MayInvite is not { } call)
        {
            return (null, PartyRefusal.NotTalking);
        }

        if (!IsMeant(target))
        {
            return call.ProjectId is null ? (null, PartyRefusal.NoQueue) : (new(null, null), PartyRefusal.None);
        }

        var found = await partyBook.FindAsync(Id, target, lifetime.ApplicationStopping);
        return found is { OperatorId: { } to } && !IsFree(to) ? (null, PartyRefusal.OperatorNotFree) : (found, found is null ? PartyRefusal.NotFound : PartyRefusal.None);
    }

    private bool IsFree(int operatorId) =>
        operatorId != Id && live.Operators.Find(operatorId) is { IsFree: true };

    /// <summary>Somebody outside is dialled over the same lines, limits and rules as any call of his.</summary>
    private async Task<PartyAnswer> CallGuestAsync(PartyTarget target, bool getsClient)
    {
        if (_desk.MayInvite is not { } call)
        {
            return PartyRefusal.NotTalking;
        }

        var callId = Guid.NewGuid();
        try
        {
            var dial = new ManualDial(target.Phone, call.ProjectId, DespiteRules: target.DespiteRules);
            var answer = await manual.OpenAsync(Id, callId, dial, Now, lifetime.ApplicationStopping, consultOf: call.CallId);
            if (!answer.Accepted)
            {
                return new(PartyRefusal.CannotDial, answer);
            }

            if (_desk.MayInvite?.CallId == call.CallId && await orders.FindAsync(callId, lifetime.ApplicationStopping) is { } order)
            {
                await CallOf(call.CallId).InviteAsync(Id, null, callId, getsClient);
                await CallOf(callId).DialAsync(order);
                return PartyRefusal.None;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotWritten(exception, Id);
        }

        // The talk ended meanwhile, or it may have been written all the same: the channel is given back.
        Make(new GiveUpCall(callId));
        return PartyRefusal.NotTalking;
    }
}
