using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Files;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Files;

/// <summary>Files in and out over HTTP, as browsers and whoever means no good send and ask for them.</summary>
public sealed class FileTransferTests(FileTransferTests.Company company) : IClassFixture<FileTransferTests.Company>
{
    private TestHost Host => company.Host;
    private TusSender Sender => new(Host.Address, company.Anna);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_CutInTheMiddle_GoesOnAndIsTheSame()
    {
        var bytes = Noise(300_000);
        var (status, location, _) = await Sender.BeginAsync("cut.bin", bytes.Length);
        Assert.Equal(HttpStatusCode.Created, status);
        await Sender.CutAsync(location, bytes, 100_000);

        // The old connection is let go of before another may write.
        var sent = await Polling.UntilAsync(() => Sender.SendAsync(location, 100_000, bytes[100_000..]), answer => answer.Status != HttpStatusCode.Locked);

        Assert.Equal((HttpStatusCode.NoContent, 300_000L), (sent.Status, sent.Offset));
        Assert.Equal((HttpStatusCode.OK, 300_000L), await Sender.AskAsync(location));
        Assert.Equal(bytes, await (await company.Boris.GetAsync($"/files/{await IdAsync("cut.bin")}")).Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Upload_SmallFile_IsOneRequest()
    {
        var (status, location, _) = await Sender.BeginAsync("small.txt", 5, first: "привет"u8.ToArray()[..5]);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((HttpStatusCode.OK, 5L), await Sender.AskAsync(location));
        Assert.NotEqual(0, await IdAsync("small.txt"));
    }

    [Fact]
    public async Task Upload_NotOfTheProtocol_IsRefused()
    {
        var (_, location, _) = await Sender.BeginAsync("protocol.bin", 10);

        Assert.Equal(HttpStatusCode.Conflict, (await Sender.SendAsync(location, 3, new byte[7])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Sender.BeginAsync("a", 1, metadata: "filename !!!")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Sender.BeginAsync("a", 1, metadata: "")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Sender.BeginAsync("a", 1, metadata: $"filename {TusSender.Base64("a")},path {TusSender.Base64("[null]")}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Sender.BeginAsync("a", 1, metadata: $"filename {TusSender.Base64("a")},path {TusSender.Base64("{}")}")).Status);
        // A form of another site can send this, and no header of the protocol.
        using var foreign = await company.Anna.PostAsync("/files/uploads", new StringContent("x"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, foreign.StatusCode);
        using var nobody = Host.OpenSession();
        // To a program the page to sign in is no answer.
        using var unknown = new HttpRequestMessage(HttpMethod.Head, new Uri(location, UriKind.Relative)) { Headers = { { "X-Requested-With", "XMLHttpRequest" }, { "Tus-Resumable", "1.0.0" } } };
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.SendAsync(unknown)).StatusCode);
        var another = new TusSender(Host.Address, company.Boris);
        Assert.Equal(HttpStatusCode.NotFound, (await another.AskAsync(location)).Status);
        Assert.Equal(HttpStatusCode.NotFound, await another.CancelAsync(location));
        Assert.Equal(HttpStatusCode.NoContent, await Sender.CancelAsync(location));
        Assert.Equal(HttpStatusCode.NotFound, (await Sender.AskAsync(location)).Status);
    }

    [Theory]
    [InlineData("../../etc/passwd", "/ и \\")]
    [InlineData("a\0b", "управляющих")]
    [InlineData("фото\u202egpj.exe", "направление")]
    public async Task Upload_HostileName_IsRefusedInWords(string name, string words)
    {
        var (status, _, text) = await Sender.BeginAsync(name, 1);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_TooLargeOrDiskTight_SaysSoBeforeAndWhileItComes()
    {
        var (large, _, words) = await Sender.BeginAsync("large.bin", 11L * 1024 * 1024 * 1024);
        var (_, location, _) = await Sender.BeginAsync("grows.bin", 10);
        company.Free = 1024;
        var tight = await Sender.SendAsync(location, 0, new byte[5]);
        var refused = await Sender.BeginAsync("tight.bin", 1);
        company.Free = long.MaxValue;

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, true), (large, words.Contains("10240", StringComparison.Ordinal) || words.Contains("10 240", StringComparison.Ordinal)));
        Assert.Equal((HttpStatusCode.InsufficientStorage, HttpStatusCode.InsufficientStorage), (tight.Status, refused.Status));
        Assert.Contains("диске", tight.Text, StringComparison.Ordinal);
        // What has come is not lost, and it goes on when there is room.
        Assert.Equal(HttpStatusCode.NoContent, (await Sender.SendAsync(location, 0, new byte[10])).Status);
    }

    [Fact]
    public async Task Download_WhateverItIs_IsSavedAndNeverShown()
    {
        var name = "отчёт \"март\" 👍.html";
        await SendAsync(name, "<script>alert(1)</script>"u8.ToArray());
        var id = await IdAsync(name);

        using var answer = await company.Boris.GetAsync($"/files/{id}");

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", name), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("private, no-store", answer.Headers.CacheControl!.ToString().Replace("no-store, private", "private, no-store", StringComparison.Ordinal));
        var line = await Host.QueryAsync(db => db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.Downloaded && entry.EntityId == $"{id}", Stop));
        Assert.Equal((name, company.BorisId), (line.EntityTitle, line.UserId));
    }

    [Fact]
    public async Task Download_Range_IsThatPartAndOneLineOfTheJournal()
    {
        var bytes = Noise(10_000);
        await SendAsync("range.bin", bytes);
        var id = await IdAsync("range.bin");

        // Who leaves out the first byte is written down as well.
        Assert.Equal(bytes[1..], await PartAsync(id, 1, null, HttpStatusCode.PartialContent));
        Assert.Equal(bytes[500..600], await PartAsync(id, 500, 599, HttpStatusCode.PartialContent));
        Assert.Equal(bytes[^10..], await PartAsync(id, null, 10, HttpStatusCode.PartialContent));
        await PartAsync(id, 10_000, null, HttpStatusCode.RequestedRangeNotSatisfiable);

        Assert.Equal(1, await Host.QueryAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.Downloaded && entry.EntityId == $"{id}", Stop)));
    }

    [Fact]
    public async Task Archive_OfAFolder_UnpacksAnywhereAndOnlyThere()
    {
        var folder = (await Host.Get<FileService>().CreateFolderAsync(Host.Admin, null, new() { Name = "Папка: «архив»" }, Stop)).Value;
        await Host.Get<FileService>().CreateFolderAsync(Host.Admin, folder, new() { Name = "пустая" }, Stop);
        var inner = (await Host.Get<FileService>().CreateFolderAsync(Host.Admin, folder, new() { Name = "NUL" }, Stop)).Value;
        var bytes = Noise(200_000);
        await SendAsync("отчёт.bin", bytes, folder);
        await SendAsync("a?b.txt", "1"u8.ToArray(), inner);
        await SendAsync("a*b.txt", "2"u8.ToArray(), inner);

        using var answer = await company.Boris.GetAsync($"/files/archive?id={folder}");

        Assert.Equal("Папка_ «архив».zip", answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.StartsWith("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Stop));
        Assert.Equal(
            ["Папка_ «архив»/", "Папка_ «архив»/_NUL/", "Папка_ «архив»/_NUL/a_b (2).txt", "Папка_ «архив»/_NUL/a_b.txt", "Папка_ «архив»/отчёт.bin", "Папка_ «архив»/пустая/"],
            zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        using var content = new MemoryStream();
        await using (var entry = zip.GetEntry("Папка_ «архив»/отчёт.bin")!.Open())
        {
            await entry.CopyToAsync(content, Stop);
        }

        Assert.Equal(bytes, content.ToArray());
        Assert.Equal(1, await Host.QueryAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == AuditAction.Downloaded && entry.EntityId == $"{folder}" && entry.NewValue == "zip, 3", Stop)));
    }

    [Fact]
    public async Task Archive_ContentsGoneFromTheDisk_HasTheRestAndNamesThem()
    {
        var folder = (await Host.Get<FileService>().CreateFolderAsync(Host.Admin, null, new() { Name = "неполная" }, Stop)).Value;
        await SendAsync("здесь.txt", "1"u8.ToArray(), folder);
        await SendAsync("пропал.txt", "2"u8.ToArray(), folder);
        var lost = await Host.QueryAsync(db => db.Files.Where(item => item.Name == "пропал.txt").Select(item => item.ContentId!.Value).SingleAsync(Stop));
        File.Delete(Host.Get<FileStore>().PathOf(lost));

        using var answer = await company.Boris.GetAsync($"/files/archive?id={folder}");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Stop));

        using var note = new StreamReader(zip.GetEntry("Не удалось включить.txt")!.Open());
        Assert.Equal("неполная/пропал.txt", await note.ReadToEndAsync(Stop));
        Assert.NotNull(zip.GetEntry("неполная/здесь.txt"));
        Assert.Equal(HttpStatusCode.NotFound, (await company.Boris.GetAsync($"/files/{await IdAsync("пропал.txt")}")).StatusCode);
    }

    [Fact]
    public async Task Download_WhatIsInTheBinOrWasNever_IsNotThere()
    {
        await SendAsync("binned.txt", "1"u8.ToArray());
        var id = await IdAsync("binned.txt");
        var version = await Host.QueryAsync(db => db.Files.Where(item => item.Id == id).Select(item => item.Version).SingleAsync(Stop));
        Assert.Null(await Host.Get<FileBin>().PutAsync(Host.Admin, [new(id, version)], Stop));

        Assert.Equal(HttpStatusCode.NotFound, (await company.Boris.GetAsync($"/files/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Boris.GetAsync($"/files/archive?id={id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await company.Boris.GetAsync("/files/..%2f..%2fcallcenter.db")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await company.Boris.GetAsync("/files/archive?" + string.Join('&', Enumerable.Range(1, 501).Select(n => $"id={n}")))).StatusCode);
    }

    private async Task<byte[]> PartAsync(long id, long? from, long? to, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/files/{id}", UriKind.Relative)) { Headers = { Range = new RangeHeaderValue(from, to) } };
        using var answer = await company.Boris.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Stop);
    }

    private async Task SendAsync(string name, byte[] bytes, long folder = 0) =>
        Assert.Equal(HttpStatusCode.Created, (await Sender.BeginAsync(name, bytes.Length, folder, first: bytes)).Status);

    private Task<long> IdAsync(string name) => Host.QueryAsync(db => db.Files.Where(item => item.Name == name).Select(item => item.Id).SingleAsync(Stop));

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    public sealed class Company : IAsyncLifetime
    {
        public TestHost Host { get; private set; } = null!;
        public WebSession Anna { get; private set; } = null!;
        public WebSession Boris { get; private set; } = null!;
        public int BorisId { get; private set; }

        /// <summary>On the disk.</summary>
        public long Free { get; set; } = long.MaxValue;

        public async ValueTask InitializeAsync()
        {
            Host = await TestHost.StartAsync(services: services => services.AddSingleton(new FreeDisk(() => Free)));
            Anna = await Host.SignInAsync(await Host.AddUserAsync(Role.Operator));
            var boris = await Host.AddUserAsync(Role.Operator);
            (Boris, BorisId) = (await Host.SignInAsync(boris), boris.Id);
        }

        public ValueTask DisposeAsync()
        {
            Anna.Dispose();
            Boris.Dispose();
            return Host.DisposeAsync();
        }
    }
}

/// <summary>A file that is on its way while the host is restarted.</summary>
public sealed class FileRestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-files-").FullName;

    public void Dispose() => TestDatabase.Delete(_folder);

    [Fact]
    public async Task Upload_HostRestarted_GoesOnWhereItWas()
    {
        string location;
        TestUser user;
        await using (var first = await TestHost.StartAsync(folder: _folder))
        {
            user = await first.AddUserAsync(Role.Operator);
            using var session = await first.SignInAsync(user);
            var sender = new TusSender(first.Address, session);
            location = (await sender.BeginAsync("большой.bin", 100_000)).Location;
            await sender.CutAsync(location, new byte[100_000], 40_000);
        }

        await using var second = await TestHost.StartAsync(folder: _folder);
        using var again = await second.SignInAsync(user);
        var rest = new TusSender(second.Address, again);

        Assert.Equal((HttpStatusCode.OK, 40_000L), await rest.AskAsync(location));
        Assert.Equal(HttpStatusCode.NoContent, (await rest.SendAsync(location, 40_000, new byte[60_000])).Status);
        Assert.Equal(100_000, await second.QueryAsync(db => db.Files.Where(item => item.Name == "большой.bin").Select(item => item.Size).SingleAsync()));
    }
}
