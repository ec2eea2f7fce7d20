using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Calls;

/// <summary>
/// Feeds events to <see cref="CallLifecycle"/> and runs the moves it decides. A turn never waits for the exchange, the database or
/// another actor.
/// </summary>
internal sealed partial class CallGrain(
    IPbx pbx,
    CallJournal journal,
    CallOrders orders,
    LiveFloor live,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<CallGrain> logger) : Grain, ICallGrain
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private const int TicksBetweenReports = 5;

    private EffectQueue _effects = null!;
    private CallOrder? _order;
    private CallProgress _call = new(CallPhase.Closed, default);
    private ChannelEnd _end = new(ChannelEndKind.Lost);
    private IGrainTimer? _timer;
    private int _ticks;
    private bool _recovered;
    private bool _hasMusic;
    private bool _onHold;
    private DateTime? _goneAt;

    private Guid Id => this.GetPrimaryKey();

    private string ClientLeg => PbxIds.ClientLeg(Id);

    private IProjectGrain Project => GrainFactory.GetGrain<IProjectGrain>(_order!.ProjectId);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _effects = new(logger, "call " + Id.ToString("N", CultureInfo.InvariantCulture), lifetime.ApplicationStopping);
        if (await journal.FindAsync(Id, cancellationToken) is { } row && row.Phase != CallPhase.Closed)
        {
            _order = await orders.FindAsync(Id, cancellationToken);
            _call = new(row.Phase, row.StartedAt, false, row.AnsweredAt, row.Phase == CallPhase.Talking ? row.OperatorId : null, row.ConnectedAt);
            _recovered = true;
            _timer = this.RegisterGrainTimer(OnTickAsync, new GrainTimerCreationOptions(s_tick, s_tick) { KeepAlive = true });
        }
    }

    /// <summary>What was decided is done before the actor goes.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _effects.Idle.WaitAsync(cancellationToken);

    public Task DialAsync(CallOrder order)
    {
        if (_call.Phase != CallPhase.Dialing)
        {
            return Task.CompletedTask;
        }

        _order = order;
        _recovered = false;
        Publish();
        _effects.Run(
            "Dial",
            stop => pbx.OriginateAsync(
                new(ClientLeg, new TrunkTarget(order.TrunkId, order.Phone), order.CallerId, TimeSpan.FromSeconds(order.DialTimeoutSeconds)), stop),
            _ => Happen(new DialRefused()));
        return Task.CompletedTask;
    }

    public Task RingsAsync() => Happen(new ClientRings());

    public Task AnsweredAsync() => Happen(new ClientAnswered());

    public Task EndedAsync(ChannelEnd end)
    {
        _end = end;
        return Happen(new ClientGone(end.UnansweredOutcome, EndReasons.Of(end, _call.Phase)));
    }

    public Task ChooseOperatorAsync(int operatorId)
    {
        if (_order is null)
        {
            LetGo(operatorId);
            return Task.CompletedTask;
        }

        return Happen(new OperatorChosen(operatorId));
    }

    public Task EndAsync(EndReason reason) => Happen(new EndAsked(reason));

    public Task OperatorHungUpAsync(int operatorId) => Happen(new OperatorHungUp(operatorId));

    public Task OperatorVanishedAsync(int operatorId) => Happen(new OperatorVanished(operatorId));

    public Task WaitAsync()
    {
        if (_call is { Phase: CallPhase.Waiting, OperatorId: null } && !_hasMusic)
        {
            _hasMusic = true;
            _effects.Run("Music", stop => pbx.StartMusicAsync(ClientLeg, stop));
        }

        return Task.CompletedTask;
    }

    public Task HoldAsync(int operatorId, bool onHold)
    {
        if (_call.Phase != CallPhase.Talking || _call.OperatorId != operatorId || _onHold == onHold)
        {
            return Task.CompletedTask;
        }

        _onHold = onHold;
        var bridge = PbxIds.OperatorBridge(operatorId);
        _effects.Run(onHold ? "Hold" : "Resume", async stop =>
        {
            if (onHold)
            {
                await pbx.RemoveFromBridgeAsync(bridge, ClientLeg, stop);
                await pbx.StartMusicAsync(ClientLeg, stop);
            }
            else
            {
                await pbx.StopMusicAsync(ClientLeg, stop);
                await pbx.AddToBridgeAsync(bridge, ClientLeg, stop);
            }

            await OperatorOf(operatorId).TalkHeldAsync(Id, onHold);
        });
        return Task.CompletedTask;
    }

    public Task PokeAsync()
    {
        if (_call.Phase == CallPhase.Closed || _order is null)
        {
            _effects.Run("Report closed", async stop =>
            {
                if (await journal.FindAsync(Id, stop) is { } row)
                {
                    await GrainFactory.GetGrain<IProjectGrain>(row.ProjectId).CallClosedAsync(NoticeOf(row));
                }
            });
        }

        return Task.CompletedTask;
    }

    public Task PokeByOperatorAsync(int operatorId)
    {
        if (_call.Phase == CallPhase.Closed || _call.OperatorId != operatorId)
        {
            LetGo(operatorId);
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

        if (_call.Phase == CallPhase.Dialing && sighting.IsUp)
        {
            return Happen(new ClientAnswered());
        }

        if (_call is { Phase: CallPhase.Talking, OperatorId: { } operatorId })
        {
            TellTalkStarted(operatorId);
            _effects.Run("Tell project", _ => Project.CallConnectedAsync(_order!, operatorId));
            if (sighting.BridgedWith != operatorId && !_onHold)
            {
                _effects.Run("Rejoin", stop => pbx.AddToBridgeAsync(PbxIds.OperatorBridge(operatorId), ClientLeg, stop));
            }
        }
        else if (_call.Phase == CallPhase.Waiting && _recovered)
        {
            TellWaiting();
        }

        Publish();
        return Task.CompletedTask;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Task OnTickAsync(CancellationToken cancellationToken)
    {
        if (_order is { GlobalTimeoutSeconds: { } limit } && (Now - _call.StartedAt).TotalSeconds >= limit)
        {
            Happen(new EndAsked(EndReason.GlobalTimeout));
        }

        // The exchange ends a ring by itself; past this its word was lost.
        if (_call.Phase == CallPhase.Dialing && _order is { } order && (Now - _call.StartedAt).TotalSeconds >= order.DialTimeoutSeconds + 15)
        {
            Happen(new EndAsked(EndReason.NotAnswered));
        }

        Happen(new CallTick());
        if (++_ticks % TicksBetweenReports == 0 && _order is not null)
        {
            Report();
        }

        return Task.CompletedTask;
    }

    private void Report()
    {
        switch (_call)
        {
            case { Phase: CallPhase.Waiting, OperatorId: null }:
                TellWaiting();
                break;
            case { Phase: CallPhase.Talking, OperatorId: { } operatorId }:
                _effects.Run("Tell project", _ => Project.CallConnectedAsync(_order!, operatorId));
                break;
            case { Phase: CallPhase.Dialing }:
                _effects.Run("Tell project", _ => Project.CallDialsAsync(_order!));
                break;
        }
    }

    private Task Happen(CallEvent happened)
    {
        var before = _call;
        var step = CallLifecycle.Decide(_call, happened, Now);
        _call = step.Next;
        foreach (var move in step.Moves)
        {
            Make(move);
        }

        if (_call.Phase != before.Phase || _call.Rings != before.Rings)
        {
            Publish();
        }

        return Task.CompletedTask;
    }

    private void Make(CallMove move)
    {
        switch (move)
        {
            case EnterQueue:
                TellWaiting();
                break;
            case JoinOperator join:
                Join(join.OperatorId);
                break;
            case LetOperatorGo go:
                LetGo(go.OperatorId);
                break;
            case NoteProgress:
                var progress = _call;
                _effects.Run("Note progress", stop => journal.NoteAsync(Id, progress, stop));
                break;
            case HangUpClient:
                _effects.Run("Hang up", stop => pbx.HangUpAsync(ClientLeg, stop));
                break;
            case CloseCall close:
                Close(close);
                break;
            default:
                throw new InvalidOperationException($"Unknown move {move}");
        }
    }

    private void TellWaiting()
    {
        var since = _call.AnsweredAt ?? Now;
        _effects.Run("Enter queue", _ => Project.CallWaitsAsync(_order!, since));
    }

    private void Join(int operatorId)
    {
        var bridge = PbxIds.OperatorBridge(operatorId);
        _effects.Run(
            "Join",
            async stop =>
            {
                if (_hasMusic)
                {
                    _hasMusic = false;
                    await pbx.StopMusicAsync(ClientLeg, stop);
                }

                await pbx.AddToBridgeAsync(bridge, ClientLeg, stop);
                await Happen(new OperatorJoined(operatorId));
                if (_call is not { Phase: CallPhase.Talking } || _call.OperatorId != operatorId)
                {
                    // The client hung up while the legs were being put together; the close has let the operator go.
                    return;
                }

                TellTalkStarted(operatorId);
                _effects.Run("Record", next => pbx.StartRecordingAsync(bridge, PbxIds.Recording(Id), next));
                _effects.Run("Tell project", _ => Project.CallConnectedAsync(_order!, operatorId));
            },
            _ => Happen(new JoinFailed(operatorId)));
    }

    private void TellTalkStarted(int operatorId)
    {
        var at = _call.ConnectedAt ?? Now;
        _effects.Run("Tell operator", _ => OperatorOf(operatorId).TalkStartedAsync(_order!, at));
    }

    private void LetGo(int operatorId) => _effects.Run("Let operator go", _ => OperatorOf(operatorId).WithdrawAsync(Id, missed: false));

    private void Close(CloseCall close)
    {
        var (progress, endedAt) = (_call, EndedAt());
        var closing = new CallClosing(Id, progress, close.Outcome, close.Reason, endedAt, _end.Cause, _end.SipCode);
        LogClosed(Id, close.Outcome, close.Reason, _end.SipCode);
        if (progress is { ConnectedAt: not null, OperatorId: { } operatorId })
        {
            _effects.Run("Stop recording", stop => pbx.StopRecordingAsync(PbxIds.Recording(Id), stop));
            _effects.Run("Close", stop => WriteCloseAsync(closing, stop));
            _effects.Run("Tell operator", _ => OperatorOf(operatorId).TalkEndedAsync(Id, endedAt));
        }
        else
        {
            _effects.Run("Close", stop => WriteCloseAsync(closing, stop));
        }

        var waitedMs = progress.AnsweredAt is { } answered ? (long)((progress.ConnectedAt ?? endedAt) - answered).TotalMilliseconds : 0;
        var notice = new CallEndNotice(Id, close.Outcome, progress.AnsweredAt is not null, waitedMs);
        _effects.Run("Tell project", _ => Project.CallClosedAsync(notice));
        _timer?.Dispose();
        _timer = null;
        Leave();
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
    private async Task WriteCloseAsync(CallClosing closing, CancellationToken cancellationToken)
    {
        for (var delay = TimeSpan.FromMilliseconds(200); ; delay = delay * 2 > TimeSpan.FromSeconds(10) ? delay : delay * 2)
        {
            try
            {
                await journal.CloseAsync(closing, cancellationToken);
                return;
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
            CallPhase.Waiting => (LiveCallPhase.Waiting, _call.AnsweredAt ?? _call.StartedAt),
            CallPhase.Talking => (LiveCallPhase.Talking, _call.ConnectedAt ?? _call.StartedAt),
            CallPhase.Closed => (LiveCallPhase.Gone, Now),
            _ => throw new InvalidOperationException($"Unknown phase {_call.Phase}"),
        };
        live.Calls.Publish(new(Id, order.ProjectId, order.ContactId, order.Phone, phase, since, _call.OperatorId));
    }

    private IOperatorGrain OperatorOf(int operatorId) => GrainFactory.GetGrain<IOperatorGrain>(operatorId);

    private static CallEndNotice NoticeOf(Call row) =>
        new(row.Id, row.Outcome ?? CallOutcome.Error, row.AnsweredAt is not null, row.WaitingMs);

    [LoggerMessage(Level = LogLevel.Information, Message = "Call {CallId} closed: {Outcome}, {Reason}, SIP {SipCode}")]
    private partial void LogClosed(Guid callId, CallOutcome outcome, EndReason reason, int sipCode);

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {CallId} could not be closed in the database, trying again")]
    private partial void LogCloseFailed(Exception exception, Guid callId);
}
