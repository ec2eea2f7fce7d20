using CallCenter.Core.Reports.Paging;

namespace CallCenter.Core.Exports.Sources;

internal static class ReadAhead
{
    /// <summary>All rows of a report, page after page; the next page is read while the rows of this one are written.</summary>
    /// <param name="read">The page after a key; null: from the beginning.</param>
    public static async IAsyncEnumerable<TRow> RowsAsync<TRow>(Func<ReportKey?, Task<ReportPage<TRow>?>> read, Func<TRow, ReportKey> keyOf)
    {
        var reading = read(null);
        try
        {
            while (await reading is { Rows.Count: > 0 } page)
            {
                reading = page.HasMore ? read(keyOf(page.Rows[^1])) : Task.FromResult<ReportPage<TRow>?>(null);
                foreach (var row in page.Rows)
                {
                    yield return row;
                }
            }
        }
        finally
        {
            // Whoever has rows enough leaves a page behind that nobody wants.
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
