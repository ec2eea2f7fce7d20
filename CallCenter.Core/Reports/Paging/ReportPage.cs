namespace CallCenter.Core.Reports.Paging;

/// <summary>A row's place in the order of a report.</summary>
/// <param name="At">UTC, of the time the report goes by.</param>
public readonly record struct ReportKey(DateTime At, long Id)
{
    /// <summary>Just before a day's rows: those of the chosen day are the next.</summary>
    /// <param name="zone">By whose clock the day is meant.</param>
    public static ReportKey Before(DateOnly day, bool ascending, TimeZoneInfo zone) => ascending
        ? new(CalendarDay.Of(day, zone).From.AddTicks(-1), long.MaxValue - 1)
        : new(CalendarDay.Of(day, zone).Before, long.MinValue + 1);
}

public sealed record ReportPage<TRow>(IReadOnlyList<TRow> Rows, bool HasMore);
