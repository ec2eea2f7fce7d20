using CallCenter.Core.Exports.Writing;

namespace CallCenter.Core.Exports;

/// <param name="Zone">Moments are written as its clocks showed them.</param>
public sealed record ExportSheet(string Kind, ExportFormat Format, ExportTable Table, TimeZoneInfo Zone);

/// <summary>The table has more rows than a sheet; a text file would hold them.</summary>
public sealed class TooManySheetRowsException() : Exception("A sheet holds no more rows");

/// <summary>Writes a table into a stream, in the current language; memory does not grow with it.</summary>
public sealed class ExportTables(IExportWords words)
{
    private const int ReportEvery = 500;

    /// <param name="report">Told of the rows written now and then; false ends the writing.</param>
    /// <returns>Rows written.</returns>
    public async Task<int> WriteAsync(ExportSheet sheet, Stream target, Func<int, ValueTask<bool>> report, CancellationToken cancellationToken)
    {
        var columns = sheet.Table.Columns;
        var headers = columns.Select(column => (Header: column.Title ?? words.Header(column.Key), column.Cell)).ToList();
        await using IExportWriter writer = sheet.Format == ExportFormat.Csv
            ? new CsvWriter(target, [.. headers.Select(header => header.Header)])
            : new XlsxWriter(target, headers, words.Sheet(sheet.Kind));
        var rows = 0;
        await foreach (var cells in sheet.Table.Rows.WithCancellation(cancellationToken))
        {
            if (sheet.Format == ExportFormat.Xlsx && rows == ExportLimits.SheetRows)
            {
                throw new TooManySheetRowsException();
            }

            await writer.WriteAsync(Worded(columns, cells, sheet.Zone), cancellationToken);
            if (++rows % ReportEvery == 0 && !await report(rows))
            {
                return rows;
            }
        }

        await writer.FinishAsync(cancellationToken);
        return rows;
    }

    private object?[] Worded(IReadOnlyList<ExportColumn> columns, IReadOnlyList<object?> cells, TimeZoneInfo zone)
    {
        var row = new object?[columns.Count];
        for (var at = 0; at < row.Length; at++)
        {
            row[at] = (columns[at].Cell, cells[at]) switch
            {
                (ExportCell.Moment, DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone),
                (ExportCell.Word, string { Length: > 0 } code) => words.Word(columns[at].Key, code),
                (_, var cell) => cell,
            };
        }

        return row;
    }
}
