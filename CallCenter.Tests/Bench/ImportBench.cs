using System.Diagnostics;
using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Bulk;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace CallCenter.Tests.Bench;

/// <summary>An import against its two unavoidable parts, in turns in one run: reading the file by the same reader, and writing the same rows in bulk in one transaction.</summary>
public sealed class ImportBench
{
    private const int Batch = 10_000;
    private static readonly DateTime s_at = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Imports()
    {
        var lines = new List<string>
        {
            "every row with phone, name, e-mail, city and address; checked for duplicates, for the blacklist, numbered by region; SQLite",
            "",
            "file                  read, s   insert, s   both, s   import, s   ratio   check, s   peak, MB",
        };
        // The first run pays for what is compiled.
        await MeasureAsync("csv", 20_000);
        foreach (var (kind, rows) in new[] { ("csv", 200_000), ("csv", 1_000_000), ("xlsx", 200_000) })
        {
            var run = await MeasureAsync(kind, rows);
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind,-4} {rows,10:N0} {run.Read,13:0.0} {run.Insert,11:0.0} {run.Read + run.Insert,9:0.0} {run.Import,11:0.0} {run.Import / (run.Read + run.Insert),7:0.00} {run.Check,10:0.0} {run.PeakMegabytes,10:N0}"));
        }

        lines.Add("");
        lines.Add("peak: how much the process grew over the check and the import together; the set of the file's own numbers is 8 to 24 bytes a row of it");
        await BenchTable.WriteAsync("import", lines);
    }

    private static async Task<(double Read, double Insert, double Import, double Check, double PeakMegabytes)> MeasureAsync(string kind, int rows)
    {
        var path = Path.Combine(Path.GetTempPath(), $"import-bench-{Guid.NewGuid():N}.{kind}");
        try
        {
            await WriteAsync(path, kind, rows);
            var (import, check, peak) = await ImportAsync(path, rows);
            var read = Time(() => Assert.Equal(rows + 1, Sheet.Open(path).Rows.Count(row => !row.IsBlank)));
            return (read, await InsertAsync(rows), import, check, peak);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(double Import, double Check, double PeakMegabytes)> ImportAsync(string path, int rows)
    {
        await using var core = new CoreFixture();
        await core.InitializeAsync();
        var steps = new UploadSteps(core.Services);
        var project = (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = "bench" }, Token)).Value;
        await using var content = File.OpenRead(path);
        var id = (await core.Get<UploadService>().ReceiveAsync(core.Admin, project, Path.GetFileName(path), content, Token)).Value;
        Assert.Null(await core.Get<UploadService>().CheckAsync(core.Admin, id, (await steps.FindAsync(core.Admin, id))!.Plan, Token));
        await using var memory = PeakMemory.Start();
        var check = await TimeAsync(() => steps.WorkAsync(id));
        Assert.Null(await core.Get<UploadService>().ImportAsync(core.Admin, id, Token));
        var import = await TimeAsync(() => steps.WorkAsync(id));
        var peak = await memory.MegabytesAsync();
        Assert.Equal((UploadState.Ready, rows), ((await steps.FindAsync(core.Admin, id))!.State, (await steps.FindAsync(core.Admin, id))!.Counts.Accepted));
        return (import, check, peak);
    }

    private static async Task<double> InsertAsync(int rows)
    {
        await using var core = new CoreFixture();
        await core.InitializeAsync();
        await using var db = await core.OpenDbAsync();
        var project = new Project { Title = "bench" };
        db.Add(project);
        await db.SaveChangesAsync(Token);
        var upload = new ContactUpload { ProjectId = project.Id, State = UploadState.Ready };
        db.Add(upload);
        await db.SaveChangesAsync(Token);
        var watch = new Stopwatch();
        await using var transaction = await db.Database.BeginTransactionAsync(Token);
        for (var from = 0; from < rows; from += Batch)
        {
            var contacts = Enumerable.Range(from, Batch).Select(row => ContactOf(row, project.Id, upload.Id, core.NewStatusId)).ToList();
            watch.Start();
            var id = await BulkInsert.ReserveIdsAsync<Contact>(db, contacts.Count, Token);
            contacts.ForEach(contact => contact.Id = id++);
            await BulkInsert.WriteAsync<Contact>(db, contacts, Token);
            watch.Stop();
        }

        watch.Start();
        await transaction.CommitAsync(Token);
        return watch.Elapsed.TotalSeconds;
    }

    private static Contact ContactOf(int row, int projectId, int uploadId, int statusId) => new()
    {
        ProjectId = projectId,
        UploadId = uploadId,
        StatusId = statusId,
        Phone = "7" + PhoneOf(row)[1..],
        FullName = NameOf(row),
        Email = EmailOf(row),
        City = "Екатеринбург",
        Address = AddressOf(row),
        Region = "Свердловская обл.",
        TimeZone = "Asia/Yekaterinburg",
        Provider = "ПАО «МегаФон»",
        CreatedAt = s_at,
        UpdatedAt = s_at,
    };

    private static async Task WriteAsync(string path, string kind, int rows)
    {
        if (kind == "xlsx")
        {
            await MiniExcel.SaveAsAsync(path, Enumerable.Range(0, rows).Select(row => new { phone = PhoneOf(row), full_name = NameOf(row), email = EmailOf(row), city = "Екатеринбург", address = AddressOf(row) }));
            return;
        }

        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("phone;full_name;email;city;address");
        for (var row = 0; row < rows; row++)
        {
            await file.WriteLineAsync($"{PhoneOf(row)};{NameOf(row)};{EmailOf(row)};Екатеринбург;{AddressOf(row)}");
        }
    }

    // In no order, as people's numbers come.
    private static string PhoneOf(int row) => $"89{row * 7919L % 1_000_000_007 % 1_000_000_000:D9}";

    private static string NameOf(int row) => $"Константинопольский Иван {row}";

    private static string EmailOf(int row) => $"client{row}@example.org";

    private static string AddressOf(int row) => $"улица Мира, дом {row % 300}";

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalSeconds;
    }
}
