using System.Diagnostics;
using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Numbering;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace CallCenter.Tests.Bench;

/// <summary>An import against its two unavoidable parts, in turns in one run: reading the file by the same reader, and writing the same rows by one prepared statement in one transaction.</summary>
public sealed class ImportBench
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Imports()
    {
        var lines = new List<string>
        {
            "every row with phone, name, e-mail, city and address; checked for duplicates, for the blacklist, placed by a registry of 100,000 ranges; nobody dials; SQLite",
            "",
            "file                  read, s   insert, s   both, s   import, s   ratio   check, s   peak, MB",
        };
        // The first run pays for what is compiled.
        await MeasureAsync("csv", 20_000);
        foreach (var (kind, rows) in new[] { ("csv", 200_000), ("csv", 1_000_000), ("xlsx", 200_000), ("xlsx", 1_000_000) })
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

    private static async Task<Run> MeasureAsync(string kind, int rows)
    {
        var path = Path.Combine(Path.GetTempPath(), $"import-bench-{Guid.NewGuid():N}.{kind}");
        try
        {
            await WriteAsync(path, kind, rows);
            var run = await ImportAsync(path, rows);
            var read = Time(() => Assert.Equal(rows + 1, Sheet.Open(path).Rows.Count(row => !row.IsBlank)));
            var (insert, sums) = await InsertAsync(rows);
            Assert.Equal(sums, run.Sums);
            return run with { Read = read, Insert = insert };
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<Run> ImportAsync(string path, int rows)
    {
        await using var core = new CoreFixture();
        await core.InitializeAsync();
        var steps = new UploadSteps(core.Services);
        var project = (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = "bench" }, Token)).Value;
        await LoadRegistryAsync(core);
        await using var content = File.OpenRead(path);
        var id = (await core.Get<UploadService>().ReceiveAsync(core.Admin, project, Path.GetFileName(path), content, Token)).Value;
        Assert.Null(await core.Get<UploadService>().CheckAsync(core.Admin, id, (await steps.FindAsync(core.Admin, id))!.Plan, Token));
        await using var memory = PeakMemory.Start();
        var check = await TimeAsync(() => steps.WorkAsync(id));
        Assert.Null(await core.Get<UploadService>().ImportAsync(core.Admin, id, Token));
        var import = await TimeAsync(() => steps.WorkAsync(id));
        var peak = await memory.MegabytesAsync();
        Assert.Equal((UploadState.Ready, rows), ((await steps.FindAsync(core.Admin, id))!.State, (await steps.FindAsync(core.Admin, id))!.Counts.Accepted));
        await using var db = await core.OpenDbAsync();
        return new(import, check, peak, await SumAsync(db));
    }

    /// <summary>A hundred codes of a thousand ranges.</summary>
    private static async Task LoadRegistryAsync(CoreFixture core)
    {
        var path = Path.Combine(core.Folder, "registry.csv");
        await File.WriteAllLinesAsync(
            path,
            Enumerable.Range(0, 100_000).Select(range => $"{900 + (range / 1_000)};{range % 1_000:000}0000;{range % 1_000:000}9999;10000;ПАО \"Связь {range % 10}\";Свердловская область"),
            Token);
        Assert.NotNull((await core.Get<NumberingService>().ImportAsync(core.Admin, [new("registry.csv", path)], Token)).Value);
    }

    /// <summary>The best a hand would do: one statement, prepared once, only what changes bound, everything in one transaction.</summary>
    private static async Task<(double Seconds, Sums Sums)> InsertAsync(int rows)
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
        await db.Database.OpenConnectionAsync(Token);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var seconds = Time(() => Insert(connection, RawInsert(project.Id, upload.Id, core.NewStatusId), rows));
        return (seconds, await SumAsync(db));
    }

    private static string RawInsert(int projectId, int uploadId, int statusId) => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO Contacts (ProjectId, UploadId, StatusId, Phone, FullName, NameKey, Email, Position, City, Address, Description, Region, TimeZone, Provider,
            CreatedAt, UpdatedAt, DialState, FinishReason, HasPendingDecision, PendingReason, HeldReason,
            Attempts_Busy, Attempts_Error, Attempts_Lost, Attempts_Machine, Attempts_NoAnswer, Attempts_Total)
        VALUES ({projectId}, {uploadId}, {statusId}, $phone, $name, $key, $email, '', 'Екатеринбург', $address, '', 'Свердловская обл.', 'Asia/Yekaterinburg', 'ПАО "Связь 0"',
            '2026-11-23 09:00:00', '2026-11-23 09:00:00', 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0)
        """);

    private static void Insert(SqliteConnection connection, string sql, int rows)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        var (phone, name, key, email, address) = (Parameter("$phone"), Parameter("$name"), Parameter("$key"), Parameter("$email"), Parameter("$address"));
        command.Prepare();
        for (var row = 0; row < rows; row++)
        {
            phone.Value = "7" + PhoneOf(row)[1..];
            name.Value = NameOf(row);
            key.Value = SearchKey.Of(NameOf(row));
            email.Value = EmailOf(row);
            address.Value = AddressOf(row);
            command.ExecuteNonQuery();
        }

        transaction.Commit();

        SqliteParameter Parameter(string parameter) => command.Parameters.Add(parameter, SqliteType.Text);
    }

    /// <summary>What is the same on both sides when no row is lost, met twice or changed.</summary>
    private static async Task<Sums> SumAsync(CallCenterDb db) => (await db.Database.SqlQuery<Sums>($"""
        SELECT COUNT(*) AS Rows, SUM(CAST(Phone AS INTEGER)) AS Phones, SUM(LENGTH(FullName) + LENGTH(NameKey) + LENGTH(Email) + LENGTH(City) + LENGTH(Address)) AS Letters,
            SUM(LENGTH(Region) + LENGTH(TimeZone) + LENGTH(Provider)) AS Places
        FROM Contacts
        """).ToListAsync(Token)).Single();

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

    private sealed record Run(double Import, double Check, double PeakMegabytes, Sums Sums)
    {
        public double Read { get; init; }

        public double Insert { get; init; }
    }

    private sealed record Sums(int Rows, long Phones, long Letters, long Places);
}
