using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine;

namespace CallCenter.Telephony.Live;

/// <summary>An operator as he stands now.</summary>
/// <param name="Status">What he chose.</param>
/// <param name="State">What he is doing, as it is accounted.</param>
/// <param name="Since">Start of that state.</param>
/// <param name="PhoneOnline">His phone answers right now.</param>
/// <param name="Card">The client card he should see: the call offered, in talk, or in wrap-up.</param>
public sealed record OperatorRow(
    int OperatorId,
    string FullName,
    int Extension,
    OperatorStatus Status,
    OperatorState State,
    DateTime Since,
    bool PhoneOnline,
    int? ProjectId,
    OperatorCard? Card,
    int CallsToday,
    bool SignedOut = false)
{
    /// <summary>Offers of the company's day that came to nothing.</summary>
    public OfferCounts Offers { get; init; } = OfferCounts.None;

    /// <summary>Of the pause he is on, or of the one that awaits the end of his call; null: neither.</summary>
    public PauseNote? Pause { get; init; }

    /// <summary>«Пауза после звонка»: it begins when the card is closed.</summary>
    public bool PauseAwaits { get; init; }

    /// <summary>The pause lasts longer than its reason allows.</summary>
    public bool IsOverPauseLimit(DateTime now) => State == OperatorState.Pause && Pause is { LimitMinutes: { } limit } && now - Since >= TimeSpan.FromMinutes(limit);

    /// <summary>Whom he listens to, whispers to, or stands beside.</summary>
    public Supervision? Supervision { get; init; }

    /// <summary>Whom he asked into his talk.</summary>
    public PhoneGuest? Guest { get; init; }

    /// <summary>A call can be offered to him right now: his leg is up, too.</summary>
    public bool IsFree { get; init; }
}

/// <summary>A supervisor beside this operator's talks.</summary>
public sealed record Supervision(int OperatorId, SupervisionMode Mode, DateTime Since);

/// <param name="Phone">E.164 digits; mask it before it leaves the server where the project says so.</param>
/// <param name="ConnectedAt">Null while the call is only offered.</param>
/// <param name="EndedAt">Null while the talk goes on; set in wrap-up.</param>
/// <param name="Preview">Set before a call that is still to be made.</param>
public sealed record OperatorCard(
    Guid CallId,
    int? ProjectId,
    long? ContactId,
    string FullName,
    string Phone,
    DateTime? ConnectedAt,
    DateTime? EndedAt,
    bool OnHold,
    PreviewTime? Preview = null);

/// <summary>The card is shown before the call.</summary>
/// <param name="DialsAtEnd">The client is called when the time is over; otherwise he is passed over.</param>
public sealed record PreviewTime(DateTime Until, bool DialsAtEnd);

public enum LiveCallPhase
{
    Dialing = 0,
    Ringing = 1,
    Waiting = 2,
    Talking = 3,
    Gone = 4,

    /// <summary>Answered, and being listened to: a person or a machine.</summary>
    Examining = 5,

    /// <summary>Waited in vain, and hears the message that says so.</summary>
    Parting = 6,
}

/// <summary>A call on the line now.</summary>
public sealed record CallRow(
    Guid CallId,
    int? ProjectId,
    long? ContactId,
    string Phone,
    LiveCallPhase Phase,
    DateTime Since,
    int? OperatorId);

/// <summary>Why a running project does not dial now.</summary>
public enum DialHold
{
    None = 0,
    Stopped = 1,
    NoTrunk = 2,
    PbxDown = 3,
    OutsideClientHours = 4,
    NoOperators = 5,
    ListEmpty = 6,

    /// <summary>Between two windows of its week.</summary>
    OutsideSchedule = 7,
    Holiday = 8,

    /// <summary>Before its first day.</summary>
    NotStarted = 9,

    /// <summary>After its last day.</summary>
    Ended = 10,

    /// <summary>None of its lines works.</summary>
    LinesDown = 11,

    /// <summary>All channels of its lines are taken.</summary>
    LinesFull = 12,

    /// <summary>It has spent what it may today.</summary>
    SpendLimit = 13,

    /// <summary>None of its trunks has the balance that it is to keep.</summary>
    NoBalance = 14,

    /// <summary>Somebody is left, and nobody's turn has come.</summary>
    NobodyDue = 15,
}

/// <summary>A project as it stands now.</summary>
/// <param name="Examining">Answered, and being listened to: a person or a machine.</param>
/// <param name="OpensAt">When its schedule opens next, in its own zone; null while it is open or will never open.</param>
/// <param name="ContactsLeft">Over <see cref="Core.Dialing.ContactsLeft.MostCounted"/>: at least so many.</param>
public sealed record ProjectRow(
    int ProjectId,
    string Title,
    bool IsRunning,
    DialMode Mode,
    RingStrategy Strategy,
    DialHold Hold,
    DateTimeOffset? OpensAt,
    int Lines,
    int Ringing,
    int Examining,
    int Waiting,
    DateTime? LongestWaitSince,
    int Talking,
    int OperatorsFree,
    int OperatorsBusy,
    int ContactsLeft,
    int DialedToday,
    int AnsweredToday,
    int AbandonedToday,
    bool Gone = false)
{
    /// <summary>Calls at once, at most; null: no limit of its own.</summary>
    public int? MostLines { get; init; }

    /// <summary>Abandoned of those answered, in per cent, at most.</summary>
    public decimal AbandonmentCapPercent { get; init; }

    /// <summary>As dialled lately; null: not known yet.</summary>
    public int? CallsPerMinute { get; init; }

    /// <summary>The list is used up after so long at this pace; null: not known.</summary>
    public TimeSpan? ListLasts { get; init; }
}

/// <summary>The exchange as it stands now.</summary>
public sealed record PbxRow(string Node, bool Connected, DateTime Since);
