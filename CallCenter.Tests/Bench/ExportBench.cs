using System.Diagnostics;
using System.Globalization;
using System.Text;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Exports;
using CallCenter.Core.Exports.Sources;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Paging;
using CallCenter.Web.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;

namespace CallCenter.Tests.Bench;

/// <summary>Contacts exported from the database, against the library alone with the same cells from memory, and against reading them by hand-written SQL, in turns, in one run.</summary>
public sealed class ExportBench
{
    private const int Contacts = 1_000_000;
    private const int Rounds = 3;
    private static readonly Actor s_admin = new(0, Role.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Export()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddCore(new DataFolder(folder))
                .AddSingleton<IExportWords, ExportWords>().BuildServiceProvider();
            await using (var db = await services.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(Token))
            {
                await ContactsData.CreateAsync(db, Contacts, Token);
            }

            var lines = new List<string> { $"contacts of {ContactColumnSet.Everything.Columns.Count} columns out of {Contacts:N0}, SQLite; {Rounds} rounds in turns", "", "file   rows        library, s   SQL by hand, s   export, s   to the library   to both   peak of the export, MB" };
            foreach (var (format, rows) in new[] { (ExportFormat.Csv, 200_000), (ExportFormat.Xlsx, 200_000), (ExportFormat.Csv, 800_000), (ExportFormat.Xlsx, 800_000) })
            {
                lines.Add(await MeasureAsync(services, folder, format, rows));
            }

            await BenchTable.WriteAsync("export", lines);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MeasureAsync(ServiceProvider services, string folder, ExportFormat format, int rows)
    {
        var (alone, read, whole, peak) = (new List<double>(), new List<double>(), new List<double>(), 0d);
        for (var round = 0; round < Rounds; round++)
        {
            var path = Path.Combine(folder, $"out.{ExportFiles.ExtensionOf(format)}");
            await using (var memory = PeakMemory.Start())
            {
                whole.Add(await TimeAsync(() => ExportAsync(services, path, format, rows)));
                peak = Math.Max(peak, await memory.MegabytesAsync());
            }

            var cells = await CellsAsync(services);
            alone.Add(await TimeAsync(() => AloneAsync(path, format, rows, cells)));
            File.Delete(path);
            read.Add(await TimeAsync(() => ReadByHandAsync(new DataFolder(folder).Database, rows)));
        }

        alone.Sort();
        read.Sort();
        whole.Sort();
        var (library, sql, export) = (alone[Rounds / 2], read[Rounds / 2], whole[Rounds / 2]);
        return string.Create(CultureInfo.InvariantCulture, $"{format,-5}  {rows,9:N0}   {library,10:0.00}   {sql,14:0.00}   {export,9:0.00}   {export / library,14:0.00}   {export / (library + sql),7:0.00}   {peak,22:0}");
    }

    private static async Task ExportAsync(ServiceProvider services, string path, ExportFormat format, int rows)
    {
        var table = await OpenAsync(services);
        await using var file = File.Create(path);
        await services.GetRequiredService<ExportTables>().WriteAsync(
            new(ContactsExport.Name, format, table with { Rows = table.Rows.Take(rows) }, TimeZoneInfo.Utc), file, _ => new(true), Token);
    }

    /// <summary>The same rows from the database, and nothing made of them.</summary>
    private static async Task ReadByHandAsync(string database, int rows)
    {
        var pages = new HandWrittenPages(database, ContactReportQueries.MostRows);
        var everything = new Question("everything", s_admin, new(), ["1"]);
        ReportKey? after = null;
        for (var read = 0; read < rows; read += ContactReportQueries.MostRows)
        {
            var page = await pages.ReadAsync(everything, after);
            Assert.Equal(ContactReportQueries.MostRows, page.Count);
            after = new(page[^1].CreatedAt, page[^1].Id);
        }
    }

    /// <summary>A thousand real rows, over and over: the library has nothing to wait for.</summary>
    private static async Task<IReadOnlyList<IReadOnlyList<object?>>> CellsAsync(ServiceProvider services) =>
        await (await OpenAsync(services)).Rows.Take(1_000).ToListAsync(Token);

    private static async Task<ExportTable> OpenAsync(ServiceProvider services)
    {
        var parameters = ContactsExport.Parameters(new(new(), ContactColumnSet.Everything));
        return (await services.GetRequiredService<ExportSources>().Find(ContactsExport.Name)!.OpenAsync(s_admin, parameters, Token)).Value!;
    }

    private static async Task AloneAsync(string path, ExportFormat format, int rows, IReadOnlyList<IReadOnlyList<object?>> cells)
    {
        await using var file = File.Create(path);
        if (format == ExportFormat.Xlsx)
        {
            await file.SaveAsAsync(Enumerable.Range(0, rows).Select(row => Row(cells[row % cells.Count])), cancellationToken: Token);
            return;
        }

        await using var writer = new StreamWriter(file, new UTF8Encoding(true), 64 * 1024);
        for (var row = 0; row < rows; row++)
        {
            await writer.WriteAsync(DelimitedText.Line(cells[row % cells.Count].Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")));
        }

        static Dictionary<string, object?> Row(IReadOnlyList<object?> cells)
        {
            var row = new Dictionary<string, object?>(cells.Count);
            for (var at = 0; at < cells.Count; at++)
            {
                row[ContactColumnSet.Everything.Columns[at].ToString()] = cells[at] is DateOnly date ? date.ToDateTime(TimeOnly.MinValue) : cells[at];
            }

            return row;
        }
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
