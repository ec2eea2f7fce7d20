using System.Globalization;
using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>The words of a file of rejected rows in the reader's language.</summary>
/// <param name="Row">Above the numbers of the rows.</param>
/// <param name="Reason">Above the reasons.</param>
public sealed record RejectedWords(string Row, string Reason, Func<Rejection, string> Of);

/// <summary>Files that go to the user.</summary>
public static class UploadFiles
{
    private static readonly UTF8Encoding s_marked = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>An .xlsx with the template's headers and nothing else.</summary>
    public static byte[] Template()
    {
        using var stream = new MemoryStream();
        var emptyRow = ColumnTargets.Template.ToDictionary(header => header, _ => (object?)null);
        stream.SaveAs(new[] { emptyRow }, configuration: new OpenXmlConfiguration { AutoFilter = false, TableStyles = TableStyles.None });
        return stream.ToArray();
    }

    /// <summary>The same as a .csv.</summary>
    public static byte[] TextTemplate() => [.. s_marked.GetPreamble(), .. s_marked.GetBytes(DelimitedText.Line(ColumnTargets.Template))];

    /// <summary>The rejected rows as a .csv that a Russian spreadsheet opens as a table.</summary>
    public static async Task WriteRejectedAsync(IEnumerable<RejectedRow> rows, RejectedWords words, Stream destination, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(destination, s_marked, leaveOpen: true);
        foreach (var row in rows)
        {
            await writer.WriteAsync(DelimitedText.Line(CellsOf(row, words)).AsMemory(), cancellationToken);
        }
    }

    /// <summary>The same as an .xlsx, whose cells are texts whatever they begin with.</summary>
    public static Task WriteRejectedWorkbookAsync(IEnumerable<RejectedRow> rows, RejectedWords words, Stream destination, CancellationToken cancellationToken)
    {
        var table = rows.Select(row => CellsOf(row, words).Index()
            .ToDictionary(cell => string.Create(CultureInfo.InvariantCulture, $"c{cell.Index}"), cell => (object?)cell.Item));
        return destination.SaveAsAsync(
            table, printHeader: false, configuration: new OpenXmlConfiguration { AutoFilter = false, TableStyles = TableStyles.None }, cancellationToken: cancellationToken);
    }

    private static IEnumerable<string> CellsOf(RejectedRow row, RejectedWords words) => row.Number == 0
        ? [words.Row, words.Reason, .. row.Cells]
        : [row.Number.ToString(CultureInfo.InvariantCulture), words.Of(row.Reason), .. row.Cells.Select(cell => cell == SheetRow.FormulaWithoutValue ? "=" : cell)];
}
