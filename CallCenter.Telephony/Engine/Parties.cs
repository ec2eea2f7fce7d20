using CallCenter.Core.Calls;

namespace CallCenter.Telephony.Engine;

/// <summary>Why a call is offered.</summary>
public enum OfferKind
{
    Queue = 0,

    /// <summary>Another operator hands the client on.</summary>
    Transfer = 1,

    /// <summary>Another operator wants to speak with him while the client waits.</summary>
    Consult = 2,

    /// <summary>The client whom he handed on comes back: nobody took him, and no queue has him.</summary>
    Return = 3,
}

/// <summary>Whom an operator wants for his client: exactly one is given, or nothing: the whole queue of the call's project.</summary>
/// <param name="Phone">E.164 digits, see <see cref="Core.Contacts.PhoneInput"/>.</param>
/// <param name="GroupId">Members of this group alone: the queue's choice, or of a consultation whoever of them is free.</param>
/// <param name="DespiteRules">As of <see cref="ManualDial"/>.</param>
[GenerateSerializer, Immutable]
public sealed record PartyTarget(int? OperatorId = null, int? GroupId = null, string Phone = "", bool DespiteRules = false);

/// <summary>Why a client cannot be handed on, or nobody asked in.</summary>
public enum PartyRefusal
{
    None = 0,

    /// <summary>There is no talk, or it has a guest already.</summary>
    NotTalking = 1,

    /// <summary>That operator is busy, away, or himself.</summary>
    OperatorNotFree = 2,

    /// <summary>Nobody of the group is free.</summary>
    NobodyFree = 3,

    /// <summary>The call belongs to no project: there is no queue.</summary>
    NoQueue = 4,

    /// <summary>No such operator or group, or none of his.</summary>
    NotFound = 5,

    /// <summary>The number cannot be called: see <see cref="PartyAnswer.Dial"/>.</summary>
    CannotDial = 6,
}

/// <param name="Dial">Of <see cref="PartyRefusal.CannotDial"/>.</param>
[GenerateSerializer, Immutable]
public sealed record PartyAnswer(PartyRefusal Refusal, DialAnswer? Dial = null)
{
    public bool Accepted => Refusal == PartyRefusal.None;

    public static implicit operator PartyAnswer(PartyRefusal refusal) => new(refusal);
}

/// <summary>What a supervisor does beside an operator.</summary>
public enum SupervisionMode
{
    /// <summary>«Слушать»: hears everything and cannot be heard.</summary>
    Listen = 0,

    /// <summary>«Подсказать»: the operator alone hears him.</summary>
    Whisper = 1,

    /// <summary>«Войти»: everybody hears him.</summary>
    Join = 2,

    /// <summary>«Забрать»: the client is his.</summary>
    TakeOver = 3,
}

/// <summary>Why a supervisor cannot.</summary>
public enum SupervisionRefusal
{
    None = 0,

    /// <summary>His own phone is not there.</summary>
    PhoneOffline = 1,

    /// <summary>He is in a call himself.</summary>
    Busy = 2,
    ExchangeDown = 3,

    /// <summary>The operator is in no talk.</summary>
    NotTalking = 4,
}
