using CallCenter.Core.Access;

namespace CallCenter.Core.Exports;

public enum ExportFormat
{
    Csv = 0,
    Xlsx = 1,
}

public enum ExportState
{
    Queued = 0,
    Running = 1,

    /// <summary>The file can be downloaded.</summary>
    Ready = 2,
    Failed = 3,
    Cancelled = 4,

    /// <summary>The file was deleted when its time was over.</summary>
    Expired = 5,
}

/// <summary>Why there is no file.</summary>
public enum ExportFailure
{
    None = 0,

    /// <summary>Whoever ordered it may not have it any more.</summary>
    NotAllowed = 1,
    DiskFull = 2,

    /// <summary>More rows than a sheet has.</summary>
    TooLongForSheet = 3,

    /// <summary>The reason is in the log.</summary>
    Broken = 4,
}

/// <summary>«Выгрузка»: a file ordered by somebody. The order lives here; a job only carries its id.</summary>
public sealed class ExportJob
{
    public long Id { get; set; }
    public int OwnerId { get; set; }
    public User? Owner { get; set; }

    /// <summary>Of its source: see <see cref="IExportSource.Kind"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What the source was asked for, as JSON.</summary>
    public string Parameters { get; set; } = "";

    /// <summary>What it is about: a project's title, say.</summary>
    public string Subject { get; set; } = "";
    public ExportFormat Format { get; set; }

    /// <summary>Of headers and words: `ru` or `en`.</summary>
    public string Language { get; set; } = "";
    public ExportState State { get; set; }
    public ExportFailure Failure { get; set; }

    /// <summary>Written so far.</summary>
    public int Rows { get; set; }

    /// <summary>Rows to expect; null: unknown.</summary>
    public int? Estimate { get; set; }

    /// <summary>Of the finished file.</summary>
    public long Bytes { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>The host that writes it says so before this moment, or another begins anew.</summary>
    public DateTime? LeaseUntil { get; set; }
    public bool IsCancelRequested { get; set; }
}
