namespace CallCenter.Core.Audit;

public enum AuditAction
{
    Created = 1,
    Changed = 2,
    Deleted = 3,
    Restored = 4,
    SignedIn = 10,
    SignInFailed = 11,
    LockedOut = 12,
    SignedOut = 13,

    /// <summary>The sign-in was ended by a change of role or password, or by the user's deletion.</summary>
    SessionsEnded = 14,
    Exported = 20,
    Downloaded = 21,
    Listened = 22,

    /// <summary>The blacklisted numbers were taken out of a project's base.</summary>
    BlacklistRemoved = 30,
    Imported = 31,
    ImportUndone = 32,

    /// <summary>Deleted for ever.</summary>
    Purged = 33,

    /// <summary>Recordings that were older than they may be.</summary>
    RecordingsExpired = 34,

    // A supervisor beside an operator.
    ListenedIn = 40,
    Whispered = 41,
    JoinedTalk = 42,
    TookOver = 43,
    EndedCall = 44,
    SetStatus = 45,
    WroteMessage = 46,
}

/// <summary>One line of the journal of changes: one field of one thing, or one deed. Written once, never changed.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    public DateTime At { get; init; }

    /// <summary>Null: the system itself, or nobody known.</summary>
    public int? UserId { get; init; }

    /// <summary>The name at that time; it outlives the user.</summary>
    public string UserName { get; init; } = "";

    /// <summary>The remote address the request came from; empty for the system's own work.</summary>
    public string From { get; init; } = "";
    public AuditAction Action { get; init; }

    /// <summary>The entity's type name, worded by the page.</summary>
    public string Entity { get; init; } = "";
    public string EntityId { get; init; } = "";

    /// <summary>The title at that time.</summary>
    public string EntityTitle { get; init; } = "";

    /// <summary>Which of the entity's rows, for what consists of many; empty for the entity's own fields.</summary>
    public string Part { get; init; } = "";

    /// <summary>`Property`, or `PartType.Property`; empty when the whole thing is meant.</summary>
    public string Field { get; init; } = "";
    public string OldValue { get; init; } = "";
    public string NewValue { get; init; } = "";
}
