using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Telephony.Engine;

/// <summary>One call's life, and the only writer of its row. Key: the call's id. No method waits for another actor.</summary>
public interface ICallGrain : IGrainWithGuidKey
{
    Task DialAsync(CallOrder order);

    /// <summary>The operator who wanted to call cannot: his phone did not come up.</summary>
    Task GiveUpAsync();

    /// <summary>The client called us: his leg is to be answered.</summary>
    Task ArriveAsync(CallOrder order);

    // From the exchange.
    Task RingsAsync();

    Task AnsweredAsync();

    Task ExaminedAsync(MachineVerdict verdict, string cause);

    /// <summary>What was played to the client is over.</summary>
    Task PlayedAsync();

    Task EndedAsync(ChannelEnd end);

    /// <param name="take">Which of the call's recordings.</param>
    Task RecordingEndedAsync(int take);

    /// <summary>What the exchange shows of this call after a break.</summary>
    Task ReconcileAsync(CallSighting sighting);

    // From the project.

    /// <summary>Nobody is free yet: comfort music.</summary>
    Task WaitAsync();

    Task ChooseOperatorAsync(int operatorId);

    /// <summary>He waited too long.</summary>
    /// <param name="message">What he hears before he is hung up; null: nothing.</param>
    Task GiveUpWaitingAsync(SoundFile? message);

    /// <summary>The project has not heard of this call for long: report or say that it is over.</summary>
    Task PokeAsync();

    // From the operator.
    Task OperatorHungUpAsync(int operatorId);

    Task OperatorVanishedAsync(int operatorId);

    /// <summary>He took it and his phone was lost before the talk began.</summary>
    Task OperatorNotReadyAsync(int operatorId);

    /// <param name="isComfort">Nobody asked for it: the operator's phone is away, and music is better than silence.</param>
    Task HoldAsync(int operatorId, bool onHold, bool isComfort);

    /// <summary>He pressed a key that his phone could not send itself: the client's side hears it.</summary>
    Task PressAsync(int operatorId, char digit);

    /// <summary>The operator believes he is in this call: confirm, or let him go.</summary>
    Task PokeByOperatorAsync(int operatorId);

    // More than two in it, see Parties.

    /// <summary>The operator hands the client on without asking first.</summary>
    /// <param name="toOperator">Null: to the queue of the call's project.</param>
    /// <param name="only">The queue offers him to these alone; null: to everybody of the project.</param>
    Task TransferAsync(int by, int? toOperator, IReadOnlyList<int>? only);

    /// <summary>He whose phone rings for a client that was handed on, or whom an operator wants to speak with, says yes.</summary>
    Task TakeDirectlyAsync(int operatorId);

    /// <summary>He says no, or cannot.</summary>
    Task TurnDownDirectlyAsync(int operatorId);

    /// <summary>The operator wants to speak with an operator, or with the client of another call, while his client waits. One of the two is given.</summary>
    /// <param name="getsClient">The operator leaves as soon as the guest has come.</param>
    Task InviteAsync(int by, int? guestOperator, Guid? guestCall, bool getsClient = false);

    Task GuestCameAsync(Guid guestCall);

    /// <summary>One of the two is given.</summary>
    Task GuestGoneAsync(int? guestOperator, Guid? guestCall);

    Task SendGuestAwayAsync(int by);

    Task ConferAsync(int by);

    Task HandOverAsync(int by);

    /// <summary>A supervisor whose phone is up takes the client from the operator.</summary>
    Task TakeOverAsync(int by);

    Task PartnerFoundAsync(Guid callId);

    Task PartnerGoneAsync(Guid callId);

    /// <summary>The other call believes that its client talks with this one's: confirm, or say that it is over.</summary>
    Task PokeByPartnerAsync(Guid callId);

    Task EndAsync(EndReason reason);
}

/// <summary>Everything a call needs to be dialled and shown.</summary>
/// <param name="ProjectId">Null: an operator dialled a number of his own.</param>
/// <param name="Phone">E.164 digits.</param>
/// <param name="ShowNumber">Whether operators may see it whole.</param>
/// <param name="WrapUpLimitSeconds">0: no limit.</param>
/// <param name="IsInbound">The client called us.</param>
/// <param name="Machines">What is done about answering machines; null: nothing.</param>
/// <param name="DialledBy">The operator who dialled himself and waits on the line; null: the call is for whoever is free.</param>
/// <param name="PinnedOperatorId">Of the dialler's calls: offered to this operator first; null: to whomever the strategy picks.</param>
/// <param name="OnlyOperators">The queue offers it to these alone; null: to everybody.</param>
/// <param name="IsPassed">An operator had it before: pace and abandonment know nothing of it any more.</param>
/// <param name="PassedBy">Who handed him to the queue: others are asked first.</param>
/// <param name="ConsultOf">The call whose operator dialled this one to speak with somebody while his client waits.</param>
/// <param name="TriedTrunkIds">Lines that failed before this one, see <see cref="EndReason.PassedOn"/>; null: none.</param>
/// <param name="FirstDialledAt">When the first of them was tried.</param>
/// <param name="IsPreview">Of the dialler's, and called by the operator after he had read the card.</param>
/// <param name="HoldTune">What he hears while he waits or is on hold; null: the exchange's own tune.</param>
[GenerateSerializer, Immutable]
public sealed record CallOrder(
    Guid CallId,
    int? ProjectId,
    long? ContactId,
    string Phone,
    string FullName,
    int TrunkId,
    string CallerId,
    int DialTimeoutSeconds,
    int? GlobalTimeoutSeconds,
    bool ShowNumber,
    int WrapUpLimitSeconds,
    DateTime StartedAt,
    bool IsInbound = false,
    int? DialledBy = null,
    int? PinnedOperatorId = null,
    IReadOnlyList<int>? TriedTrunkIds = null,
    DateTime? FirstDialledAt = null,
    MachineRules? Machines = null,
    SoundFile? HoldTune = null,
    IReadOnlyList<int>? OnlyOperators = null,
    bool IsPassed = false,
    int? PassedBy = null,
    Guid? ConsultOf = null,
    bool IsPreview = false)
{
    /// <summary>How long a call without a project rings.</summary>
    public const int DefaultDialTimeoutSeconds = 60;
}

/// <param name="BridgedWith">The operator in whose bridge the client's leg stands.</param>
/// <param name="TalksIn">The call in whose bridge the leg stands with another client.</param>
/// <param name="IsOnHold">The mark of it stands (<see cref="Pbx.PbxIds.HoldMark"/>).</param>
/// <param name="ExchangeRestarted">A leg that is missing was cut off, not hung up.</param>
/// <param name="UnseenSince">Until when the line was watched before the break; null: not known.</param>
[GenerateSerializer, Immutable]
public sealed record CallSighting(bool IsPresent, bool IsUp, int? BridgedWith, Guid? TalksIn, bool IsOnHold, bool ExchangeRestarted, DateTime? UnseenSince);
