using System.Text;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Files that go to the user.</summary>
public static class UploadFiles
{
    /// <summary>An .xlsx with the template's headers and nothing else.</summary>
    public static byte[] Template()
    {
        using var stream = new MemoryStream();
        var emptyRow = ContactColumns.Headers.ToDictionary(header => header, _ => (object?)null);
        stream.SaveAs(new[] { emptyRow }, configuration: new OpenXmlConfiguration { AutoFilter = false, TableStyles = TableStyles.None });
        return stream.ToArray();
    }

    /// <summary>The rejected rows as a .csv that a Russian spreadsheet opens as a table.</summary>
    /// <param name="numberHeader">The word above the row numbers.</param>
    public static async Task WriteRejectedAsync(
        IEnumerable<RejectedRow> rows, string numberHeader, string reasonHeader, Func<Rejection, string> reasonText, Stream destination, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        foreach (var row in rows)
        {
            var line = DelimitedText.Line(row.Number == 0
                ? [numberHeader, reasonHeader, .. row.Cells]
                : [row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), reasonText(row.Reason), .. row.Cells]);
            await writer.WriteAsync(line.AsMemory(), cancellationToken);
        }
    }
}
