using System.IO.Compression;
using System.Text;
using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class UploadServiceTests(CoreFixture core) : IClassFixture<CoreFixture>, IAsyncLifetime
{
    private const string Header = "phone;email;full_name;birth_date;position;city;address;description\r\n";
    private int _projectId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private UploadService Service => core.Get<UploadService>();

    public async ValueTask InitializeAsync() =>
        _projectId = (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = "Проект" }, Token)).Value;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ImportAsync_Workbook_ContactsAreNewAndReady()
    {
        var rows = new Dictionary<string, object>[]
        {
            new()
            {
                ["phone"] = "8 (922) 871-13-45", ["email"] = "a@b.ru", ["full_name"] = "Петров Пётр", ["birth_date"] = new DateTime(1980, 3, 5),
                ["position"] = "слесарь", ["city"] = "Пермь", ["address"] = "Мира, 1", ["description"] = "клиент",
            },
            new()
            {
                ["phone"] = 79228711346d, ["email"] = "", ["full_name"] = "", ["birth_date"] = "05.03.1980",
                ["position"] = "", ["city"] = "", ["address"] = "", ["description"] = "",
            },
        };

        var summary = (await ImportAsync(Workbook(rows))).Value!;

        Assert.Equal((2, 0, 0), (summary.Accepted, summary.Rejected, summary.Duplicates));
        await using var db = await core.OpenDbAsync();
        var contacts = await db.Contacts.Where(contact => contact.UploadId == summary.UploadId).OrderBy(contact => contact.Id).ToListAsync(Token);
        Assert.Equal(["79228711345", "79228711346"], contacts.Select(contact => contact.Phone));
        Assert.All(contacts, contact => Assert.Equal((DialState.New, core.NewStatusId, new DateOnly(1980, 3, 5)), (contact.DialState, contact.StatusId, contact.BirthDate)));
        Assert.Equal(("Петров Пётр", "a@b.ru", "слесарь", "Пермь", "Мира, 1", "клиент"), (contacts[0].FullName, contacts[0].Email, contacts[0].Position, contacts[0].City, contacts[0].Address, contacts[0].Description));
        Assert.Equal(UploadState.Ready, (await db.Uploads.SingleAsync(upload => upload.Id == summary.UploadId, Token)).State);
        Assert.Empty(Directory.EnumerateFiles(core.Data.Uploads, "incoming-*"));
    }

    [Theory]
    [InlineData("utf-8", ';')]
    [InlineData("utf-8", ',')]
    [InlineData("windows-1251", ';')]
    [InlineData("utf-16", '\t')]
    public async Task ImportAsync_TextTable_ReadInItsEncodingAndSeparator(string encoding, char separator)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = $"phone;full_name;city\r\n89228711345;Щукин Ёж;Орёл\r\n".Replace(';', separator);
        var target = Encoding.GetEncoding(encoding);

        var summary = (await ImportAsync([.. target.GetPreamble(), .. target.GetBytes(text)])).Value!;

        await using var db = await core.OpenDbAsync();
        var contact = await db.Contacts.SingleAsync(found => found.UploadId == summary.UploadId, Token);
        Assert.Equal(("Щукин Ёж", "Орёл"), (contact.FullName, contact.City));
    }

    [Fact]
    public async Task ImportAsync_WrongRows_KeptWithTheirReasons()
    {
        var summary = (await ImportAsync(Text(Header + "89228711345;;A\r\n;;Б\r\n12;;В\r\n+79228711345;;Г\r\n89228711347;;Д;32.01.2000\r\n"))).Value!;

        Assert.Equal((1, 3, 1), (summary.Accepted, summary.Rejected, summary.Duplicates));
        var rejected = (await core.Get<UploadQueries>().FindRejectedAsync(core.Admin, _projectId, summary.UploadId, Token))!.ToList();
        Assert.Equal("phone", rejected[0].Cells[0]);
        Assert.Equal(
            [(3, RejectReason.NoPhone), (4, RejectReason.BadPhone), (5, RejectReason.RepeatedInFile), (6, RejectReason.BadBirthDate)],
            rejected.Skip(1).Select(row => (row.Number, row.Reason.Reason)));
        Assert.Equal(["12", "", "В"], rejected[2].Cells);
    }

    [Fact]
    public async Task ImportAsync_NumbersTheProjectHas_LeftOutUnlessAllowed()
    {
        await ImportAsync(Text("phone\n89228711345\n"));

        var checkedForDuplicates = (await ImportAsync(Text("phone\n+7 922 871-13-45\n89228711346\n"))).Value!;
        var unchecked_ = (await ImportAsync(Text("phone\n89228711345\n89228711345\n"), dropDuplicates: false)).Value!;

        Assert.Equal((1, 1), (checkedForDuplicates.Accepted, checkedForDuplicates.Duplicates));
        Assert.Equal((2, 0), (unchecked_.Accepted, unchecked_.Duplicates));
    }

    public static TheoryData<string, byte[], Refusal> BrokenFiles()
    {
        var workbook = Workbook(new[] { new { phone = "89228711345" } });
        return new()
        {
            { "a PDF under another name", Encoding.ASCII.GetBytes("%PDF-1.7\n%âãÏÓ\n1 0 obj\n"), new FileIsNotATable() },
            { "a picture", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13], new FileIsNotATable() },
            { "a zip of something else", Zip(("a.txt", "hello")), new FileIsNotATable() },
            { "an old or locked workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], new WorkbookIsOldOrLocked() },
            { "nothing", [], new TableIsEmpty() },
            { "an empty workbook", Workbook(Array.Empty<object>()), new TableIsEmpty() },
            { "a header alone", Text("phone;email\r\n\r\n"), new TableIsEmpty() },
            { "no phones", Text("email\na@b.ru\n"), new PhoneColumnMissing() },
            { "a workbook cut in half", workbook[..(workbook.Length / 2)], new WorkbookIsBroken() },
            { "a workbook of garbage", Zip(("xl/workbook.xml", "<a"), ("xl/worksheets/sheet1.xml", "<row r=1")), new WorkbookIsBroken() },
            { "a quote never closed", Text("phone;city\n89228711345;\"Пермь\n"), new TextTableIsBroken(2) },
            { "a bomb", Zip(("xl/workbook.xml", "<a/>"), ("xl/media/1.bin", new string('a', 30_000_000))), new WorkbookIsTooLarge() },
            { "a row beyond every spreadsheet", HandMade("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>phone</t></is></c></row><row r=\"2000000000\"><c r=\"A2000000000\"><v>1</v></c></row>"), new TooManyRows(UploadLimits.Rows) },
            { "a sheet of every column there is", HandMade("<row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>phone</t></is></c></row>", "A1:XFD1048576"), new TooManyColumns(UploadLimits.Columns) },
            { "one endless cell", Zip(("xl/workbook.xml", "<a/>"), ("xl/sharedStrings.xml", "<t>" + new string('a', 1_000_000) + "</t>")), new WorkbookIsTooLarge() },
        };
    }

    [Theory]
    [MemberData(nameof(BrokenFiles), DisableDiscoveryEnumeration = true)]
    public async Task ImportAsync_BrokenOrForeignFile_RefusedAndNothingStays(string what, byte[] file, Refusal expected)
    {
        Assert.NotEmpty(what);
        var outcome = await ImportAsync(file);

        Assert.Equal(expected, outcome.Refusal);
        await AssertNothingStaysAsync();
    }

    [Fact]
    public async Task ImportAsync_FailsInTheMiddle_NothingStays()
    {
        var rows = string.Concat(Enumerable.Range(0, 1_200).Select(i => $"79{100_000_000 + i};Пермь\n"));
        var text = $"phone;city\n{rows}89228711345;\"Пер";

        Assert.Equal(new TextTableIsBroken(1_202), (await ImportAsync(Text(text))).Refusal);
        await AssertNothingStaysAsync();
    }

    [Fact]
    public async Task ImportAsync_Cancelled_NothingStays()
    {
        using var stop = new CancellationTokenSource();
        var text = "phone\n" + string.Concat(Enumerable.Range(0, 1_200).Select(i => $"79{100_000_000 + i}\n"));
        var path = (await Service.StoreAsync(new MemoryStream(Text(text)), null, Token)).Value!;
        var visible = -1;
        var progress = new Immediate(report =>
        {
            using var db = core.Get<IDbContextFactory<CallCenterDb>>().CreateDbContext();
            visible = db.Contacts.Count(contact => contact.ProjectId == _projectId && db.Uploads.Any(upload => upload.Id == contact.UploadId && upload.State == UploadState.Ready));
            stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Service.ImportAsync(core.Admin, new(_projectId, "base.csv", path), progress, stop.Token));

        Assert.Equal(0, visible);
        await AssertNothingStaysAsync();
    }

    [Fact]
    public async Task ImportAsync_ProjectOfAnother_RefusedAndFileGone()
    {
        var path = (await Service.StoreAsync(new MemoryStream(Text("phone\n89228711345\n")), null, Token)).Value!;

        var outcome = await Service.ImportAsync(core.Supervisor, new(_projectId, "base.csv", path), new Immediate(_ => { }), Token);

        Assert.IsType<NotFound>(outcome.Refusal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task StoreAsync_TooLarge_RefusedAndFileGone()
    {
        var outcome = await Service.StoreAsync(new Endless(), null, Token);

        Assert.Equal(new FileTooLarge(UploadLimits.FileMegabytes), outcome.Refusal);
        Assert.Empty(Directory.EnumerateFiles(core.Data.Uploads, "incoming-*"));
    }

    [Fact]
    public async Task RemoveLeftoversAsync_ImportCutOff_NothingStays()
    {
        await using (var db = await core.OpenDbAsync())
        {
            var upload = new ContactUpload { ProjectId = _projectId, State = UploadState.Importing };
            db.Add(upload);
            await db.SaveChangesAsync(Token);
            db.AddRange(Enumerable.Range(0, 2_500).Select(i => new Contact { ProjectId = _projectId, UploadId = upload.Id, StatusId = core.NewStatusId, Phone = $"7922{i:D7}" }));
            await db.SaveChangesAsync(Token);
        }

        var ready = (await ImportAsync(Text("phone\n89228711345\n"))).Value!;
        await Service.RemoveLeftoversAsync(Token);

        await using var after = await core.OpenDbAsync();
        Assert.Equal([ready.UploadId], await after.Contacts.Where(contact => contact.ProjectId == _projectId).Select(contact => contact.UploadId).ToListAsync(Token));
        Assert.Equal([ready.UploadId], await after.Uploads.Where(upload => upload.ProjectId == _projectId).Select(upload => upload.Id).ToListAsync(Token));
    }

    [Fact]
    public async Task Template_FilledIn_IsAccepted()
    {
        var path = Path.Combine(core.Folder, $"{Guid.NewGuid():N}.xlsx");
        await File.WriteAllBytesAsync(path, UploadFiles.Template(), Token);

        var header = Assert.Single(Sheet.Open(path).Rows, row => !row.IsBlank);

        Assert.Equal(ContactColumns.Headers, header.Cells);
    }

    private async Task<Outcome<UploadSummary>> ImportAsync(byte[] file, bool dropDuplicates = true)
    {
        var path = (await Service.StoreAsync(new MemoryStream(file), null, Token)).Value!;
        return await Service.ImportAsync(core.Admin, new(_projectId, "base.xlsx", path, dropDuplicates), new Immediate(_ => { }), Token);
    }

    private async Task AssertNothingStaysAsync()
    {
        await using var db = await core.OpenDbAsync();
        Assert.False(await db.Contacts.AnyAsync(contact => contact.ProjectId == _projectId, Token));
        Assert.False(await db.Uploads.AnyAsync(upload => upload.ProjectId == _projectId, Token));
        Assert.Empty(Directory.EnumerateFiles(core.Data.Uploads, "incoming-*"));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Workbook<T>(IEnumerable<T> rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows);
        return stream.ToArray();
    }

    private static byte[] HandMade(string rows, string dimension = "A1:A2") => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"{dimension}\"/><sheetData>{rows}</sheetData></worksheet>"));

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Reports on the caller's thread, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Immediate(Action<UploadProgress> report) : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value) => report(value);
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
