using CallCenter.Core.Calls;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Telephony.Engine.Calls;

// More than a client and an operator.
internal sealed partial class CallGrain
{
    public Task TransferAsync(int by, int? toOperator, IReadOnlyList<int>? only)
    {
        if (_order is not { } order || (toOperator is null && order.ProjectId is null))
        {
            return Task.CompletedTask;
        }

        var before = _call.Phase;
        Happen(new TransferAsked(by, toOperator));
        if (before == CallPhase.Talking && _call.Passing is not null)
        {
            BeginQueueing(only);
        }

        return Task.CompletedTask;
    }

    public Task TakeDirectlyAsync(int operatorId) =>
        Happen(_call.Guest is { OperatorId: { } guest } && guest == operatorId ? new GuestCame(new(operatorId, null)) : new PassAccepted(operatorId));

    public Task TurnDownDirectlyAsync(int operatorId) =>
        Happen(_call.Guest is { OperatorId: { } guest } && guest == operatorId ? new GuestGone(new(operatorId, null)) : new PassDeclined(operatorId));

    public Task InviteAsync(int by, int? guestOperator, Guid? guestCall, bool getsClient) =>
        Happen(new GuestAsked(by, new(guestOperator, guestCall), getsClient));

    public Task GuestCameAsync(Guid guestCall) => Happen(new GuestCame(new(null, guestCall)));

    public Task GuestGoneAsync(int? guestOperator, Guid? guestCall) => Happen(new GuestGone(new(guestOperator, guestCall)));

    public Task SendGuestAwayAsync(int by) => Happen(new GuestSentAway(by));

    public Task ConferAsync(int by) => Happen(new Conferred(by));

    public Task HandOverAsync(int by) => Happen(new HandedOver(by));

    public Task TakeOverAsync(int by) => Happen(new TakenOver(by));

    public Task PartnerFoundAsync(Guid callId) => Happen(new PartnerFound(callId));

    public Task PartnerGoneAsync(Guid callId) => Happen(new PartnerGone(callId));

    public Task PokeByPartnerAsync(Guid callId)
    {
        if (_call is { Phase: CallPhase.Talking, PartnerId: null } && _order?.ConsultOf == callId)
        {
            // The host went down before this was told.
            Happen(new PartnerFound(callId));
            SeatWithPartner();
            return Task.CompletedTask;
        }

        if (_call.Phase == CallPhase.Closed || _call.PartnerId != callId)
        {
            _effects.Run("Tell partner", _ => CallOf(callId).PartnerGoneAsync(Id));
        }

        return Task.CompletedTask;
    }

    public Task EndAsync(EndReason reason) => Happen(new EndAsked(reason));

    /// <summary>From now on the call is the project's, whoever dialled it.</summary>
    private void BeginQueueing(IReadOnlyList<int>? only) =>
        _order = _order! with { DialledBy = null, IsPassed = true, PinnedOperatorId = null, OnlyOperators = only };

    private void MakeInCompany(CallMove move)
    {
        switch (move)
        {
            case PartFromOperator part:
                Part(part);
                break;
            case PlayMusic:
                _hasMusic = true;
                _effects.Run("Music", stop => pbx.StartMusicAsync(ClientLeg, _order?.HoldTune, stop));
                break;
            case OfferDirectly offer:
                var kind = offer.IsConsult ? OfferKind.Consult : offer.OperatorId == offer.From ? OfferKind.Return : OfferKind.Transfer;
                var direct = new CallOffer(_order!, AutoAnswer: false, kind, offer.From);
                _effects.Run("Offer directly", _ => OperatorOf(offer.OperatorId).OfferAsync(direct));
                break;
            case WithdrawDirectOffer withdraw:
                _effects.Run("Withdraw direct offer", _ => OperatorOf(withdraw.OperatorId).WithdrawAsync(Id, withdraw.Missed ? OfferBack.Missed : OfferBack.CallOver));
                break;
            case SetClientAside aside:
                SetAside(aside);
                break;
            case SeatGuest seat:
                _effects.Run("Seat guest", _ => OperatorOf(seat.GuestOperatorId).VisitAsync(_order!, seat.HostOperatorId));
                break;
            case DismissGuest dismiss:
                Dismiss(dismiss.Guest);
                break;
            case ShowGuest show:
                var (guest, guestStage) = (show.Guest, show.Guest?.Stage ?? GuestStage.Asked);
                _effects.Run("Show guest", _ => OperatorOf(show.OperatorId).GuestShownAsync(Id, guest?.OperatorId, guest?.CallId, guestStage));
                break;
            case Interconnect with:
                Connect(with.CallId);
                break;
            case TellPartner partner:
                _effects.Run("Tell partner", _ => CallOf(partner.CallId).PartnerGoneAsync(Id));
                break;
            default:
                throw new InvalidOperationException($"Unknown move {move}");
        }
    }

    private void Part(PartFromOperator part)
    {
        // Music that was played to him on hold is to be stopped by whoever takes him.
        _hasMusic |= _onHold;
        MarkHold(false);
        _unwritten.Add(new() { CallId = Id, Part = part.Part, OperatorId = part.OperatorId, StartedAt = part.Since, EndedAt = Now });
        StopRecording();
        _effects.Run("Part from operator", stop => pbx.RemoveFromBridgeAsync(PbxIds.OperatorBridge(part.OperatorId), ClientLeg, stop));
        _parted = _order?.ConsultOf is null ? part.OperatorId : null;
    }

    private void SetAside(SetClientAside aside)
    {
        MarkHold(false);
        _hasMusic = aside.IsAside;
        var bridge = PbxIds.OperatorBridge(aside.OperatorId);
        _effects.Run(aside.IsAside ? "Set client aside" : "Bring client back", stop => MoveAsideAsync(bridge, aside.IsAside, stop));
        Record();
    }

    /// <summary>Here and on the exchange, from which a host that is started anew learns it.</summary>
    /// <param name="isMeant">An operator's wish. What only fills the silence while his phone is away ends with that, and no host after this one need know of it.</param>
    private void MarkHold(bool onHold, bool isMeant = true)
    {
        _onHold = onHold;
        if (_isMarked != (onHold && isMeant))
        {
            _isMarked = onHold && isMeant;
            var (mark, stands) = (PbxIds.HoldMark(Id), _isMarked);
            _effects.Run("Mark hold", stop => stands ? pbx.CreateBridgeAsync(mark, stop) : pbx.DestroyBridgeAsync(mark, stop));
        }
    }

    /// <summary>The client out of the operator's bridge, with music; or back into it.</summary>
    private async Task MoveAsideAsync(string bridge, bool isAside, CancellationToken cancellationToken)
    {
        if (isAside)
        {
            await pbx.RemoveFromBridgeAsync(bridge, ClientLeg, cancellationToken);
            await pbx.StartMusicAsync(ClientLeg, _order?.HoldTune, cancellationToken);
        }
        else
        {
            await pbx.StopMusicAsync(ClientLeg, cancellationToken);
            await pbx.AddToBridgeAsync(bridge, ClientLeg, cancellationToken);
        }
    }

    private void Dismiss(Guest guest)
    {
        if (guest.OperatorId is { } colleague)
        {
            _effects.Run("Dismiss guest", _ => OperatorOf(colleague).LeaveVisitAsync(Id));
        }
        else if (guest.CallId is { } callId)
        {
            _effects.Run("Dismiss guest", _ => CallOf(callId).EndAsync(EndReason.Cancelled));
        }
    }

    /// <summary>The operator is gone already; neither client hears more of it than a moment's silence.</summary>
    private void Connect(Guid partner)
    {
        var bridge = PbxIds.CallBridge(Id);
        _effects.Run(
            "Interconnect",
            async stop =>
            {
                await pbx.CreateBridgeAsync(bridge, stop);
                if (_hasMusic)
                {
                    _hasMusic = false;
                    await pbx.StopMusicAsync(ClientLeg, stop);
                }

                await CallOf(partner).PartnerFoundAsync(Id);
                await pbx.AddToBridgeAsync(bridge, ClientLeg, stop);
                await pbx.AddToBridgeAsync(bridge, PbxIds.ClientLeg(partner), stop);
                Record();
            },
            _ => Happen(new EndAsked(EndReason.PbxLost)));
    }

    /// <summary>A host that went while the two clients were put together left one of them outside.</summary>
    private void SeatWithPartner()
    {
        var bridge = PbxIds.CallBridge(_order?.ConsultOf ?? Id);
        _effects.Run(
            "Seat with partner",
            async stop =>
            {
                await pbx.CreateBridgeAsync(bridge, stop);
                _hasMusic = false;
                await pbx.StopMusicAsync(ClientLeg, stop);
                await pbx.AddToBridgeAsync(bridge, ClientLeg, stop);
                Record();
            },
            _ => Happen(new EndAsked(EndReason.PbxLost)));
    }

    private void CloseInCompany(CallProgress progress)
    {
        if (_order is { ConsultOf: { } host } && progress.PartnerId is null)
        {
            _effects.Run("Tell host", _ => CallOf(host).GuestGoneAsync(null, Id));
        }
        else if (_order?.ConsultOf is null && progress.PartnerId is not null)
        {
            _effects.Run("Destroy bridge", stop => pbx.DestroyBridgeAsync(PbxIds.CallBridge(Id), stop));
        }
    }

    private ICallGrain CallOf(Guid callId) => GrainFactory.GetGrain<ICallGrain>(callId);
}
