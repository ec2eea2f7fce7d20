using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Telephony.Engine.Calls;

// After a restart of the host, and when others ask what became of it.
internal sealed partial class CallGrain
{
    public Task PokeAsync()
    {
        if (_call.Phase == CallPhase.Closed || _order is null)
        {
            _effects.Run("Report closed", async stop =>
            {
                if (await journal.FindAsync(Id, stop) is { ProjectId: { } projectId } row && (!row.IsManual || row.IsPreview))
                {
                    await GrainFactory.GetGrain<IProjectGrain>(projectId).CallClosedAsync(NoticeOf(row));
                }
            });
        }

        return Task.CompletedTask;
    }

    public Task PokeByOperatorAsync(int operatorId)
    {
        if (_call.Phase != CallPhase.Closed && (_call.Guest?.OperatorId == operatorId || _call.Passing?.To == operatorId))
        {
            return Task.CompletedTask;
        }

        if (_call.Phase == CallPhase.Closed || _call.PartnerId is not null || _call.OperatorId != operatorId)
        {
            LetGo(operatorId, OfferBack.CallOver);
            _effects.Run("Tell operator", async stop =>
            {
                var row = await journal.FindAsync(Id, stop);
                await OperatorOf(operatorId).TalkEndedAsync(Id, row?.EndedAt ?? Now);
            });
        }
        else if (_call.Phase == CallPhase.Talking)
        {
            TellTalkStarted(operatorId);
        }

        return Task.CompletedTask;
    }

    public Task ReconcileAsync(CallSighting sighting)
    {
        var unseenEnd = sighting.ExchangeRestarted ? EndReason.PbxLost : EndReason.HostLost;
        if (!sighting.IsPresent)
        {
            _goneAt = sighting.UnseenSince;
            return Happen(new ClientGone(CallOutcome.Error, unseenEnd));
        }

        if (sighting.TalksIn is { } partner && _order?.ConsultOf == partner && _call.PartnerId is null)
        {
            // They were put together, and only the other call had written it down.
            Happen(new PartnerFound(partner));
        }

        if (_order?.ConsultOf is { } host && _recovered && _call.PartnerId is null && (sighting.BridgedWith is not null || _call.Phase != CallPhase.Talking))
        {
            // Nobody remembers what it was for.
            _effects.Run("Tell host", _ => CallOf(host).GuestGoneAsync(null, Id));
            return Happen(new EndAsked(EndReason.OperatorLost));
        }

        if (_call.PartnerId is not null)
        {
            if (sighting.TalksIn is null)
            {
                SeatWithPartner();
            }

            Record();
            Publish();
            return Task.CompletedTask;
        }

        if (_call.Phase == CallPhase.Dialing && sighting.IsUp)
        {
            return Happen(new ClientAnswered());
        }

        if (_call.Phase == CallPhase.Examining && sighting.IsUp)
        {
            // It has been heard, and the verdict told to nobody.
            return Happen(new NoVerdict(MachineCause.Overdue));
        }

        if (_call.Phase == CallPhase.Parting)
        {
            return Happen(new MessageOver());
        }

        if (_call.Phase == CallPhase.Dialing && _order is { IsInbound: true })
        {
            Answer();
        }
        else if (_call.Phase == CallPhase.Dialing)
        {
            // Before any operator is told to be free: nobody else is dialled for him.
            TellProject(project => project.CallDialsAsync(_order!));
        }
        else if (_call is { Phase: CallPhase.Talking, OperatorId: { } operatorId })
        {
            TellTalkStarted(operatorId);
            TellProject(project => project.CallConnectedAsync(_order!, operatorId));
            if (sighting.BridgedWith != operatorId && !_onHold && !IsAside)
            {
                FindAside(sighting.IsOnHold, operatorId);
            }

            Record();
        }
        else if (_call is { Phase: CallPhase.Waiting, IsManual: true, OperatorId: { } caller })
        {
            Join(caller);
        }
        else if (_call is { Phase: CallPhase.Waiting, OperatorId: null })
        {
            FindWaiting(sighting.BridgedWith);
        }

        Publish();
        return Task.CompletedTask;
    }

    /// <summary>A client who waits, and yet may stand with an operator: the host went before it was written that they talk, or that they do not any more.</summary>
    private void FindWaiting(int? bridgedWith)
    {
        if (bridgedWith is { } with && with != _call.Passing?.From)
        {
            Happen(new OperatorChosen(with));
            return;
        }

        if (bridgedWith is { } left)
        {
            _effects.Run("Part from operator", stop => pbx.RemoveFromBridgeAsync(PbxIds.OperatorBridge(left), ClientLeg, stop));
            Make(new PlayMusic());
        }

        if (_recovered)
        {
            TellWaiting();
        }
    }

    /// <summary>His operator speaks with a guest, and he is to hear nothing of it.</summary>
    private bool IsAside => _call.Guest is { Stage: not GuestStage.Conference };

    /// <summary>A client who stands beside the talk: on hold he stays so, anything else that was meant by it is forgotten.</summary>
    private void FindAside(bool isOnHold, int operatorId)
    {
        _onHold = _isMarked = isOnHold;
        _effects.Run("Rejoin", async stop =>
        {
            // What he hears may be a tune that nobody plays on.
            await pbx.StopMusicAsync(ClientLeg, stop);
            if (isOnHold)
            {
                await pbx.StartMusicAsync(ClientLeg, _order?.HoldTune, stop);
                await OperatorOf(operatorId).TalkHeldAsync(Id, onHold: true);
            }
            else
            {
                await pbx.AddToBridgeAsync(PbxIds.OperatorBridge(operatorId), ClientLeg, stop);
            }
        });
    }

    /// <summary>A client who was handed on and not yet taken goes to the queue; a guest is not remembered.</summary>
    private async Task<CallProgress> RecoverAsync(Call row, int? operatorId, CancellationToken cancellationToken)
    {
        var call = Recovered(row, operatorId);
        if (row.ConnectedAt is null || await journal.ListTalksAsync(Id, cancellationToken) is not { Count: > 0 } talks)
        {
            return call;
        }

        call = call with { Part = talks.Count, TakenUpAt = row.TakenUpAt, PartnerId = row.PartnerCallId };
        if (row.Phase != CallPhase.Waiting || _order is null)
        {
            return call;
        }

        // Whoever dialled it, it is the queue's now; what has no queue goes back to whoever had him.
        _order = _order with { DialledBy = null };
        return call with { OperatorId = null, IsManual = _order.ProjectId is null, Passing = new(talks[^1].OperatorId, null, Now, Now) };
    }

    /// <summary>As the row tells it; of a call that is still being dialled the rules of today hold.</summary>
    private CallProgress Recovered(Call row, int? operatorId) => new(
        row.Phase,
        row.StartedAt,
        false,
        row.AnsweredAt,
        operatorId,
        row.ConnectedAt,
        IsManual: row.IsManual,
        Detection: row.Phase == CallPhase.Dialing ? _order?.Machines?.Mode ?? MachineDetection.Off : row.Detection,
        Finding: row.Verdict == MachineVerdict.None ? null : new(row.Verdict, row.MachineCause, row.ExaminedMs),
        LostAt: row.LostAt);
}
