using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Queueing;
using Orleans.Concurrency;

namespace CallCenter.Telephony.Engine;

/// <summary>One operator: presence, phone, lease to a project, the call in hand, wrap-up, the state time line. Key: the user's id.</summary>
public interface IOperatorGrain : IGrainWithIntegerKey
{
    // From the operator's desk.

    /// <summary>«Активно», «Пауза», «Не беспокоить», «Неактивно». A pause chosen during a call awaits the end of it and of its card.</summary>
    /// <param name="pause">Why, of a pause; null: no reason was asked.</param>
    Task SetStatusAsync(OperatorStatus status, PauseNote? pause = null);

    /// <summary>The browser's phone module is there. The newest connection wins; the one before is told through <see cref="IPhoneGateway"/>.</summary>
    /// <returns>Everything the phone shows.</returns>
    Task<PhoneState> PhoneConnectedAsync(PhoneConnection connection);

    /// <summary>The phone module's own view after each change of its SIP registration or leg, and every few seconds.</summary>
    Task PhoneReportsAsync(string connectionId, PhoneReport report);

    Task PhoneDisconnectedAsync(string connectionId);

    /// <summary>The page is connected and does not answer (frozen, the lid closed), or answers again.</summary>
    Task PhoneSilentAsync(string connectionId, bool isSilent);

    /// <summary>The operator takes the offered call.</summary>
    Task AcceptAsync(Guid callId);

    Task DeclineAsync(Guid callId);

    /// <summary>The operator ends the talk.</summary>
    Task HangUpAsync(Guid callId);

    Task HoldAsync(Guid callId, bool onHold);

    /// <summary>A key of the keypad, where the browser has no leg of its own to send it by.</summary>
    Task PressAsync(Guid callId, char digit);

    /// <summary>
    /// He calls somebody himself: from the top bar through his own trunk, from a card through it or the project's. Answered as soon as the call
    /// is written down and under way; how it goes on is shown as with any other call.
    /// </summary>
    [AlwaysInterleave]
    Task<DialAnswer> DialAsync(ManualDial request);

    /// <summary>«Перевести»: the client is handed on, and the operator is free.</summary>
    [AlwaysInterleave]
    Task<PartyAnswer> TransferAsync(PartyTarget target);

    /// <summary>«Консультация»: speak with somebody while the client hears music.</summary>
    [AlwaysInterleave]
    Task<PartyAnswer> ConsultAsync(PartyTarget target);

    /// <summary>Back to the client alone.</summary>
    Task SendGuestAwayAsync(Guid callId);

    /// <summary>«Конференция».</summary>
    Task ConferAsync(Guid callId);

    /// <summary>«Соединить»: client and guest go on without him.</summary>
    Task HandOverAsync(Guid callId);

    /// <summary>A supervisor's own phone is used; whether he may is asked before, see Supervision in the web host.</summary>
    /// <param name="projects">In whose calls he may: with the next call of another one it is over; null: in all.</param>
    Task<SupervisionRefusal> SuperviseAsync(int operatorId, SupervisionMode mode, IReadOnlyList<int>? projects);

    Task EndSupervisionAsync();

    /// <summary>A supervisor ends his talk.</summary>
    Task EndCallAsync();

    /// <summary>«Позвонить» to the client whose card is shown before he is called; goes over the project's lines and rules.</summary>
    [AlwaysInterleave]
    Task<DialAnswer> DialShownAsync(Guid callId);

    /// <summary>«Пропустить».</summary>
    Task PassOverAsync(Guid callId);

    /// <summary>The card of this call was saved with a status: wrap-up ends.</summary>
    Task CardSavedAsync(Guid callId);

    /// <summary>Signed out, deleted, or his rights changed: ends the registration and the leg.</summary>
    Task SignOutAsync();

    // From the exchange.
    Task LegUpAsync(Guid legId);

    /// <param name="declined">A phone on the desk was rung and its owner turned the call down.</param>
    Task LegEndedAsync(Guid legId, bool declined);

    Task PhoneReachableAsync(bool isOnline);

    Task ExchangeLostAsync();

    /// <summary>What the exchange shows of this operator after a break.</summary>
    Task ReconcileAsync(OperatorSighting sighting);

    // From the floor, projects and calls.
    Task LeaseAsync(int? projectId);

    Task OfferAsync(CallOffer offer);

    /// <summary>«Предпросмотр»: the card of a client whom he is to call.</summary>
    Task ShowAsync(PreviewOffer offer);

    /// <summary>What is shown and not yet called is wanted back.</summary>
    Task TakeShownBackAsync();

    Task WithdrawAsync(Guid callId, OfferBack why);

    Task TalkStartedAsync(CallOrder call, DateTime at);

    Task TalkHeldAsync(Guid callId, bool onHold);

    Task TalkEndedAsync(Guid callId, DateTime at);

    /// <summary>The client was handed on: there is no card to fill in.</summary>
    Task TalkPassedAsync(Guid callId);

    /// <summary>One of the two is given; none: he has no guest.</summary>
    Task GuestShownAsync(Guid callId, int? guestOperator, Guid? guestCall, GuestStage stage);

    /// <summary>He was asked into a talk and said yes: his leg goes there.</summary>
    Task VisitAsync(CallOrder call, int hostId);

    Task LeaveVisitAsync(Guid callId);

    // Between a supervisor and an operator.

    /// <param name="mode">Null: not any more.</param>
    /// <param name="projects">In whose calls he may; null: in all.</param>
    Task WatchedAsync(int supervisorId, SupervisionMode? mode, IReadOnlyList<int>? projects);

    /// <summary>What he stood in, or wanted, is over.</summary>
    Task SupervisionEndedAsync(int operatorId);
}

/// <summary>Why somebody is on pause, or will be.</summary>
/// <param name="ReasonId">Null: no reason was asked.</param>
/// <param name="LimitMinutes">A longer pause stands out; null: no limit.</param>
[GenerateSerializer, Immutable]
public sealed record PauseNote(int? ReasonId, string Reason, int? LimitMinutes, PauseCause Cause)
{
    public static PauseNote Unasked { get; } = new(null, "", null, PauseCause.Chosen);

    public static PauseNote AfterMisses { get; } = new(null, "", null, PauseCause.Misses);
}

/// <param name="AutoAnswer">He is connected without a click.</param>
/// <param name="From">The operator whose wish it is; 0: the queue's.</param>
[GenerateSerializer, Immutable]
public sealed record CallOffer(CallOrder Call, bool AutoAnswer, OfferKind Kind = OfferKind.Queue, int From = 0)
{
    public int ProjectId => Call.ProjectId ?? throw new InvalidOperationException("A call without a project is in nobody's queue");
}

/// <summary>A client's card before the call.</summary>
/// <param name="CallId">Of the call that it becomes.</param>
/// <param name="Until">When his time is over, UTC.</param>
/// <param name="DialsAtEnd">The client is called then; otherwise he is passed over.</param>
[GenerateSerializer, Immutable]
public sealed record PreviewOffer(Guid CallId, int ProjectId, long ContactId, string FullName, string Phone, DateTime Until, bool DialsAtEnd);

[GenerateSerializer, Immutable]
public sealed record OperatorSighting(IReadOnlyList<LegSighting> Legs, bool PhoneOnline);

/// <param name="IsSeated">Stands in the operator's bridge already.</param>
[GenerateSerializer, Immutable]
public sealed record LegSighting(Guid LegId, bool IsUp, bool IsSeated);

/// <param name="ConnectionId">The hub connection; changes with every reconnect.</param>
/// <param name="SipPassword">Of this sign-in; pushed to the exchange.</param>
/// <param name="HasLiveLeg">The page still holds a live SIP session from before.</param>
[GenerateSerializer]
public sealed record PhoneConnection(string ConnectionId, string SipPassword, bool HasLiveLeg);

[GenerateSerializer]
public sealed record PhoneReport(bool Registered, bool HasLiveLeg);

/// <summary>What the phone module shows; sent whole after each change, so a lost message does no harm.</summary>
/// <param name="Version">Never goes back.</param>
/// <param name="OnDesk">His phone stands on the desk: the browser shows his calls and carries none of them.</param>
[GenerateSerializer]
public sealed record PhoneState(
    long Version,
    int Extension,
    OperatorStatus Status,
    OperatorState State,
    PhoneCall? Call,
    bool OnDesk);

/// <param name="Stage">"offered", "dialling", "talking", "visiting" or "wrapup".</param>
/// <param name="Number">As the operator may see it, masked already.</param>
/// <param name="Since">UTC.</param>
/// <param name="Guest">Whom he asked into the talk.</param>
/// <param name="From">The operator who hands him the client, or wants to speak with him.</param>
[GenerateSerializer]
public sealed record PhoneCall(Guid CallId, string Stage, string Name, string Number, DateTime Since, bool OnHold, PhoneGuest? Guest = null, string From = "");

/// <param name="Name">Of an operator his name, of somebody outside his number as it may be shown.</param>
[GenerateSerializer]
public sealed record PhoneGuest(string Name, GuestStage Stage);

/// <summary>How the engine reaches an operator's phone module; implemented by the web host over its hub.</summary>
public interface IPhoneGateway
{
    /// <summary>Must not wait for the browser.</summary>
    Task ShowAsync(int operatorId, PhoneState state);

    /// <summary>Another tab took over: this connection's phone stops.</summary>
    Task ReplacedAsync(string connectionId);

    /// <summary>The sign-in is over.</summary>
    Task SignedOutAsync(int operatorId);
}
