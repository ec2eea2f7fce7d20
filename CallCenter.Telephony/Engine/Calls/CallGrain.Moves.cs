using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Telephony.Engine.Calls;

// What the lifecycle decided is carried out.
internal sealed partial class CallGrain
{
    private void Make(CallMove move)
    {
        switch (move)
        {
            case EnterQueue:
                TellWaiting();
                break;
            case ExamineClient examine:
                Examine(examine.InShadow);
                break;
            case PlayMessage:
                Play();
                break;
            case JoinOperator join:
                Join(join.OperatorId);
                break;
            case LetHearRinging ringing:
                _letsHearRinging = true;
                _effects.Run("Ringing", stop => pbx.StartRingingAsync(PbxIds.OperatorBridge(ringing.OperatorId), stop));
                break;
            case LetOperatorGo go:
                LetGo(go.OperatorId, go.Why);
                break;
            case NoteProgress:
                WriteProgress();
                break;
            case HangUpClient:
                _effects.Run("Hang up", stop => pbx.HangUpAsync(ClientLeg, stop));
                break;
            case CloseCall close:
                Close(close);
                break;
            default:
                MakeInCompany(move);
                break;
        }
    }

    private void WriteProgress()
    {
        var progress = _call;
        _effects.Run("Note progress", stop => WriteProgressAsync(progress, stop), _ => _isNoted = false);
        if (_parted is { } operatorId)
        {
            _parted = null;
            // When the row says it: a host that goes in between must not give the client back to him.
            _effects.Run("Tell operator", _ => OperatorOf(operatorId).TalkPassedAsync(Id));
        }
    }

    private async Task WriteProgressAsync(CallProgress progress, CancellationToken cancellationToken)
    {
        List<CallTalk> talks = [.. _unwritten];
        await journal.NoteAsync(Id, progress, talks, cancellationToken);
        _unwritten.RemoveRange(0, talks.Count);
        _isNoted = true;
    }

    private void Answer() => _effects.Run("Answer", stop => pbx.AnswerAsync(ClientLeg, stop), _ =>
    {
        Happen(new DialRefused());
        Make(new HangUpClient());
    });

    /// <summary>A client who was handed on waits anew.</summary>
    private DateTime? WaitsSince => _call.Passing?.Since ?? _call.QueuedAt;

    private void TellWaiting()
    {
        var since = WaitsSince ?? Now;
        var passedBy = _call.Passing?.From;
        TellProject(project => project.CallWaitsAsync(_order! with { PassedBy = passedBy }, since));
    }

    private void TellExamined()
    {
        var since = _call.AnsweredAt ?? Now;
        TellProject(project => project.CallIsExaminedAsync(_order!, since));
    }

    private void TellParting()
    {
        var since = _call.LostAt ?? Now;
        TellProject(project => project.CallPartsAsync(_order!, since));
    }

    private void Examine(bool inShadow)
    {
        var thresholds = _order?.Machines?.Thresholds ?? MachineThresholds.Default;
        if (inShadow)
        {
            // Beside the call: nothing that is done for the client waits for it.
            _asides.Run("Examine in shadow", stop => pbx.ExamineAsync(ClientLeg, thresholds, inShadow: true, stop));
            return;
        }

        _effects.Run(
            "Examine",
            stop => pbx.ExamineAsync(ClientLeg, thresholds, inShadow: false, stop),
            _ => Happen(new NoVerdict(MachineCause.Refused)));
        TellExamined();
    }

    private void Play()
    {
        if (_message is not { } message)
        {
            Happen(new MessageOver());
            return;
        }

        TellParting();
        _effects.Run(
            "Play message",
            async stop =>
            {
                await pbx.StopMusicAsync(ClientLeg, stop);
                await pbx.PlayAsync(ClientLeg, message, stop);
            },
            _ => Happen(new MessageOver()));
    }

    /// <summary>A call that an operator dialled is in no queue: no project's actor knows of it, unless it showed him whom to call.</summary>
    private void TellProject(Func<IProjectGrain, Task> tell)
    {
        if (_order is { ProjectId: { } projectId } order && (order.DialledBy is null || order.IsPreview))
        {
            _effects.Run("Tell project", _ => tell(GrainFactory.GetGrain<IProjectGrain>(projectId)));
        }
    }

    private void StopRinging()
    {
        if (_letsHearRinging && _call.OperatorId is { } operatorId)
        {
            _letsHearRinging = false;
            _effects.Run("Stop ringing", stop => pbx.StopRingingAsync(PbxIds.OperatorBridge(operatorId), stop));
        }
    }

    private void Join(int operatorId)
    {
        StopRinging();
        var bridge = PbxIds.OperatorBridge(operatorId);
        _effects.Run(
            "Join",
            async stop =>
            {
                // Also music that the host before this one began.
                if (_hasMusic || _recovered)
                {
                    _hasMusic = false;
                    await pbx.StopMusicAsync(ClientLeg, stop);
                }

                await pbx.AddToBridgeAsync(bridge, ClientLeg, stop);
                await Happen(new OperatorJoined(operatorId));
                if (_call is not { Phase: CallPhase.Talking } || _call.OperatorId != operatorId)
                {
                    // The client hung up while the legs were being put together, or the operator's phone was lost: nobody is left in there alone.
                    await pbx.RemoveFromBridgeAsync(bridge, ClientLeg, stop);
                    return;
                }

                TellTalkStarted(operatorId);
                Record();
                TellProject(project => project.CallConnectedAsync(_order!, operatorId));
            },
            _ => Happen(new JoinFailed(operatorId)));
    }

    private void TellTalkStarted(int operatorId)
    {
        if (_order is { ConsultOf: { } host })
        {
            _effects.Run("Tell host", _ => CallOf(host).GuestCameAsync(Id));
            return;
        }

        var at = _call.TakenUpAt ?? _call.ConnectedAt ?? Now;
        _effects.Run("Tell operator", _ => OperatorOf(operatorId).TalkStartedAsync(_order!, at));
    }

    private void LetGo(int operatorId, OfferBack why)
    {
        if (_order?.ConsultOf is not null)
        {
            return;
        }

        _effects.Run("Let operator go", async stop =>
        {
            // He took a call that was over already: the row knows whether the client left.
            var clientLeft = why == OfferBack.CallOver && await journal.FindAsync(Id, stop) is { EndReason: EndReason.ClientHungUp };
            await OperatorOf(operatorId).WithdrawAsync(Id, clientLeft ? OfferBack.ClientGone : why);
        });
    }

    private void Close(CloseCall close)
    {
        var (progress, endedAt) = (_call, EndedAt());
        var closing = new CallClosing(Id, progress, close.Outcome, close.Reason, endedAt, _end.Cause, _end.SipCode);
        LogClosed(Id, close.Outcome, close.Reason, _end.SipCode);
        StopRinging();
        MarkHold(false);
        if (progress is { ConnectedAt: not null, OperatorId: { } operatorId })
        {
            StopRecording();
            _effects.Run("Close", stop => WriteCloseAsync(closing, stop));
            if (_order is { ConsultOf: null } && progress.PartnerId is null)
            {
                _effects.Run("Tell operator", _ => OperatorOf(operatorId).TalkEndedAsync(Id, endedAt));
            }
        }
        else
        {
            PassOnOrClose(closing);
        }

        CollectSides();
        CloseInCompany(progress);
        budget.Free(_order?.TrunkId ?? 0, Id);
        var waitedMs = progress.QueuedAt is { } queued ? (long)((progress.ConnectedAt ?? progress.LostAt ?? endedAt) - queued).TotalMilliseconds : 0;
        var notice = new CallEndNotice(Id, close.Outcome, progress.WasOffered(close.Outcome), waitedMs, ClientLeft: close.Reason == EndReason.ClientHungUp);
        TellProject(project => project.CallClosedAsync(notice with { Next = _passedOn }));
        _timer?.Dispose();
        _timer = null;
        Leave();
    }

    /// <summary>When the line failed before anybody's phone rang, the contact is tried over another one at once.</summary>
    private void PassOnOrClose(CallClosing closing)
    {
        if (_lineFailed && closing.Outcome == CallOutcome.Error && _order is { } order)
        {
            _effects.Run("Find another line", async stop => _passedOn = await failOver.NextAsync(order, stop));
        }

        _effects.Run("Close", async stop =>
        {
            var next = _passedOn is { } call ? new NextCall(call.CallId, call.TrunkId, call.CallerId, call.StartedAt) : null;
            var row = await WriteCloseAsync(closing with { Next = next }, stop);
            if (_passedOn is { } order && row?.EndReason != EndReason.PassedOn)
            {
                failOver.GiveUp(order);
                _passedOn = null;
            }
        });
    }

    /// <summary>The actor goes when it has nothing left to do; what was asked meanwhile is done first.</summary>
    private void Leave() => _effects.Run("Leave", _ =>
    {
        if (_effects.Pending > 1)
        {
            Leave();
        }
        else
        {
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    });

    /// <summary>An end nobody saw is put where the line was last watched, and not before anything that is known to have happened.</summary>
    private DateTime EndedAt()
    {
        var known = _call.ConnectedAt ?? _call.AnsweredAt ?? _call.StartedAt;
        return _goneAt is not { } gone ? Now : gone > known ? gone : known;
    }

    /// <summary>The row and the contact must be written: a database that is busy or away is tried again until it answers.</summary>
    private async Task<Call?> WriteCloseAsync(CallClosing closing, CancellationToken cancellationToken)
    {
        for (var delay = TimeSpan.FromMilliseconds(200); ; delay = delay * 2 > TimeSpan.FromSeconds(10) ? delay : delay * 2)
        {
            try
            {
                if (_unwritten.Count > 0)
                {
                    await WriteProgressAsync(closing.Progress with { Phase = CallPhase.Talking }, cancellationToken);
                }

                return await journal.CloseAsync(closing, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogCloseFailed(exception, Id);
                await Task.Delay(delay, clock, cancellationToken);
            }
        }
    }

    private void Publish()
    {
        if (_order is not { } order)
        {
            return;
        }

        var (phase, since) = _call.Phase switch
        {
            CallPhase.Dialing => (_call.Rings ? LiveCallPhase.Ringing : LiveCallPhase.Dialing, _call.StartedAt),
            CallPhase.Examining => (LiveCallPhase.Examining, _call.AnsweredAt ?? _call.StartedAt),
            CallPhase.Waiting => (LiveCallPhase.Waiting, WaitsSince ?? _call.StartedAt),
            CallPhase.Parting => (LiveCallPhase.Parting, _call.LostAt ?? _call.StartedAt),
            CallPhase.Talking => (LiveCallPhase.Talking, _call.ConnectedAt ?? _call.StartedAt),
            CallPhase.Closed => (LiveCallPhase.Gone, Now),
            _ => throw new InvalidOperationException($"Unknown phase {_call.Phase}"),
        };
        live.Calls.Publish(new(Id, order.ProjectId, order.ContactId, order.Phone, phase, since, _call.OperatorId));
    }

    private IOperatorGrain OperatorOf(int operatorId) => GrainFactory.GetGrain<IOperatorGrain>(operatorId);

    private static CallEndNotice NoticeOf(Call row) => new(row.Id, row.Outcome ?? CallOutcome.Error, row.WasOffered, row.QueuedMs, ClientLeft: row.EndReason == EndReason.ClientHungUp);
}
