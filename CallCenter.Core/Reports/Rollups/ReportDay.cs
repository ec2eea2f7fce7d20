namespace CallCenter.Core.Reports.Rollups;

/// <summary>
/// A finished day of the company whose sums are kept. Without it, or while it is not made, or made by another zone's calendar, the day is counted
/// from the journal; so to forget it is enough to have it counted anew.
/// </summary>
public sealed class ReportDay
{
    public DateOnly Day { get; set; }

    /// <summary>UTC.</summary>
    public DateTime From { get; set; }

    /// <summary>UTC, left out.</summary>
    public DateTime Before { get; set; }

    /// <summary>IANA: by whose calendar it is a day.</summary>
    public string Zone { get; set; } = "";

    /// <summary>Of whoever makes it: another who begins, or a late change, takes it away from him.</summary>
    public Guid Maker { get; set; }

    /// <summary>UTC; null while it is being made.</summary>
    public DateTime? MadeAt { get; set; }
}
