namespace CallCenter.Core.Reports.Paging;

/// <summary>A row's place in the order of a report.</summary>
/// <param name="At">UTC, of the time the report goes by.</param>
public readonly record struct ReportKey(DateTime At, long Id);

public sealed record ReportPage<TRow>(IReadOnlyList<TRow> Rows, bool HasMore);
