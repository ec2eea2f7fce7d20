using CallCenter.Core.Machines;
using CallCenter.Core.Queueing;

namespace CallCenter.Core.Calls;

/// <summary>How far a living call has come; changed only by <see cref="CallLifecycle"/>.</summary>
/// <param name="OperatorId">Chosen while waiting, connected while talking; of a manual call the one who dialled it, from the start.</param>
/// <param name="Detection">What is done about machines when the client answers.</param>
/// <param name="LostAt">When the message for a lost client began.</param>
/// <param name="TakenUpAt">When the operator who has the client now took him from another; null: he is the first.</param>
/// <param name="Part">Operators who had the client before.</param>
/// <param name="PartnerId">The call with whose client this one's was left to talk; no operator is with them.</param>
/// <param name="Asked">We asked for the end for this reason and wait for the exchange to say it is done.</param>
public sealed record CallProgress(
    CallPhase Phase,
    DateTime StartedAt,
    bool Rings = false,
    DateTime? AnsweredAt = null,
    int? OperatorId = null,
    DateTime? ConnectedAt = null,
    EndReason Asked = EndReason.None,
    DateTime? AskedAt = null,
    int TimesAsked = 0,
    bool IsManual = false,
    MachineDetection Detection = MachineDetection.Off,
    MachineFinding? Finding = null,
    DateTime? LostAt = null,
    DateTime? TakenUpAt = null,
    int Part = 0,
    Passing? Passing = null,
    Guest? Guest = null,
    Guid? PartnerId = null)
{
    /// <summary>Since when the queue has the client: he is not kept waiting by the queue while he is being listened to.</summary>
    public DateTime? QueuedAt => Detection == MachineDetection.On ? AnsweredAt + TimeSpan.FromMilliseconds(Finding?.Ms ?? 0) : AnsweredAt;

    /// <summary>See <see cref="CallFacts.WasOffered"/>.</summary>
    public bool WasOffered(CallOutcome outcome) => CallFacts.IsOffered(AnsweredAt, outcome, Detection, Finding?.Verdict ?? MachineVerdict.None);
}

/// <summary>Something that happened to a call.</summary>
public abstract record CallEvent;

public sealed record DialRefused : CallEvent;

/// <summary>The order was given up before the exchange was asked: the phone of the operator who wanted to call did not come up.</summary>
public sealed record NeverDialled(EndReason Reason) : CallEvent;

public sealed record ClientRings : CallEvent;

public sealed record ClientAnswered : CallEvent;

/// <summary>The detector has spoken.</summary>
/// <param name="IsMachine">By the project's rules.</param>
public sealed record ClientExamined(MachineVerdict Verdict, string Cause, bool IsMachine) : CallEvent;

/// <summary>The detector's word did not come, or it could not listen.</summary>
public sealed record NoVerdict(string Cause) : CallEvent;

/// <summary>The queue gives the client up.</summary>
/// <param name="HasMessage">He is told so before he is hung up.</param>
public sealed record QueueTimedOut(bool HasMessage) : CallEvent;

/// <summary>The message was heard to its end, or could not be played.</summary>
public sealed record MessageOver : CallEvent;

public sealed record OperatorChosen(int OperatorId) : CallEvent;

public sealed record OperatorJoined(int OperatorId) : CallEvent;

/// <summary>The two legs could not be put together; the client waits on.</summary>
public sealed record JoinFailed(int OperatorId) : CallEvent;

public sealed record OperatorHungUp(int OperatorId) : CallEvent;

/// <summary>The operator's phone was lost before the talk began.</summary>
public sealed record OperatorNotReady(int OperatorId) : CallEvent;

/// <summary>The operator's phone was lost for longer than the client should wait.</summary>
public sealed record OperatorVanished(int OperatorId) : CallEvent;

/// <summary>We want the call to end: the global timeout, or the dial is withdrawn.</summary>
public sealed record EndAsked(EndReason Reason) : CallEvent;

/// <summary>The client's leg is gone.</summary>
/// <param name="Unanswered">What it means if the client never answered.</param>
/// <param name="By">Who or what ended it, when we had not asked.</param>
public sealed record ClientGone(CallOutcome Unanswered, EndReason By) : CallEvent;

/// <summary>Time passed.</summary>
public sealed record CallTick : CallEvent;

/// <summary>Something to be done because of an event.</summary>
public abstract record CallMove;

/// <summary>The project's queue takes the call.</summary>
public sealed record EnterQueue : CallMove;

/// <summary>Find out whether a person or a machine answered.</summary>
/// <param name="InShadow">Beside the call, which goes on meanwhile.</param>
public sealed record ExamineClient(bool InShadow) : CallMove;

/// <summary>Play the project's message to a client for whom nobody was free.</summary>
public sealed record PlayMessage : CallMove;

/// <summary>Put the client's leg into the operator's bridge and record.</summary>
public sealed record JoinOperator(int OperatorId) : CallMove;

/// <summary>The operator who dialled the call himself is to hear that the client's phone rings.</summary>
public sealed record LetHearRinging(int OperatorId) : CallMove;

/// <summary>The operator chosen, or waiting for his own call to be answered, is not needed: the client is gone, or the join failed.</summary>
public sealed record LetOperatorGo(int OperatorId, OfferBack Why = OfferBack.CallOver) : CallMove;

/// <summary>Write down how far the call has come.</summary>
public sealed record NoteProgress : CallMove;

public sealed record HangUpClient : CallMove;

/// <summary>The call is over.</summary>
public sealed record CloseCall(CallOutcome Outcome, EndReason Reason) : CallMove;

public sealed record CallStep(CallProgress Next, IReadOnlyList<CallMove> Moves);
