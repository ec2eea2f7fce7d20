using CallCenter.Core.Calls;

namespace CallCenter.Telephony.Engine.Operators;

/// <summary>What an operator has in hand.</summary>
internal abstract record DeskWork;

internal sealed record Idle : DeskWork;

/// <param name="AcceptedAt">When he took it; the project has not confirmed yet.</param>
/// <param name="From">The operator who hands the client on, or who wants to speak with him; 0: the queue offers it.</param>
internal sealed record Offered(
    CallOrder Call, int ProjectId, bool AutoAnswer, DateTime Since, DateTime? AcceptedAt, OfferKind Kind = OfferKind.Queue, int From = 0) : DeskWork
{
    public bool Accepted => AcceptedAt is not null;
}

/// <summary>«Слушает гудки»: he calls somebody himself.</summary>
/// <param name="Call">Null while it is being written down.</param>
/// <param name="IsOrdered">The call's actor has been told to dial; before that his own phone must be up.</param>
/// <param name="Before">What he had in hand and has again if nobody answers: nothing, or a card.</param>
internal sealed record Calling(Guid CallId, CallOrder? Call, DateTime Since, bool IsOrdered, DeskWork Before) : DeskWork;

/// <summary>«Предпросмотр»: he reads the card of somebody whom he is to call.</summary>
internal sealed record Previewing(PreviewOffer Shown) : DeskWork;

/// <param name="OnHold">By the operator's own wish.</param>
/// <param name="Comforted">The client hears music because the operator's phone is away.</param>
/// <param name="Guest">Whom he asked into the talk.</param>
internal sealed record Talking(
    CallOrder Call, DateTime Since, bool OnHold = false, bool Comforted = false, DateTime? PhoneLostAt = null, DeskGuest? Guest = null) : DeskWork;

/// <summary>One of the two is given.</summary>
internal sealed record DeskGuest(int? OperatorId, Guid? CallId, GuestStage Stage);

/// <summary>He was asked into the talk of another operator, and his leg is there.</summary>
/// <param name="PhoneLostAt">His page is loaded anew, or his network is away: he is expected back.</param>
internal sealed record Visiting(CallOrder Call, int HostId, DateTime Since, DateTime? PhoneLostAt = null) : DeskWork;

/// <summary>He listens to an operator, speaks into his ear, or stands in his talk.</summary>
/// <param name="Projects">In whose calls he may; null: in all.</param>
internal sealed record Supervising(int OperatorId, SupervisionMode Mode, IReadOnlyList<int>? Projects, DateTime Since) : DeskWork;

internal sealed record WrappingUp(CallOrder Call, DateTime TalkSince, DateTime Since) : DeskWork;
