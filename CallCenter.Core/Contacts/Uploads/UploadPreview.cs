using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Contacts.Uploads;

/// <param name="Number">Of its line in the file.</param>
public sealed record PreviewRow(int Number, IReadOnlyList<string> Cells);

/// <summary>The beginning of a file, and what its columns seem to be.</summary>
/// <param name="Reading">How it was read, headers included.</param>
/// <param name="IsText">A text has an encoding and a separator.</param>
/// <param name="Rows">The first rows below the header.</param>
public sealed record UploadPreview(FileReading Reading, bool IsText, IReadOnlyList<PlanColumn> Columns, IReadOnlyList<PreviewRow> Rows, int EstimatedRows)
{
    private const int ShownRows = 8;
    private const int Sample = 60;
    private const int HeaderMayStandIn = 10;
    private const int HeaderLength = 150;
    private const int CellLength = 200;

    internal static UploadPreview Read(string path, FileReading asked, IReadOnlyList<CardFieldRow> fields, IReadOnlyList<PlanColumn> last)
    {
        var sheet = Sheet.Open(path, asked);
        var rows = sheet.Rows.Where(row => !row.IsBlank).Take(Sample).ToList();
        if (rows.Count == 0)
        {
            throw new SheetException(new TableIsEmpty());
        }

        var header = asked.HeaderRow ?? HeaderOf(rows, fields);
        var named = rows.Find(row => row.Number == header);
        var below = rows.Where(row => row.Number > header).ToList();
        if (below.Count == 0)
        {
            throw new SheetException(new TableIsEmpty());
        }

        var width = below.Max(row => Width(row.Cells));
        width = Math.Max(width, named.Cells is null ? 0 : Width(named.Cells));
        var headers = Enumerable.Range(0, width).Select(at => named.Cells is { } cells && at < cells.Count ? Cut(cells[at].Trim(), HeaderLength) : "").ToList();
        return new(
            sheet.Reading with { HeaderRow = header },
            sheet.IsText,
            ColumnGuess.Guess(headers, [.. below.Select(row => row.Cells)], fields, last),
            [.. below.Take(ShownRows).Select(row => new PreviewRow(row.Number, [.. row.Cells.Take(width).Select(cell => cell == SheetRow.FormulaWithoutValue ? "=" : Cut(cell, CellLength))]))],
            Math.Max(sheet.EstimatedRows, rows.Count));
    }

    /// <summary>
    /// Above the headers may stand a title over all columns: of the first rows the one that names most fields. A first row that names none
    /// and holds a number is no header.
    /// </summary>
    private static int HeaderOf(List<SheetRow> rows, IReadOnlyList<CardFieldRow> fields)
    {
        var best = rows.Take(HeaderMayStandIn).Select(row => (row.Number, Known: ColumnGuess.Known(row.Cells, fields))).MaxBy(row => row.Known);
        return best.Known > 0 ? best.Number
            : rows[0].Cells.Any(cell => PhoneCell.Read(cell).Digits is not null) ? 0
            : rows[0].Number;
    }

    private static int Width(IReadOnlyList<string> cells)
    {
        var width = cells.Count;
        while (width > 0 && string.IsNullOrWhiteSpace(cells[width - 1]))
        {
            width--;
        }

        return width;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
