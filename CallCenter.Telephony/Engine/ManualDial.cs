using CallCenter.Core.Dialing.Rules;

namespace CallCenter.Telephony.Engine;

/// <summary>Whom an operator wants to call.</summary>
/// <param name="Phone">E.164 digits, see <see cref="Core.Contacts.PhoneInput"/>. Left empty with a contact: the contact's own number, which the page may not know.</param>
/// <param name="ProjectId">On whose behalf; null with a contact: the contact's project.</param>
/// <param name="ContactId">From a card: the dialler keeps away from the contact while the call lives, and its outcome is counted.</param>
/// <param name="DespiteRules">He was told which rule of dialling is against it, and calls nevertheless.</param>
/// <param name="NumberOrder">Which of the contact's numbers; null: the one whose turn it is.</param>
[GenerateSerializer, Immutable]
public sealed record ManualDial(string Phone, int? ProjectId = null, long? ContactId = null, bool DespiteRules = false, int? NumberOrder = null);

/// <param name="Until">When the rules may allow it, by the project's clock; null: never, as things stand.</param>
/// <param name="MayInsist">The rules leave it to him, see <see cref="ManualDial.DespiteRules"/>.</param>
[GenerateSerializer, Immutable]
public sealed record RuleRefusal(RuleReason Reason, DateTimeOffset? Until, bool MayInsist);

/// <param name="CallId">The call that is under way; null: there is none, and <see cref="Refusal"/> says why.</param>
/// <param name="Rule">Of <see cref="DialRefusal.AgainstRules"/>.</param>
[GenerateSerializer, Immutable]
public sealed record DialAnswer(Guid? CallId, DialRefusal Refusal, RuleRefusal? Rule = null)
{
    public bool Accepted => CallId is not null;

    public static implicit operator DialAnswer(DialRefusal refusal) => new(null, refusal);
}

/// <summary>Why an operator cannot call.</summary>
public enum DialRefusal
{
    None = 0,

    /// <summary>His browser's phone, or the phone on his desk, is not there.</summary>
    PhoneOffline = 1,

    /// <summary>He is in a call, or one is being offered to him.</summary>
    Busy = 2,

    /// <summary>He fills in the card of somebody else: that comes first.</summary>
    CardOpen = 3,

    /// <summary>«Пауза» or «Неактивно».</summary>
    NotAtWork = 4,

    /// <summary>The exchange cannot be reached.</summary>
    ExchangeDown = 5,

    /// <summary>No trunk is chosen for his calls, neither with him nor with the project.</summary>
    NoTrunk = 6,

    TrunkInactive = 7,

    /// <summary>All channels of the trunk are taken, or it has had its calls of this second.</summary>
    TrunkFull = 8,

    /// <summary>The contact is in another call right now.</summary>
    ContactInCall = 9,

    /// <summary>«Чёрный список».</summary>
    ContactBlacklisted = 10,

    /// <summary>No such contact or project, or not one of his.</summary>
    NotFound = 11,

    /// <summary>Not a number that can be called.</summary>
    BadNumber = 12,

    /// <summary>«Правила обзвона» of the project.</summary>
    AgainstRules = 13,

    /// <summary>The project was stopped, or nobody may be called at this hour.</summary>
    ProjectClosed = 14,
}
