using System.Globalization;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Notifications;
using CallCenter.Core.Operators;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine.Calls;
using CallCenter.Telephony.Engine.Exchange;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallCenter.Telephony.Engine.Operators;

/// <summary>Feeds what happens to <see cref="OperatorDesk"/>, runs the moves it decides, and tells everybody how the operator stands.</summary>
internal sealed partial class OperatorGrain(
    IPbx pbx,
    OperatorTimeline timeline,
    OperatorFiles files,
    CallOrders orders,
    ManualCalls manual,
    PartyBook partyBook,
    PreviewCalls previewCalls,
    ContactPreviews previews,
    IPhoneGateway phones,
    PhoneDirectory phoneBook,
    HostPulse pulse,
    OperatorRules rules,
    LiveFloor live,
    Notifier notifier,
    IOptions<EngineOptions> options,
    CompanyTime company,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<OperatorGrain> logger) : Grain, IOperatorGrain
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(500);
    private const int TicksBetweenQuestions = 20;

    /// <summary>How he stood, and is not written down yet.</summary>
    private readonly Queue<(OperatorPresence Presence, DateTime At)> _unwritten = new();
    private EffectQueue _effects = null!;
    private OperatorDesk _desk = null!;
    private OperatorFile _file = null!;
    private DeskLine _line = null!;
    private OperatorNotice? _told;
    private FloorOperator? _toldFloor;
    private PhoneState? _shown;
    private string? _sipPassword;
    private DateTime _day;
    private long _version;
    private int _ticks;

    private int Id => (int)this.GetPrimaryKeyLong();

    private string Bridge => PbxIds.OperatorBridge(Id);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _effects = new(logger, "operator " + Id.ToString(CultureInfo.InvariantCulture), lifetime.ApplicationStopped);
        var presence = await timeline.FindAsync(Id, cancellationToken);
        _day = await company.TodayAsync(cancellationToken);
        _file = await files.FindAsync(Id, presence, _day, cancellationToken)
            ?? throw new InvalidOperationException($"There is no user {Id}");
        var misses = await rules.MissesBeforePauseAsync(cancellationToken);
        _desk = new(new(TimeSpan.FromSeconds(options.Value.PhoneGraceSeconds), misses), _file.DeskPhone.Length > 0);
        _desk.StartDay(_file.CallsToday, _file.TakenToday, _file.OffersToday);
        _line = new(Id, Now);
        if (presence is not null)
        {
            await RestoreAsync(presence, cancellationToken);
        }

        // Goes on from where the activation before was, and is small enough for a browser to hold exactly.
        _version = new DateTimeOffset(Now).ToUnixTimeMilliseconds();
        this.RegisterGrainTimer(OnTickAsync, new GrainTimerCreationOptions(s_tick, s_tick) { KeepAlive = true });
    }

    /// <summary>What was decided is done before the actor goes.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _effects.LeaveAsync(clock, cancellationToken);

    public Task SetStatusAsync(OperatorStatus status, PauseNote? pause = null) => Do(_desk.Choose(status, Now, pause));

    public async Task<PhoneState> PhoneConnectedAsync(PhoneConnection connection)
    {
        _sipPassword = connection.SipPassword;
        ProvisionPhone();
        // The registration and the phone's first leg need the provisioning, so the answer waits for it; the turn is the caller's own.
        await _effects.Idle;
        await Do(_desk.Connect(connection.ConnectionId, connection.HasLiveLeg, Now));
        return StateOfPhone();
    }

    public Task PhoneReportsAsync(string connectionId, PhoneReport report) =>
        Do(_desk.Report(connectionId, report.Registered, report.HasLiveLeg, Now));

    public Task PhoneDisconnectedAsync(string connectionId) => Do(_desk.Disconnect(connectionId, Now));

    public Task PhoneSilentAsync(string connectionId, bool isSilent) => Do(_desk.Silence(connectionId, isSilent, Now));

    public Task AcceptAsync(Guid callId) => Do(_desk.Accept(callId, Now));

    public Task DeclineAsync(Guid callId) => Do(_desk.Decline(callId, Now));

    public Task HangUpAsync(Guid callId) => Do(_desk.HangUp(callId));

    public Task HoldAsync(Guid callId, bool onHold) => Do(_desk.Hold(callId, onHold));

    public Task PressAsync(Guid callId, char digit) => Do(_desk.Press(callId, digit));

    public Task CardSavedAsync(Guid callId) => Do(_desk.FinishCard(callId, Now));

    public Task SignOutAsync()
    {
        var done = Do(_desk.LeaveForGood(Now));
        _effects.Run("Tell phone", _ => phones.SignedOutAsync(Id));
        if (_file.DeskPhone.Length == 0)
        {
            _effects.Run("Remove phone", stop => pbx.RemovePhoneAsync(_file.Extension, stop));
        }

        return done;
    }

    public Task LegUpAsync(Guid legId) => Do(_desk.LegUp(legId, Now));

    public Task LegEndedAsync(Guid legId, bool declined) => Do(_desk.LegEnded(legId, Now, declined));

    public Task PhoneReachableAsync(bool isOnline) => Do(_desk.Reach(isOnline, Now));

    public Task ExchangeLostAsync()
    {
        _desk.ExchangeLost();
        return Do([]);
    }

    public Task ReconcileAsync(OperatorSighting sighting)
    {
        ProvisionPhone();
        return Do(_desk.Reconcile(sighting.Legs, sighting.PhoneOnline, Now));
    }

    public Task LeaseAsync(int? projectId) => Do(_desk.Lease(projectId));

    public Task OfferAsync(CallOffer offer) => Do(_desk.Offer(offer, Now));

    public Task WithdrawAsync(Guid callId, OfferBack why) => Do(_desk.Withdraw(callId, why, Now));

    public Task TalkStartedAsync(CallOrder call, DateTime at) => Do(_desk.StartTalk(call, at, Now));

    public Task TalkHeldAsync(Guid callId, bool onHold)
    {
        _desk.SetHold(callId, onHold);
        return Do([]);
    }

    public Task TalkEndedAsync(Guid callId, DateTime at) => Do(_desk.EndOfTalk(callId, at, Now));

    /// <summary>A restarted exchange knows no phones; one that was not restarted takes the same settings again.</summary>
    private void ProvisionPhone()
    {
        if (_sipPassword is { } password && _file.DeskPhone.Length == 0)
        {
            _effects.Run("Provision phone", stop => pbx.ProvisionPhoneAsync(new(_file.Extension, password, _file.FullName), stop));
        }
    }

    private async Task RestoreAsync(OperatorPresence presence, CancellationToken cancellationToken)
    {
        DeskWork work = new Idle();
        WrappingUp? left = null;
        if (_file.InHand is { } inHand && await orders.FindAsync(inHand.CallId, cancellationToken) is { } order)
        {
            if (inHand.State == OperatorState.Dialling)
            {
                work = new Calling(inHand.CallId, order, presence.Since, IsOrdered: true, new Idle());
            }
            else if (inHand.State == OperatorState.Talking)
            {
                // Believed until the call itself confirms or denies it.
                work = new Talking(order, inHand.TalkSince ?? presence.Since);
            }
            else if (inHand is { State: not OperatorState.Offered, CardSince: { } endedAt } && order.ContactId is not null)
            {
                var card = new WrappingUp(order, inHand.TalkSince ?? endedAt, endedAt);
                (work, left) = inHand.State == OperatorState.WrapUp ? (card, null) : (work, card);
            }
        }

        _desk.Restore(presence.Status, presence.ProjectId, work, _file.LastTakenAt, LostAt(), left);
        _desk.RestorePause(_file.Pause, presence.PauseAwaits);
        _line.Restore(presence);
    }

    /// <summary>Since when his phone is not known to be there: a host that was down for longer than the grace gives none to those who left meanwhile.</summary>
    private DateTime LostAt()
    {
        var wasHere = live.Operators.Find(Id) is not null;
        return !wasHere && pulse.LastSeen is { } seen && Now - seen >= _desk.Rules.PhoneGrace ? seen : Now;
    }

    private async Task OnTickAsync(CancellationToken cancellationToken)
    {
        if (!_desk.ExchangeReady && await GrainFactory.GetGrain<IPbxGrain>(IPbxGrain.Main).IsReadyAsync())
        {
            // The exchange had nothing of ours when it was looked through, or this actor woke after that.
            await Do(_desk.Reconcile([], phoneBook.IsOnline(_file.Extension), Now));
        }

        // Midnight, or the company chose another zone.
        if (await company.TodayAsync(cancellationToken) is var today && today != _day)
        {
            _day = today;
            _desk.StartDay(
                await files.CountCallsAsync(Id, today, cancellationToken),
                await files.CountTakenAsync(Id, today, cancellationToken),
                await files.CountOffersAsync(Id, today, cancellationToken));
        }

        _desk.Rules = _desk.Rules with { MissesBeforePause = await rules.MissesBeforePauseAsync(cancellationToken) };

        if (_unwritten.Count > 0 && _effects.Pending == 0)
        {
            WriteTimeLine();
        }

        if (++_ticks % TicksBetweenQuestions == 0 && _desk.Work is Talking or Visiting or Offered { Accepted: true } or Calling { IsOrdered: true })
        {
            await Do([new AskAboutCall(_desk.CallInHand!.CallId)]);
        }

        if (_ticks % TicksBetweenQuestions == 0)
        {
            // Said again now and then: a project or floor that lost its memory gets it back.
            (_told, _toldFloor) = (null, null);
        }

        await Do(_desk.Tend(Now));
    }

    private IProjectGrain ProjectOf(int projectId) => GrainFactory.GetGrain<IProjectGrain>(projectId);

    private ICallGrain CallOf(Guid callId) => GrainFactory.GetGrain<ICallGrain>(callId);
}
