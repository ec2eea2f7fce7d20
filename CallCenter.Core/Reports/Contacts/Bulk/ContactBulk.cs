using CallCenter.Core.Contacts;

namespace CallCenter.Core.Reports.Contacts.Bulk;

public enum BulkKind
{
    Delete = 1,

    /// <summary>«Назначить оператора»; without one: nobody's.</summary>
    Operator = 2,

    /// <summary>«Присвоить статус».</summary>
    Status = 3,
}

public enum BulkState
{
    Queued = 0,
    Running = 1,
    Done = 2,
    Cancelled = 3,

    /// <summary>By a fault, which the log has, or because its owner lost his rights.</summary>
    Failed = 4,
}

/// <summary>The same deed to many contacts. It is kept here, and how far it has come: a job only carries its id, and whoever dies is followed by another.</summary>
public sealed class ContactBulk
{
    public const int FilterLength = 8_000;
    public const int IdsLength = 24_000;

    public long Id { get; set; }
    public int OwnerId { get; set; }
    public BulkKind Kind { get; set; }

    /// <summary>The operator or the status.</summary>
    public int? TargetId { get; set; }

    /// <summary>JSON; empty when contacts were marked one by one.</summary>
    public string Filter { get; set; } = "";

    /// <summary>JSON; empty when everything is meant that the filter finds.</summary>
    public string ContactIds { get; set; } = "";
    public BulkState State { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>As many as there were when it was ordered.</summary>
    public int Expected { get; set; }
    public int Done { get; set; }

    /// <summary>Left alone: somebody talked to them or had their card open.</summary>
    public int Left { get; set; }

    /// <summary>The last contact that was seen to, by the filter's order.</summary>
    public DateTime? ReachedAt { get; set; }
    public long? ReachedId { get; set; }

    /// <summary>Who carries it out says so before this moment, or another goes on.</summary>
    public DateTime? LeaseUntil { get; set; }
    public bool IsCancelRequested { get; set; }
}

/// <param name="ContactIds">Marked one by one; null: all that the filter finds.</param>
/// <param name="Expected">So many were named to the person who agreed.</param>
public sealed record BulkOrder(BulkKind Kind, int? TargetId, ContactReportFilter Filter, IReadOnlyList<long>? ContactIds, int Expected)
{
    /// <summary>More are chosen by a filter.</summary>
    public const int MostMarked = 1_000;
}

public sealed record BulkRow(long Id, BulkKind Kind, BulkState State, int Expected, int Done, int Left)
{
    public bool IsOver => State > BulkState.Running;
}
