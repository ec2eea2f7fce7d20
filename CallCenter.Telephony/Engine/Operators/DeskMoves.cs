using CallCenter.Core.Operators.Offers;

namespace CallCenter.Telephony.Engine.Operators;

/// <summary>Something an operator's desk wants done.</summary>
internal abstract record DeskMove;

/// <param name="Nailed">The leg stays for the whole shift and the phone answers by itself; otherwise it rings for one call.</param>
internal sealed record DialLeg(Guid LegId, bool Nailed) : DeskMove;

/// <summary>Put the leg into the operator's bridge.</summary>
internal sealed record SeatLeg(Guid LegId) : DeskMove;

/// <summary>Put the leg into another operator's bridge.</summary>
internal sealed record SeatLegWith(Guid LegId, int HostId) : DeskMove;

internal sealed record DropLeg(Guid LegId) : DeskMove;

/// <summary>His own phone is up: the client can be dialled.</summary>
internal sealed record OrderCall(CallOrder Call) : DeskMove;

/// <summary>His phone did not come up: the call that is written down is given up.</summary>
internal sealed record GiveUpCall(Guid CallId) : DeskMove;

/// <summary>The time for reading is over, and the project calls by itself then.</summary>
internal sealed record DialShown(Guid CallId) : DeskMove;

/// <param name="Passes">He passed the contact over, or his time did: it comes again after a pause.</param>
internal sealed record PutShownBack(PreviewOffer Shown, bool Passes) : DeskMove;

internal sealed record TakeOffer(Guid CallId, int ProjectId) : DeskMove;

internal sealed record TurnOfferDown(Guid CallId, int ProjectId) : DeskMove;

/// <summary>An offer is over: how it ended is written down.</summary>
internal sealed record NoteOffer(Guid CallId, int ProjectId, DateTime StartedAt, DateTime EndedAt, OfferEnd End) : DeskMove;

/// <summary>The call offered went by unanswered.</summary>
internal sealed record TellMissed(CallOrder Call) : DeskMove;

internal sealed record EndTalk(Guid CallId) : DeskMove;

/// <summary>Took it, and lost the phone before the talk began: the client is not to be put through to silence.</summary>
internal sealed record GiveCallBack(Guid CallId) : DeskMove;

/// <summary>The phone was lost for longer than the client should wait.</summary>
internal sealed record AbandonTalk(Guid CallId) : DeskMove;

internal sealed record HoldTalk(Guid CallId, bool OnHold, bool IsComfort = false) : DeskMove;

/// <summary>How much sound came over his leg so far?</summary>
internal sealed record AskSound(Guid LegId) : DeskMove;

internal sealed record PressKey(Guid CallId, char Digit) : DeskMove;

/// <summary>Is the call we believe in still there?</summary>
internal sealed record AskAboutCall(Guid CallId) : DeskMove;

internal sealed record LeaveProject(int ProjectId) : DeskMove;

/// <summary>Another connection took the phone over.</summary>
internal sealed record DismissPhone(string ConnectionId) : DeskMove;

internal sealed record TakeDirectOffer(Guid CallId) : DeskMove;

internal sealed record TurnDirectOfferDown(Guid CallId) : DeskMove;

/// <param name="ToOperator">Null: to the queue.</param>
/// <param name="Only">Of the queue these alone; null: everybody.</param>
internal sealed record PassTalk(Guid CallId, int? ToOperator, IReadOnlyList<int>? Only) : DeskMove;

internal sealed record InviteColleague(Guid CallId, int OperatorId) : DeskMove;

internal sealed record SendGuestAway(Guid CallId) : DeskMove;

internal sealed record ConferTalk(Guid CallId) : DeskMove;

internal sealed record HandTalkOver(Guid CallId) : DeskMove;

/// <summary>The guest himself leaves.</summary>
internal sealed record LeaveTalk(Guid CallId) : DeskMove;

/// <summary>An operator is to be heard by this supervisor, or not any more.</summary>
/// <param name="Mode">Null: not any more.</param>
/// <param name="Projects">In whose calls he may be heard; null: in all.</param>
internal sealed record AskToWatch(int OperatorId, SupervisionMode? Mode, IReadOnlyList<int>? Projects) : DeskMove;

/// <summary>A supervisor's ear to this leg; null: taken away.</summary>
internal sealed record SetEar(int SupervisorId, Guid? LegId, bool Whispers) : DeskMove;

internal sealed record TellSupervisorOver(int SupervisorId) : DeskMove;

/// <summary>The supervisor gets the client.</summary>
internal sealed record GiveTalkTo(Guid CallId, int SupervisorId) : DeskMove;
