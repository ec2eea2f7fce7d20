using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CallCenter.Core;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>Workbooks that spreadsheets do not write, and machines without room.</summary>
public sealed class HostileFilesTests(CoreFixture core) : IClassFixture<CoreFixture>, IAsyncLifetime
{
    private int _projectId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private UploadSteps Steps => new(core.Services);

    public async ValueTask InitializeAsync() =>
        _projectId = (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = "Hostile" }, Token)).Value;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Load_PhonesAsFormulas_WithoutAResultTheyAreRefusedForThat()
    {
        var rows = new StringBuilder("<row r=\"1\">" + Text("A1", "phone") + Text("B1", "full_name") + "</row>");
        // More than one buffer of the guard's, so that tags are cut wherever they may be.
        for (var row = 2; row < 2_002; row++)
        {
            var cell = row % 3 == 0 ? $"<c r=\"A{row}\"><f>B{row}&amp;1</f></c>" : $"<c r=\"A{row}\"><f>79220000000+{row}</f><v>{79220000000 + row}</v></c>";
            rows.Append("<row r=\"").Append(row).Append("\">").Append(cell).Append(Text($"B{row}", "name")).Append("</row>");
        }

        var loaded = (await Steps.LoadAsync(core.Admin, _projectId, Workbook(rows.ToString()))).Value!.Counts;

        var without = Enumerable.Range(2, 2_000).Count(row => row % 3 == 0);
        Assert.Equal((2_000, 2_000 - without, without), (loaded.Rows, loaded.Accepted, loaded.Rejected));
        Assert.Equal(without, loaded.Reasons[RejectReason.FormulaWithoutValue]);
    }

    [Fact]
    public async Task Preview_TitleMergedAboveTheHeaders_FindsTheRowThatNamesFields()
    {
        var file = Workbook($"""
            <row r="1">{Text("A1", "Clients of the exhibition")}</row>
            <row r="3">{Text("A3", "Name")}{Text("B3", "Phone")}</row>
            <row r="4">{Text("A4", "Anna")}{Text("B4", "89228711345")}</row>
            """);

        var loaded = (await Steps.LoadAsync(core.Admin, _projectId, file)).Value!;

        Assert.Equal(3, loaded.Plan.Reading.HeaderRow);
        Assert.Equal([ColumnTargets.FullName, ColumnTargets.Phone], loaded.Plan.Columns.Select(column => column.Target));
        Assert.Equal((1, 1), (loaded.Counts.Rows, loaded.Counts.Accepted));
    }

    [Fact]
    public async Task Load_FileWithoutHeaders_IsReadFromItsFirstRow()
    {
        var loaded = (await Steps.LoadAsync(core.Admin, _projectId, "Anna;89228711345\nBoris;89228711346\n")).Value!;

        Assert.Equal((0, 2), (loaded.Plan.Reading.HeaderRow, loaded.Counts.Accepted));
    }

    [Fact]
    public async Task Preview_ReadOtherwiseThanGuessed_ShowsItSo()
    {
        var received = await core.Get<UploadService>().ReceiveAsync(core.Admin, _projectId, "a.csv", new MemoryStream(Encoding.UTF8.GetBytes("a,b|phone\n1,2|89228711345\n")), Token);

        var preview = (await core.Get<UploadService>().PreviewAsync(core.Admin, received.Value, new("windows-1251", '|', 0), Token)).Value!;

        Assert.Equal(new FileReading("windows-1251", '|', 0), preview.Reading);
        Assert.Equal(["1,2", "89228711345"], preview.Rows[1].Cells);
        Assert.IsType<NotFound>((await core.Get<UploadService>().PreviewAsync(core.Admin, received.Value, new("utf-7"), Token)).Refusal);
    }

    [Fact]
    public async Task Load_CellOfTwoGigabytes_IsRefusedWithoutBeingRead()
    {
        using var stream = new MemoryStream();
        var watch = Stopwatch.StartNew();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteAsync(zip, "xl/workbook.xml", "<workbook/>");
            await using var part = await zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).OpenAsync(Token);
            var text = new byte[1024 * 1024];
            Array.Fill(text, (byte)'a');
            for (var megabyte = 0; megabyte < 2_048; megabyte++)
            {
                await part.WriteAsync(text, Token);
            }
        }

        var written = watch.Elapsed;
        var before = Environment.WorkingSet;
        watch.Restart();
        var outcome = await Steps.LoadAsync(core.Admin, _projectId, stream.ToArray());

        Assert.IsType<WorkbookIsTooLarge>(outcome.Refusal);
        Assert.True(watch.Elapsed < written, $"{watch.Elapsed} to refuse, {written} to write");
        Assert.True(Environment.WorkingSet - before < 300_000_000, $"{(Environment.WorkingSet - before) / 1_000_000} MB");
    }

    [Fact]
    public async Task StoreAsync_DiskFull_IsRefusedAndTheRestIsDeleted()
    {
        // As the system tells it.
        var full = new IOException("No space left on device", 28);

        var outcome = await core.Get<UploadService>().ReceiveAsync(core.Admin, _projectId, "a.csv", new Failing(full), Token);

        Assert.IsType<DiskFull>(outcome.Refusal);
        Assert.Empty(Directory.EnumerateFiles(core.Data.Uploads, "incoming-*"));
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Load_DatabaseFailsInTheMiddle_LeavesNothingAndTheNextGoesThrough()
    {
        var rows = "phone\n" + string.Concat(Enumerable.Range(0, 8_000).Select(i => $"79{500_000_000 + i}\n"));
        await RunAsync("CREATE TRIGGER Full BEFORE INSERT ON Contacts WHEN NEW.Phone = '79500007000' BEGIN SELECT RAISE(ABORT, 'full'); END");
        var failed = await Steps.LoadAsync(core.Admin, _projectId, rows);
        await RunAsync("DROP TRIGGER Full");

        Assert.IsType<UploadFailed>(failed.Refusal);
        await using var after = await core.OpenDbAsync();
        Assert.False(await after.Contacts.AnyAsync(contact => contact.ProjectId == _projectId, Token));
        Assert.Equal(8_000, (await Steps.LoadAsync(core.Admin, _projectId, rows)).Value!.Counts.Accepted);
    }

    public static TheoryData<Exception, bool> Faults() => new()
    {
        { new SqliteException("database or disk is full", 13), true },
        { new DbUpdateException("x", new SqliteException("database or disk is full", 13)), true },
        { new PostgresException("could not extend file", "ERROR", "ERROR", "53100"), true },
        { new IOException("No space left on device", 28), true },
        { new SqliteException("constraint", 19), false },
        { new IOException("broken pipe", 32), false },
        { new InvalidOperationException(), false },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void IsDiskFull_WhereverItWasMet_IsKnown(Exception exception, bool isFull) => Assert.Equal(isFull, Core.Data.Faults.IsDiskFull(exception));

    private async Task RunAsync(string sql)
    {
        await using var db = await core.OpenDbAsync();
        await db.Database.ExecuteSqlRawAsync(sql, Token);
    }

    private static string Text(string place, string text) => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static byte[] Workbook(string rows)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[]
            {
                ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
                ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
                ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
                ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"),
            })
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    private static async Task WriteAsync(ZipArchive zip, string name, string text)
    {
        await using var writer = new StreamWriter(await zip.CreateEntry(name).OpenAsync(Token));
        await writer.WriteAsync(text);
    }

    private sealed class Failing(IOException failure) : Stream
    {
        private bool _hasRead;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw failure;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_hasRead)
            {
                throw failure;
            }

            _hasRead = true;
            return new(buffer.Length);
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
