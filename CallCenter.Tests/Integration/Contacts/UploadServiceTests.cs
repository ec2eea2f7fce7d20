using System.IO.Compression;
using System.Text;
using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Contacts.Uploads;
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
    private UploadSteps Steps => new(core.Services);

    public async ValueTask InitializeAsync() =>
        _projectId = (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = "Проект" }, Token)).Value;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Load_Workbook_ContactsAreNewAndReady()
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

        var loaded = (await LoadAsync(Workbook(rows))).Value!;

        Assert.Equal((2, 0, 0, 1), (loaded.Counts.Accepted, loaded.Counts.Rejected, loaded.Counts.Duplicates, loaded.Counts.Repaired));
        await using var db = await core.OpenDbAsync();
        var contacts = await db.Contacts.Where(contact => contact.UploadId == loaded.Id).OrderBy(contact => contact.Id).ToListAsync(Token);
        Assert.Equal(["79228711345", "79228711346"], contacts.Select(contact => contact.Phone));
        Assert.All(contacts, contact => Assert.Equal((DialState.New, core.NewStatusId, new DateOnly(1980, 3, 5)), (contact.DialState, contact.StatusId, contact.BirthDate)));
        Assert.Equal(("Петров Пётр", "a@b.ru", "слесарь", "Пермь", "Мира, 1", "клиент"), (contacts[0].FullName, contacts[0].Email, contacts[0].Position, contacts[0].City, contacts[0].Address, contacts[0].Description));
        Assert.Equal(UploadState.Ready, loaded.State);
        await AssertNoFilesAsync();
    }

    [Theory]
    [InlineData("utf-8", ';')]
    [InlineData("utf-8", ',')]
    [InlineData("windows-1251", ';')]
    [InlineData("cp866", ';')]
    [InlineData("koi8-r", ',')]
    [InlineData("utf-16", '\t')]
    public async Task Load_TextTable_ReadInItsEncodingAndSeparator(string encoding, char separator)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = $"phone;full_name;city\r\n89228711345;Щукин Ёж;Орёл\r\n".Replace(';', separator);
        var target = Encoding.GetEncoding(encoding);

        var loaded = (await LoadAsync([.. target.GetPreamble(), .. target.GetBytes(text)])).Value!;

        await using var db = await core.OpenDbAsync();
        var contact = await db.Contacts.SingleAsync(found => found.UploadId == loaded.Id, Token);
        Assert.Equal(("Щукин Ёж", "Орёл"), (contact.FullName, contact.City));
    }

    [Fact]
    public async Task Load_WrongRows_KeptWithTheirReasons()
    {
        var loaded = (await LoadAsync(Text(Header + "89228711345;;A\r\n;;Б\r\n12;;В\r\n+79228711345;;Г\r\n89228711347;;Д;32.01.2000\r\n"))).Value!;

        Assert.Equal((1, 3, 1), (loaded.Counts.Accepted, loaded.Counts.Rejected, loaded.Counts.Duplicates));
        var rejected = (await core.Get<UploadQueries>().FindRejectedAsync(core.Admin, _projectId, loaded.Id, Token))!.ToList();
        Assert.Equal("phone", rejected[0].Cells[0]);
        Assert.Equal(
            [(3, RejectReason.NoPhone), (4, RejectReason.BadPhone), (5, RejectReason.RepeatedInFile), (6, RejectReason.BadBirthDate)],
            rejected.Skip(1).Select(row => (row.Number, row.Reason.Reason)));
        Assert.Equal(["12", "", "В"], rejected[2].Cells);
    }

    [Fact]
    public async Task Load_NumbersTheProjectHas_LeftOutUnlessAllowed()
    {
        await LoadAsync(Text("phone\n89228711345\n"));

        var checkedForDuplicates = (await LoadAsync(Text("phone\n+7 922 871-13-45\n89228711346\n"))).Value!.Counts;
        var unchecked_ = (await LoadAsync(Text("phone\n89228711345\n89228711345\n"), plan => plan with { DropDuplicates = false })).Value!.Counts;

        Assert.Equal((1, 1), (checkedForDuplicates.Accepted, checkedForDuplicates.Duplicates));
        Assert.Equal((2, 0), (unchecked_.Accepted, unchecked_.Duplicates));
    }

    [Fact]
    public async Task Load_NumbersOfOtherProjectsAndTheBlacklist_LeftOutAsAsked()
    {
        var other = (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = "Другой" }, Token)).Value;
        Assert.True((await Steps.LoadAsync(core.Admin, other, "phone\n89220001101\n")).Ok);
        await using (var db = await core.OpenDbAsync())
        {
            db.AddRange(Entry("79220001102", BlacklistEntry.Everywhere), Entry("79220001103", _projectId), Entry("79220001104", other));
            await db.SaveChangesAsync(Token);
        }

        const string file = "phone\n79220001101\n79220001102\n79220001103\n79220001104\n";
        var careful = (await Steps.CheckAsync(core.Admin, _projectId, Text(file), plan => plan with { DropKnownElsewhere = true })).Value!;
        await Service.CancelAsync(core.Admin, careful.Id, Token);
        await Steps.WorkAsync(careful.Id);
        var careless = (await LoadAsync(Text(file), plan => plan with { DropBlacklisted = false })).Value!.Counts;

        Assert.Equal((1, 1, 2), (careful.Counts.Accepted, careful.Counts.Duplicates, careful.Counts.Blacklisted));
        Assert.Equal(1, careful.Counts.Reasons[RejectReason.InOtherProject]);
        Assert.Equal((4, 0, 0), (careless.Accepted, careless.Duplicates, careless.Blacklisted));

        static BlacklistEntry Entry(string phone, int projectId) => new() { Phone = phone, ProjectId = projectId, CreatedAt = DateTime.UnixEpoch };
    }

    [Fact]
    public async Task Check_BeforeTheImport_CountsAndSavesNothing()
    {
        var checked_ = (await Steps.CheckAsync(core.Admin, _projectId, Text("phone;city\n8 922 871-13-45;Пермь\n12;\n79228711345;\n"))).Value!;

        Assert.Equal((UploadState.Checked, 3, 1, 1, 1, 1), (checked_.State, checked_.Counts.Rows, checked_.Counts.Accepted, checked_.Counts.Rejected, checked_.Counts.Duplicates, checked_.Counts.Repaired));
        await using (var db = await core.OpenDbAsync())
        {
            Assert.False(await db.Contacts.AnyAsync(contact => contact.ProjectId == _projectId, Token));
        }

        Assert.Equal(3, (await core.Get<UploadQueries>().FindRejectedAsync(core.Admin, _projectId, checked_.Id, Token))!.Count());
        var loaded = (await Steps.ImportAsync(core.Admin, checked_.Id)).Value!;
        Assert.Equal(checked_.Counts with { Reasons = loaded.Counts.Reasons }, loaded.Counts);
        Assert.Equal(checked_.Counts.Reasons, loaded.Counts.Reasons);
        Assert.Equal(3, (await core.Get<UploadQueries>().FindRejectedAsync(core.Admin, _projectId, checked_.Id, Token))!.Count());
    }

    [Fact]
    public async Task Load_WithTags_EveryContactHasThem()
    {
        var loaded = (await LoadAsync(Text("phone\n89228711345\n89228711346\n"), plan => plan with { Tags = ["Москва", "холодные"] })).Value!;

        await using var db = await core.OpenDbAsync();
        var ids = await db.Contacts.Where(contact => contact.UploadId == loaded.Id).Select(contact => contact.Id).ToListAsync(Token);
        var tags = await TagService.ReadAsync(db, ids, Token);
        Assert.All(ids, id => Assert.Equal(["Москва", "холодные"], tags[id]));
        Assert.Equal(["Москва", "холодные"], (await core.Get<BaseQueries>().FindAsync(core.Admin, _projectId, Token))!.Uploads[0].Tags);
    }

    [Fact]
    public async Task Load_SeveralNumbersInARow_AreTheContactsInTheirOrder()
    {
        var loaded = (await LoadAsync(Text(
            "phone;phone2;Тел 3\n89228711345;;\n89228711346;89228711347;89228711348\n89228711349;89228711349;89228711347\n89228711347;;\n89228711350;12;\n"), plan => plan with { DropDuplicates = true })).Value!;

        await using var db = await core.OpenDbAsync();
        var contacts = await db.Contacts.Include(contact => contact.Phones).Where(contact => contact.UploadId == loaded.Id).OrderBy(contact => contact.Phone).ToListAsync(Token);
        Assert.Equal(["79228711345", "79228711346", "79228711349"], contacts.Select(contact => contact.Phone));
        Assert.Equal(["79228711346", "79228711347", "79228711348"], contacts[1].Phones.OrderBy(phone => phone.Order).Select(phone => phone.Phone));
        // Its own number again, and one of the row before: it has one number.
        Assert.Equal([0, 0], new[] { contacts[0].Phones.Count, contacts[2].Phones.Count });
        Assert.Equal((3, 1), (loaded.Counts.Accepted, loaded.Counts.Duplicates));
    }

    [Fact]
    public async Task Receive_AfterAnEarlierFile_RemembersItsColumnsAndChecks()
    {
        await LoadAsync(Text("Куда звонить;Кому;Прочее\n89228711345;Пётр;x\n"), plan => plan with
        {
            DropKnownElsewhere = true,
            Columns = [new("Куда звонить", ColumnTargets.Phone), new("Кому", ColumnTargets.FullName), new("Прочее")],
        });

        var next = await Service.ReceiveAsync(core.Admin, _projectId, "next.csv", new MemoryStream(Text("Кому;Прочее;Куда звонить\nАнна;y;89228711346\n")), Token);

        var plan = (await Steps.FindAsync(core.Admin, next.Value))!.Plan;
        Assert.Equal(
            [new("Кому", ColumnTargets.FullName, MappedBy.LastTime), new("Прочее"), new("Куда звонить", ColumnTargets.Phone, MappedBy.LastTime)], plan.Columns);
        Assert.True(plan.DropKnownElsewhere);
    }

    [Fact]
    public async Task Receive_WhileAnotherIsWorkedOn_IsRefusedUntilItEnds()
    {
        var first = await Service.ReceiveAsync(core.Admin, _projectId, "a.csv", new MemoryStream(Text("phone\n89228711345\n")), Token);

        var second = await Service.ReceiveAsync(core.Admin, _projectId, "b.csv", new MemoryStream(Text("phone\n89228711346\n")), Token);
        Assert.IsType<UploadInProgress>(second.Refusal);
        Assert.Null(await Service.CancelAsync(core.Admin, first.Value, Token));
        await Steps.WorkAsync(first.Value);

        Assert.True((await LoadAsync(Text("phone\n89228711346\n"))).Ok);
        await AssertNoFilesAsync();
    }

    [Fact]
    public async Task Receive_TwoAtTheSameMoment_OneIsTaken()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Service.ReceiveAsync(core.Admin, _projectId, "a.csv", new MemoryStream(Text("phone\n89228711345\n")), Token))));

        Assert.Single(both, outcome => outcome.Ok);
        Assert.All(both.Where(outcome => !outcome.Ok), outcome => Assert.IsType<UploadInProgress>(outcome.Refusal));
        Assert.Empty(Directory.EnumerateFiles(core.Data.Uploads, "incoming-*"));
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
            { "three hundred columns", Text("phone;" + string.Join(';', Enumerable.Range(0, 300)) + "\n89228711345\n"), new TooManyColumns(UploadLimits.Columns) },
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
    public async Task Load_BrokenOrForeignFile_RefusedAndNothingStays(string what, byte[] file, Refusal expected)
    {
        Assert.NotEmpty(what);
        var outcome = await LoadAsync(file);

        Assert.Equal(expected, outcome.Refusal);
        await AssertNothingStaysAsync();
    }

    [Fact]
    public async Task Load_BrokenFarBelow_NothingStaysAndTheRowSaysWhy()
    {
        var rows = string.Concat(Enumerable.Range(0, 1_200).Select(i => $"79{100_000_000 + i};Пермь\n"));

        var outcome = await LoadAsync(Text($"phone;city\n{rows}89228711345;\"Пер"));

        Assert.Equal(new TextTableIsBroken(1_202), outcome.Refusal);
        await using var db = await core.OpenDbAsync();
        Assert.False(await db.Contacts.AnyAsync(contact => contact.ProjectId == _projectId, Token));
        var row = Assert.Single((await core.Get<BaseQueries>().FindAsync(core.Admin, _projectId, Token))!.Uploads);
        Assert.Equal((UploadState.Failed, (Refusal)new TextTableIsBroken(1_202)), (row.State, row.Failure));
        Assert.Null(await Service.CancelAsync(core.Admin, row.Id, Token));
        await Steps.WorkAsync(row.Id);
        await AssertNothingStaysAsync();
        await AssertNoFilesAsync();
    }

    [Theory]
    [InlineData("Чужой", "")]
    [InlineData("phone", "phone")]
    public async Task Check_PlanThatCannotBe_IsRefused(string first, string second)
    {
        var outcome = await LoadAsync(Text("a;b\n1;2\n"), plan => plan with { Columns = [new("a", first), new("b", second)] });

        Assert.Equal(first == second ? new ColumnMappedTwice("a, b") : new UnknownColumnTarget(first), outcome.Refusal);
    }

    [Fact]
    public async Task Anything_OfAnothersProject_IsRefused()
    {
        var checked_ = (await Steps.CheckAsync(core.Admin, _projectId, Text("phone\n89228711345\n"))).Value!;
        foreach (var actor in new[] { core.Supervisor, core.Operator })
        {
            Assert.IsType<NotFound>((await Service.ReceiveAsync(actor, _projectId, "a.csv", new MemoryStream(Text("phone\n89228711346\n")), Token)).Refusal);
            Assert.IsType<NotFound>((await Service.PreviewAsync(actor, checked_.Id, new(), Token)).Refusal);
            Assert.IsType<NotFound>(await Service.CheckAsync(actor, checked_.Id, checked_.Plan, Token));
            Assert.IsType<NotFound>(await Service.ImportAsync(actor, checked_.Id, Token));
            Assert.IsType<NotFound>(await Service.CancelAsync(actor, checked_.Id, Token));
            Assert.IsType<NotFound>(await Service.UndoAsync(actor, checked_.Id, Token));
            Assert.Null(await core.Get<UploadQueries>().FindCurrentAsync(actor, _projectId, Token));
            Assert.Null(await core.Get<UploadQueries>().FindRejectedAsync(actor, _projectId, checked_.Id, Token));
        }
    }

    [Fact]
    public async Task StoreAsync_TooLarge_RefusedAndFileGone()
    {
        var outcome = await core.Get<UploadStore>().StoreAsync(new Endless(), null, Token);

        Assert.Equal(new FileTooLarge(UploadLimits.FileMegabytes), outcome.Refusal);
        Assert.Empty(Directory.EnumerateFiles(core.Data.Uploads, "incoming-*"));
    }

    [Fact]
    public async Task Template_FilledIn_IsAccepted()
    {
        var path = Path.Combine(core.Folder, $"{Guid.NewGuid():N}.xlsx");
        await File.WriteAllBytesAsync(path, UploadFiles.Template(), Token);

        var header = Assert.Single(Sheet.Open(path).Rows, row => !row.IsBlank);

        Assert.Equal(ColumnTargets.Template, header.Cells);
    }

    private Task<Outcome<UploadView>> LoadAsync(byte[] file, Func<UploadPlan, UploadPlan>? change = null) => Steps.LoadAsync(core.Admin, _projectId, file, change);

    /// <summary>Only a file that broke far below has a row, which says so.</summary>
    private async Task AssertNothingStaysAsync()
    {
        await using var db = await core.OpenDbAsync();
        Assert.False(await db.Contacts.AnyAsync(contact => contact.ProjectId == _projectId, Token));
        Assert.False(await db.Uploads.AnyAsync(upload => upload.ProjectId == _projectId && upload.State != UploadState.Failed, Token));
        Assert.False(await db.Uploads.AnyAsync(upload => upload.BusyProjectId == _projectId, Token));
        await AssertNoFilesAsync();
    }

    /// <summary>But for those that other projects still wait with.</summary>
    private async Task AssertNoFilesAsync()
    {
        await using var db = await core.OpenDbAsync();
        var waiting = await db.Uploads.Where(upload => upload.BusyProjectId != null && upload.ProjectId != _projectId).Select(upload => upload.Id).ToListAsync(Token);
        Assert.Empty(Directory.EnumerateFiles(core.Data.Uploads, "incoming-*"));
        Assert.Empty(Directory.EnumerateFiles(core.Data.Uploads, "upload-*").Select(Path.GetFileName).Except(waiting.Select(id => $"upload-{id}")));
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
