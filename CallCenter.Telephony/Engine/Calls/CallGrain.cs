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
    private EffectQueue _effects = null!;
    private EffectQueue _asides = null!;
    private CallOrder? _order;
    private CallProgress _call = new(CallPhase.Closed, default);
    private ChannelEnd _end = new(ChannelEndKind.Lost);
    private IGrainTimer? _timer;
    private bool _recovered;
    private bool _hasMusic;
    private bool _letsHearRinging;
    private bool _onHold;

    /// <summary>The mark of a hold stands on the exchange.</summary>
    private bool _isMarked;

    /// <summary>Talks that have ended and are not in the journal yet.</summary>
    private readonly List<CallTalk> _unwritten = [];

    /// <summary>Whose talk has ended, until he is told.</summary>
    private int? _parted;

    /// <summary>The row says how far the call has come; else it is written again.</summary>
    private bool _isNoted = true;
    private CallOrder? _passedOn;
    private DateTime? _goneAt;
    private DateTime? _orderedAt;
    private SoundFile? _message;

    private Guid Id => this.GetPrimaryKey();

    private string ClientLeg => PbxIds.ClientLeg(Id);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _effects = new(logger, "call " + Id.ToString("N", CultureInfo.InvariantCulture), lifetime.ApplicationStopped);
        _asides = new(logger, "asides of call " + Id.ToString("N", CultureInfo.InvariantCulture), lifetime.ApplicationStopped);
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
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.WhenAll(_effects.LeaveAsync(clock, cancellationToken), _asides.LeaveAsync(clock, cancellationToken));

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

    public Task HoldAsync(int operatorId, bool onHold, bool isComfort)
    {
        if (_call is not { Phase: CallPhase.Talking, Guest: null, PartnerId: null } || _call.OperatorId != operatorId || _onHold == onHold)
        {
            return Task.CompletedTask;
        }

        MarkHold(onHold, isMeant: !isComfort);
        var bridge = PbxIds.OperatorBridge(operatorId);
        _effects.Run(
            onHold ? "Hold" : "Resume",
            async stop =>
            {
                await MoveAsideAsync(bridge, onHold, stop);
                await OperatorOf(operatorId).TalkHeldAsync(Id, onHold);
            },
            _ => HoldRefused(operatorId, onHold));
        Record();
        return Task.CompletedTask;
    }

    /// <summary>The exchange may have stopped halfway: the client goes back to where he was, and the operator's button asks for the same again.</summary>
    private void HoldRefused(int operatorId, bool onHold)
    {
        if (_call is not { Phase: CallPhase.Talking, Guest: null, PartnerId: null } || _call.OperatorId != operatorId || _onHold != onHold)
        {
            return;
        }

        MarkHold(!onHold);
        _effects.Run("Undo hold", stop => MoveAsideAsync(PbxIds.OperatorBridge(operatorId), !onHold, stop));
        _effects.Run("Tell operator", _ => OperatorOf(operatorId).TalkHeldAsync(Id, !onHold));
        Record();
    }

    public Task PressAsync(int operatorId, char digit)
    {
        if (_call.Phase == CallPhase.Talking && _call.OperatorId == operatorId)
        {
            _effects.Run("Press", stop => pbx.PressAsync(ClientLeg, digit, stop));
        }

        return Task.CompletedTask;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

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

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {CallId} could not be closed in the database, trying again")]
    private partial void LogCloseFailed(Exception exception, Guid callId);
}
