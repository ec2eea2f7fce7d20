namespace CallCenter.Core.Calls;

/// <summary>How far a guest has come: somebody whom the operator asks into his talk.</summary>
public enum GuestStage
{
    /// <summary>His phone rings.</summary>
    Asked = 0,

    /// <summary>«Консультация»: he talks with the operator, and the client hears music.</summary>
    Aside = 1,

    /// <summary>«Конференция»: all three hear each other.</summary>
    Conference = 2,
}

/// <summary>Another operator, or somebody outside who has a call of his own.</summary>
/// <param name="OperatorId">Null: somebody outside.</param>
/// <param name="CallId">The call that brings somebody outside; null: an operator.</param>
/// <param name="GetsClient">«Перевести»: the operator leaves as soon as he has come.</param>
public sealed record Guest(int? OperatorId, Guid? CallId, GuestStage Stage, DateTime Since, bool GetsClient = false)
{
    public bool IsSame(GuestKey other) => (OperatorId, CallId) == (other.OperatorId, other.CallId);
}

/// <summary>Which guest is meant; exactly one of the two is given.</summary>
public sealed record GuestKey(int? OperatorId, Guid? CallId);

/// <summary>A client who was handed on and waits for whom he was handed to.</summary>
/// <param name="From">Who handed him on.</param>
/// <param name="To">The operator whose phone rings for him alone; null: the queue has him.</param>
/// <param name="Since">He began to wait; his turn in the queue.</param>
/// <param name="OfferedAt">When the phone of <paramref name="To"/> began to ring.</param>
public sealed record Passing(int From, int? To, DateTime Since, DateTime OfferedAt);

/// <summary>«Перевод» without asking first. No operator: to the queue of the call's project.</summary>
public sealed record TransferAsked(int By, int? ToOperator) : CallEvent;

/// <summary>The operator whose phone rang for a client handed on takes him.</summary>
public sealed record PassAccepted(int OperatorId) : CallEvent;

/// <summary>He does not, or cannot.</summary>
public sealed record PassDeclined(int OperatorId) : CallEvent;

/// <summary>The operator wants to speak with somebody while the client waits.</summary>
/// <param name="GetsClient">The client is his as soon as he has come.</param>
public sealed record GuestAsked(int By, GuestKey Guest, bool GetsClient = false) : CallEvent;

public sealed record GuestCame(GuestKey Guest) : CallEvent;

/// <summary>He did not want to, could not, or left.</summary>
public sealed record GuestGone(GuestKey Guest) : CallEvent;

/// <summary>The operator goes on with the client alone.</summary>
public sealed record GuestSentAway(int By) : CallEvent;

/// <summary>«Объединить».</summary>
public sealed record Conferred(int By) : CallEvent;

/// <summary>«Соединить»: the operator leaves, guest and client go on.</summary>
public sealed record HandedOver(int By) : CallEvent;

/// <summary>A supervisor takes the client from the operator.</summary>
public sealed record TakenOver(int By) : CallEvent;

/// <summary>The other call, with whose client this one's was left to talk, is over.</summary>
public sealed record PartnerGone(Guid CallId) : CallEvent;

/// <summary>An operator took up this call's client for another one: nobody is left to talk with but him.</summary>
public sealed record PartnerFound(Guid CallId) : CallEvent;

/// <summary>The client's leg leaves the operator, who is free again.</summary>
/// <param name="Part">Which talk of the call ends, from 0.</param>
public sealed record PartFromOperator(int OperatorId, int Part, DateTime Since) : CallMove;

/// <summary>Music, while the client waits for whom he was handed to.</summary>
public sealed record PlayMusic : CallMove;

/// <summary>Ring one operator's phone for this client.</summary>
/// <param name="IsConsult">Only to speak with the operator who asks.</param>
public sealed record OfferDirectly(int OperatorId, int From, bool IsConsult) : CallMove;

public sealed record WithdrawDirectOffer(int OperatorId, bool Missed) : CallMove;

/// <summary>The client out of the talk, with music; or back in it.</summary>
public sealed record SetClientAside(int OperatorId, bool IsAside) : CallMove;

/// <summary>The guest's leg to the operator who asked for him.</summary>
public sealed record SeatGuest(int GuestOperatorId, int HostOperatorId) : CallMove;

/// <summary>The guest is not needed any more.</summary>
public sealed record DismissGuest(Guest Guest) : CallMove;

/// <summary>The operator sees who his guest is and how far he has come.</summary>
public sealed record ShowGuest(int OperatorId, Guest? Guest) : CallMove;

/// <summary>The clients of two calls are left to talk with each other.</summary>
public sealed record Interconnect(Guid CallId) : CallMove;

/// <summary>The call whose client this one's talks with ends too.</summary>
public sealed record TellPartner(Guid CallId) : CallMove;
