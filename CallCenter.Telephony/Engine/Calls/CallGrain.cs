using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine.Exchange;
using CallCenter.Telephony.Engine.Projects;
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
    LineBudget budget,
    LineWatch lineWatch,
    LineFailOver failOver,
    RecordingCollector recordings,
    LiveFloor live,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<CallGrain> logger) : Grain, ICallGrain
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private const int TicksBetweenReports = 5;

    private EffectQueue _effects = null!;
    private EffectQueue _asides = null!;
    private CallOrder? _order;
    private CallProgress _call = new(CallPhase.Closed, default);
    private ChannelEnd _end = new(ChannelEndKind.Lost);
    private IGrainTimer? _timer;
    private int _ticks;
    private bool _recovered;
    private bool _hasMusic;
    private bool _letsHearRinging;
    private bool _onHold;
    private bool _toldOfLine;
    private bool _lineFailed;
    private CallOrder? _passedOn;
    private DateTime? _goneAt;
    private DateTime? _orderedAt;
    private SoundFile? _message;

    private Guid Id => this.GetPrimaryKey();

    private string ClientLeg => PbxIds.ClientLeg(Id);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _effects = new(logger, "call " + Id.ToString("N", CultureInfo.InvariantCulture), lifetime.ApplicationStopping);
        _asides = new(logger, "asides of call " + Id.ToString("N", CultureInfo.InvariantCulture), lifetime.ApplicationStopping);
        if (await journal.FindAsync(Id, cancellationToken) is { } row && row.Phase != CallPhase.Closed)
        {
            _order = await orders.FindAsync(Id, cancellationToken);
            var operatorId = row.IsManual || row.Phase == CallPhase.Talking ? row.OperatorId : null;
            _call = await RecoverAsync(row, operatorId, cancellationToken);
            RecoverRecording(row);
            _recovered = true;
            // The tone that the host before this one played to him goes on until it is stopped.
            _letsHearRinging = row is { IsManual: true, Phase: CallPhase.Dialing };
            // Also of a call that no project knows.
            budget.Occupy(row.TrunkId ?? 0, Id);
            _timer = this.RegisterGrainTimer(OnTickAsync, new GrainTimerCreationOptions(s_tick, s_tick) { KeepAlive = true });
        }
    }

    /// <summary>What was decided is done before the actor goes.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _effects.LeaveAsync(clock, cancellationToken);

    public Task DialAsync(CallOrder order)
    {
        if (_call.Phase != CallPhase.Dialing)
        {
            return Task.CompletedTask;
        }

        _order = order;
        _call = _call with { Detection = order.Machines?.Mode ?? MachineDetection.Off };
        _recovered = false;
        _orderedAt = Now;
        Publish();
        _effects.Run(
            "Dial",
            stop => pbx.OriginateAsync(
                new(ClientLeg, new TrunkTarget(order.TrunkId, order.Phone), order.CallerId, TimeSpan.FromSeconds(order.DialTimeoutSeconds)), stop),
            fault =>
            {
                // An exchange that is away says nothing of its lines.
                if (fault is PbxRefusedException)
                {
                    NoteLine(works: false);
                }

                Happen(new DialRefused());
            });
        return Task.CompletedTask;
    }

    public Task GiveUpAsync() => Happen(new NeverDialled(EndReason.OperatorLost));

    public Task ArriveAsync(CallOrder order)
    {
        if (_call.Phase == CallPhase.Dialing)
        {
            _order = order;
            _recovered = false;
            Publish();
            Answer();
        }

        return Task.CompletedTask;
    }

    public Task RingsAsync()
    {
        NoteLine(works: true);
        return Happen(new ClientRings());
    }

    public Task AnsweredAsync()
    {
        NoteLine(works: true);
        return Happen(new ClientAnswered());
    }

    public Task ExaminedAsync(MachineVerdict verdict, string cause) =>
        Happen(new ClientExamined(verdict, cause, IsMachine: _order?.Machines is { Mode: MachineDetection.On } rules && rules.TakeForMachine(verdict)));

    public Task PlayedAsync() => Happen(new MessageOver());

    public Task EndedAsync(ChannelEnd end)
    {
        _end = end;
        if (end.LineWorks is { } works)
        {
            NoteLine(works);
        }

        // A caller who was not even answered was lost; only the exchange's own end is an error.
        var unanswered = _order is { IsInbound: true } && end.Kind != ChannelEndKind.Lost ? CallOutcome.Lost : end.UnansweredOutcome;
        return Happen(new ClientGone(unanswered, EndReasons.Of(end, _call.Phase)));
    }

    public Task ChooseOperatorAsync(int operatorId)
    {
        if (_order is null)
        {
            LetGo(operatorId, OfferBack.CallOver);
            return Task.CompletedTask;
        }

        return Happen(new OperatorChosen(operatorId));
    }

    public Task GiveUpWaitingAsync(SoundFile? message)
    {
        _message = message;
        return Happen(new QueueTimedOut(HasMessage: message is not null));
    }

    public Task OperatorHungUpAsync(int operatorId) => Happen(new OperatorHungUp(operatorId));

    public Task OperatorVanishedAsync(int operatorId) => Happen(new OperatorVanished(operatorId));

    public Task OperatorNotReadyAsync(int operatorId) => Happen(new OperatorNotReady(operatorId));

    public Task WaitAsync()
    {
        if (_call is { Phase: CallPhase.Waiting, OperatorId: null } && !_hasMusic)
        {
            _hasMusic = true;
            _effects.Run("Music", stop => pbx.StartMusicAsync(ClientLeg, _order?.HoldTune, stop));
        }

        return Task.CompletedTask;
    }

    public Task HoldAsync(int operatorId, bool onHold)
    {
        if (_call is not { Phase: CallPhase.Talking, Guest: null, PartnerId: null } || _call.OperatorId != operatorId || _onHold == onHold)
        {
            return Task.CompletedTask;
        }

        _onHold = onHold;
        var bridge = PbxIds.OperatorBridge(operatorId);
        _effects.Run(onHold ? "Hold" : "Resume", async stop =>
        {
            await MoveAsideAsync(bridge, onHold, stop);
            await OperatorOf(operatorId).TalkHeldAsync(Id, onHold);
        });
        Record();
        return Task.CompletedTask;
    }

    public Task PressAsync(int operatorId, char digit)
    {
        if (_call.Phase == CallPhase.Talking && _call.OperatorId == operatorId)
        {
            _effects.Run("Press", stop => pbx.PressAsync(ClientLeg, digit, stop));
        }

        return Task.CompletedTask;
    }

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

        if (_order?.ConsultOf is { } host && _recovered && _call.PartnerId is null && (sighting.BridgedWith is not null || _call.Phase != CallPhase.Talking))
        {
            // Nobody remembers what it was for.
            _effects.Run("Tell host", _ => CallOf(host).GuestGoneAsync(null, Id));
            return Happen(new EndAsked(EndReason.OperatorLost));
        }

        if (_call.PartnerId is not null)
        {
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
        else if (_call is { Phase: CallPhase.Talking, OperatorId: { } operatorId })
        {
            TellTalkStarted(operatorId);
            TellProject(project => project.CallConnectedAsync(_order!, operatorId));
            if (sighting.BridgedWith != operatorId && !_onHold)
            {
                _effects.Run("Rejoin", async stop =>
                {
                    // He was on hold: nobody knows of that any more, and the operator sees a talk.
                    await pbx.StopMusicAsync(ClientLeg, stop);
                    await pbx.AddToBridgeAsync(PbxIds.OperatorBridge(operatorId), ClientLeg, stop);
                });
            }

            Record();
        }
        else if (_call is { Phase: CallPhase.Waiting, IsManual: true, OperatorId: { } caller })
        {
            Join(caller);
        }
        else if (_call.Phase == CallPhase.Waiting && _recovered)
        {
            TellWaiting();
        }

        Publish();
        return Task.CompletedTask;
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
        return row.Phase == CallPhase.Waiting
            ? call with { OperatorId = null, IsManual = false, Passing = new(talks[^1].OperatorId, null, Now, Now) }
            : call;
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

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Task OnTickAsync(CancellationToken cancellationToken)
    {
        if (_order is { GlobalTimeoutSeconds: { } limit } && (Now - _call.StartedAt).TotalSeconds >= limit)
        {
            Happen(new EndAsked(EndReason.GlobalTimeout));
        }

        // The exchange ends a ring by itself; past this its word was lost. An operator's own phone may have rung long before.
        if (_call.Phase == CallPhase.Dialing && _order is { } order && (Now - (_orderedAt ?? _call.StartedAt)).TotalSeconds >= order.DialTimeoutSeconds + 15)
        {
            Happen(new EndAsked(EndReason.NotAnswered));
        }

        Watch();
        Happen(new CallTick());
        if (++_ticks % TicksBetweenReports == 0 && _order is not null)
        {
            Report();
        }

        return Task.CompletedTask;
    }

    /// <summary>The first that a call tells of its line counts: a phone that rang is worth more than how the ringing ended.</summary>
    private void NoteLine(bool works)
    {
        if (_toldOfLine || _order is not { IsInbound: false } order)
        {
            return;
        }

        (_toldOfLine, _lineFailed) = (true, !works);
        if (works)
        {
            lineWatch.NoteGood(order.TrunkId, _orderedAt ?? _call.StartedAt);
        }
        else
        {
            lineWatch.NoteBad(order.TrunkId, _orderedAt ?? _call.StartedAt);
        }
    }

    /// <summary>What the exchange owes us and does not tell is taken for told.</summary>
    private void Watch()
    {
        var patience = TimeSpan.FromMilliseconds((_order?.Machines?.Thresholds ?? MachineThresholds.Default).TotalMs) + s_patience;
        if (_call is { Phase: CallPhase.Examining, AnsweredAt: { } answered } && Now - answered >= patience)
        {
            LogNoVerdict(Id);
            Happen(new NoVerdict(MachineCause.Overdue));
        }

        if (_call is { Phase: CallPhase.Parting, LostAt: { } lost } && Now - lost >= (_message?.Length ?? TimeSpan.Zero) + s_patience)
        {
            Happen(new MessageOver());
        }
    }

    private void Report()
    {
        switch (_call)
        {
            case { Phase: CallPhase.Talking, PartnerId: { } partner }:
                _effects.Run("Ask partner", _ => CallOf(partner).PokeByPartnerAsync(Id));
                break;
            case { Phase: CallPhase.Examining }:
                TellExamined();
                break;
            case { Phase: CallPhase.Parting }:
                TellParting();
                break;
            case { Phase: CallPhase.Waiting, OperatorId: null, Passing: null or { To: null } }:
                TellWaiting();
                break;
            case { Phase: CallPhase.Talking, OperatorId: { } operatorId }:
                TellProject(project => project.CallConnectedAsync(_order!, operatorId));
                break;
            case { Phase: CallPhase.Dialing }:
                TellProject(project => project.CallDialsAsync(_order!));
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

        if (_call.Phase != before.Phase || _call.Rings != before.Rings || _call.OperatorId != before.OperatorId)
        {
            Publish();
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Call {CallId} closed: {Outcome}, {Reason}, SIP {SipCode}")]
    private partial void LogClosed(Guid callId, CallOutcome outcome, EndReason reason, int sipCode);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {CallId} got no verdict about a machine in time and is taken for a person")]
    private partial void LogNoVerdict(Guid callId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {CallId} could not be closed in the database, trying again")]
    private partial void LogCloseFailed(Exception exception, Guid callId);
}
