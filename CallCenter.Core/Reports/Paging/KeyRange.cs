namespace CallCenter.Core.Reports.Paging;

/// <summary>For EF, which builds rows of a union through settable properties only.</summary>
internal sealed class FoundKey
{
    public DateTime At { get; set; }
    public long Id { get; set; }

    public ReportKey Key => new(At, Id);
}

/// <summary>A part of a range that is one range of an index as well: one time with a range of ids, or a range of times.</summary>
/// <param name="Over">Times after it.</param>
/// <param name="Since">Times from it on, itself included.</param>
/// <param name="Under">Times before it.</param>
internal readonly record struct KeySegment(
    DateTime? At = null, long? MinId = null, long? MaxId = null, DateTime? Over = null, DateTime? Since = null, DateTime? Under = null);

/// <summary>
/// The stretch of the order after one key and up to another. «Later, or at the same time with a greater id» is no range of any index, and not
/// every database knows pairs; so a stretch is cut at the times of its ends.
/// </summary>
/// <param name="From">Of the filter's period: UTC, included.</param>
/// <param name="Before">Of the filter's period: UTC, left out.</param>
/// <param name="After">Itself left out.</param>
/// <param name="UpTo">Itself included.</param>
internal readonly record struct KeyRange(DateTime? From, DateTime? Before, ReportKey? After = null, ReportKey? UpTo = null)
{
    /// <summary>In the order of the report.</summary>
    public IEnumerable<KeySegment> Segments(bool ascending)
    {
        var (low, high) = ascending ? (After, UpTo) : (UpTo, After);
        long? lowId = low is null ? null : ascending ? low.Value.Id + 1 : low.Value.Id;
        long? highId = high is null ? null : ascending ? high.Value.Id : high.Value.Id - 1;
        if (low is { } first && high is { } last && first.At == last.At)
        {
            return [new(At: first.At, MinId: lowId, MaxId: highId)];
        }

        List<KeySegment> segments = [];
        if (low is not null)
        {
            segments.Add(new(At: low.Value.At, MinId: lowId));
        }

        segments.Add(new(
            Over: low?.At,
            Since: low is null ? From : null,
            Under: high is null ? Before : high.Value.At));
        if (high is not null)
        {
            segments.Add(new(At: high.Value.At, MaxId: highId));
        }

        if (!ascending)
        {
            segments.Reverse();
        }

        return segments;
    }
}
