namespace CallCenter.Core.Notifications;

public enum NotificationKind
{
    /// <summary>A contact's task has come due.</summary>
    TaskDue = 1,

    /// <summary>The person did not take a call offered to him.</summary>
    MissedCall = 2,
    ImportFinished = 3,
    ImportFailed = 4,
    TrunkDown = 5,
    TrunkUp = 6,

    /// <summary>Somebody called a project and was not served.</summary>
    CallerLost = 14,

    /// <summary>A project has spent what it may in a day.</summary>
    SpendLimit = 10,

    /// <summary>The balance of a trunk is below what it is to keep.</summary>
    BalanceLow = 11,

    /// <summary>A project does not dial: no trunk of it has the balance that it is to keep.</summary>
    NoBalance = 13,

    /// <summary>What a project sent out was not taken after all tries.</summary>
    DeliveryFailed = 7,

    /// <summary>A project's base is rid of the blacklisted numbers.</summary>
    BlacklistRemoved = 12,

    /// <summary>A file that the person ordered can be downloaded.</summary>
    ExportFinished = 8,
    ExportFailed = 9,

    /// <summary>What was to be done to many contacts at once is over.</summary>
    ContactsChanged = 20,

    /// <summary>The nightly check found numbers that do not agree with the journal.</summary>
    TotalsDisagree = 40,

    /// <summary>A supervisor writes to the person; the subject is what he wrote.</summary>
    Message = 30,
}

/// <summary>Something one person should know. It holds no words: the reader's language finds them by the kind.</summary>
public sealed class Notification
{
    public long Id { get; init; }
    public int UserId { get; init; }
    public DateTime At { get; init; }
    public NotificationKind Kind { get; init; }

    /// <summary>What it is about: a name, a title, a file.</summary>
    public string Subject { get; init; } = "";

    /// <summary>A page of ours; empty: none.</summary>
    public string Link { get; init; } = "";

    /// <summary>Of the event. Nobody is told of one event twice.</summary>
    public string Key { get; init; } = "";
    public DateTime? ReadAt { get; set; }
}

/// <summary>What happened, before it is known whom to tell.</summary>
/// <param name="Key">See <see cref="Notification.Key"/>.</param>
public sealed record Notice(NotificationKind Kind, string Subject, string Link, string Key)
{
    internal Notification To(int userId, DateTime now) => new()
    {
        UserId = userId,
        At = now,
        Kind = Kind,
        Subject = TextCut.To(Subject, Limits.Subject),
        Link = Link,
        Key = Key,
    };

    internal static class Limits
    {
        public const int Subject = 200;
        public const int Key = 80;
    }
}
