using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Reads the first sheet of a checked workbook.</summary>
internal static class WorkbookReader
{
    public static IEnumerable<SheetRow> Read(string path, UncalculatedCells uncalculated)
    {
        using var stream = File.OpenRead(path);
        var configuration = new OpenXmlConfiguration
        {
            EnableConvertByteArray = false,
            SharedStringCachePath = Path.GetDirectoryName(path)!,
            Culture = CultureInfo.InvariantCulture,
        };
        using var rows = Guarded(() => stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: configuration).GetEnumerator());
        var number = 0;
        while (Guarded(rows.MoveNext))
        {
            // Rows left out in the file come as empty ones; a number no spreadsheet knows would make billions of them.
            if (++number > UploadLimits.SheetRows)
            {
                throw new SheetException(new TooManyRows(UploadLimits.Rows));
            }

            var cells = (IDictionary<string, object?>)rows.Current;
            if (cells.Count > UploadLimits.Columns)
            {
                throw new SheetException(new TooManyColumns(UploadLimits.Columns));
            }

            string[] texts = [.. cells.Values.Select(ToText)];
            uncalculated.Mark(number, texts);
            yield return new(number, texts);
        }
    }

    private static string ToText(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // A phone typed as a number must not become 7,9E+10.
        double number when Math.Abs(number) < 1e18 && Math.Truncate(number) == number => ((long)number).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The library meets a hostile file with whatever exception comes; the user hears that the workbook is broken.</summary>
    private static T Guarded<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            throw new SheetException(new WorkbookIsBroken(), ex);
        }
    }
}
