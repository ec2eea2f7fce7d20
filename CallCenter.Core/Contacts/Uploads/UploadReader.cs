namespace CallCenter.Core.Contacts.Uploads;

/// <summary>The rows of an upload's table, without its header and without empty ones.</summary>
internal static class UploadReader
{
    public static (IEnumerable<SheetRow> Rows, IReadOnlyList<string> Header) Open(string path, UploadPlan plan)
    {
        if (!File.Exists(path))
        {
            throw new SheetException(new UploadFileGone());
        }

        var sheet = Sheet.Open(path, plan.Reading);
        var header = plan.Reading.HeaderRow ?? 1;
        return (Limit(sheet.Rows.Where(row => row.Number > header && !row.IsBlank)), [.. plan.Columns.Select(column => column.Header)]);
    }

    private static IEnumerable<SheetRow> Limit(IEnumerable<SheetRow> rows)
    {
        var count = 0;
        foreach (var row in rows)
        {
            if (++count > UploadLimits.Rows)
            {
                throw new SheetException(new TooManyRows(UploadLimits.Rows));
            }

            yield return row;
        }
    }
}
