using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Files;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Files;

/// <summary>Files on their way, without a host: pieces, room, what a death leaves.</summary>
public sealed class FileUploadsTests : IAsyncLifetime
{
    private readonly CoreFixture _core = new();
    private Actor _anna = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private FileUploads Uploads => _core.Get<FileUploads>();
    private FileStore Store => _core.Get<FileStore>();

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        _anna = await _core.AddOperatorAsync("anna");
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Append_InPieces_FileIsThereOnlyWhenWhole()
    {
        var id = await BeginAsync("a.bin", 10);
        Assert.Equal(6, await AppendAsync(id, 0, 6));
        Assert.Empty(await _core.ListAsync(_anna));
        Assert.IsType<UploadOutOfStep>((await Uploads.AppendAsync(_anna, id, 3, Bytes(7), Stop)).Refusal);

        // More than was said is not taken.
        Assert.Equal(10, await AppendAsync(id, 6, 100));

        var file = Assert.Single(await _core.ListAsync(_anna));
        Assert.Equal(("a.bin", 10L, "anna"), (file.Name, file.Size, file.Owner));
        Assert.Equal(10, new FileInfo((await _core.Get<FileDownloads>().FindAsync(file.Id, Stop))!.Path).Length);
        // Whoever missed the last answer is told that it is whole, and is not made to send it again.
        Assert.True((await Uploads.FindAsync(_anna, id, Stop))!.IsWhole);
    }

    [Fact]
    public async Task Begin_SameFileAgain_GoesOnWhereItBrokeOff()
    {
        var id = await BeginAsync("a.bin", 10);
        await AppendAsync(id, 0, 4);

        var again = (await Uploads.BeginAsync(_anna, new(null, [], "a.bin", 10, 1), Stop)).Value!;
        var other = (await Uploads.BeginAsync(_anna, new(null, [], "a.bin", 10, 2), Stop)).Value!;

        Assert.Equal((id, 4L), (again.Id, again.Offset));
        Assert.NotEqual(id, other.Id);
    }

    [Fact]
    public async Task Upload_OfAnother_IsUnknown()
    {
        var (id, boris) = (await BeginAsync("a.bin", 10), await _core.AddOperatorAsync("boris"));

        Assert.Null(await Uploads.FindAsync(boris, id, Stop));
        Assert.IsType<NotFound>((await Uploads.AppendAsync(boris, id, 0, Bytes(1), Stop)).Refusal);
        Assert.IsType<NotFound>(await Uploads.CancelAsync(boris, id, Stop));
        Assert.Empty(await Uploads.ListUnfinishedAsync(boris, TimeSpan.Zero, Stop));
        Assert.Equal(id, Assert.Single(await Uploads.ListUnfinishedAsync(_anna, TimeSpan.Zero, Stop)).Id);
    }

    [Fact]
    public async Task Upload_OfAnother_IsSeenAndGivenUpByAnAdmin()
    {
        var (id, own) = (await BeginAsync("a.bin", 10), (await Uploads.BeginAsync(_core.Admin, new(null, [], "b.bin", 5, 1), Stop)).Value!.Id);
        await AppendAsync(id, 0, 4);

        Assert.Equal(
            [(own, null), (id, "anna")], (await Uploads.ListUnfinishedAsync(_core.Admin, TimeSpan.Zero, Stop)).Select(upload => (upload.Id, upload.Sender)));
        Assert.Empty(await Uploads.ListUnfinishedAsync(_core.OtherSupervisor, TimeSpan.Zero, Stop));
        Assert.IsType<NotFound>((await Uploads.AppendAsync(_core.Admin, id, 4, Bytes(1), Stop)).Refusal);
        Assert.IsType<NotFound>(await Uploads.CancelAsync(_core.OtherSupervisor, id, Stop));
        Assert.Null(await Uploads.CancelAsync(_core.Admin, id, Stop));

        Assert.Null(await Uploads.FindAsync(_anna, id, Stop));
        Assert.Equal(5, (await _core.Get<FileQueries>().GetUseAsync(Stop)).Coming);
        Assert.False(_core.Get<FileStore>().Exists(id));
    }

    [Fact]
    public async Task Append_WhileAnotherConnectionWrites_IsRefused()
    {
        var id = await BeginAsync("a.bin", 10);
        using var slow = new SlowStream();
        var first = Uploads.AppendAsync(_anna, id, 0, slow, Stop);
        await slow.Asked;

        Assert.IsType<UploadIsWritten>((await Uploads.AppendAsync(_anna, id, 0, Bytes(10), Stop)).Refusal);

        slow.Break();
        Assert.Equal(0, (await first).Value);
        Assert.Equal(10, await AppendAsync(id, 0, 10));
    }

    [Fact]
    public async Task Finish_NameTakenMeanwhile_GetsANumber()
    {
        var id = await BeginAsync("Отчёт.xlsx", 1);
        await _core.FileAsync(_anna, "отчёт.xlsx");
        await AppendAsync(id, 0, 1);

        Assert.Equal(["Отчёт (2).xlsx", "отчёт.xlsx"], (await _core.ListAsync(_anna)).Select(row => row.Name));
    }

    [Fact]
    public async Task Finish_FolderDeletedMeanwhile_GoesToTheNearestAbove()
    {
        var outer = await _core.FolderAsync(_anna, "outer");
        var inner = await _core.FolderAsync(_anna, "inner", outer);
        var id = await BeginAsync("a.bin", 2, inner);
        await AppendAsync(id, 0, 1);
        Assert.Null(await _core.Get<FileBin>().PutAsync(_anna, [await _core.RefAsync(inner)], Stop));

        await AppendAsync(id, 1, 1);

        Assert.Equal(["a.bin"], (await _core.ListAsync(_anna, outer)).Select(row => row.Name));
    }

    [Fact]
    public async Task Begin_WithAPath_MakesItsFoldersOnce()
    {
        await _core.SendAsync(_anna, "1.txt", null, "1", "Фото", "март");
        await _core.SendAsync(_anna, "2.txt", null, "2", "фото", "Март");
        await _core.SendAsync(_anna, "пусто.txt", null, "", "Фото");

        var photos = Assert.Single(await _core.ListAsync(_anna));
        Assert.Equal(["март", "пусто.txt"], (await _core.ListAsync(_anna, photos.Id)).Select(row => row.Name));
        Assert.Equal(["1.txt", "2.txt"], (await _core.ListAsync(_anna, (await _core.ListAsync(_anna, photos.Id))[0].Id)).Select(row => row.Name));
        // A file stands where a folder would have to be.
        Assert.IsType<NameInFolderTaken>((await Uploads.BeginAsync(_anna, new(photos.Id, ["Пусто.txt"], "a", 1, 1), Stop)).Refusal);
        Assert.IsType<FolderGone>((await Uploads.BeginAsync(_anna, new(1_000_000, [], "a", 1, 1), Stop)).Refusal);
        Assert.IsType<InvalidFields>((await Uploads.BeginAsync(_anna, new(null, [], "a", -1, 1), Stop)).Refusal);
    }

    [Fact]
    public async Task Quota_Saved_CountsFilesBinAndWhatIsComing()
    {
        const long gigabyte = 1024L * 1024 * 1024;
        await SetAsync(settings => settings with { QuotaGigabytes = 2, FreeGigabytes = 0 });
        var id = await BeginAsync("a.bin", gigabyte);
        var second = await BeginAsync("b.bin", gigabyte);

        Assert.IsType<StorageFull>((await Uploads.BeginAsync(_anna, new(null, [], "c.bin", 1, 1), Stop)).Refusal);
        await SetAsync(settings => settings with { QuotaGigabytes = 1 });
        Assert.Equal(new StorageFull(0, 1), (await Uploads.AppendAsync(_anna, id, 0, Bytes(1), Stop)).Refusal);
        Assert.Null(await Uploads.CancelAsync(_anna, second, Stop));
        Assert.Equal(1, await AppendAsync(id, 0, 1));
        await SetAsync(settings => settings with { QuotaGigabytes = 0 });
        Assert.Null((await Uploads.BeginAsync(_anna, new(null, [], "c.bin", gigabyte, 1), Stop)).Refusal);
    }

    [Fact]
    public async Task LargestFile_Saved_IsRefusedBeforeItBegins()
    {
        await SetAsync(settings => settings with { LargestFileMegabytes = 1 });

        Assert.Equal(new FileTooLarge(1), (await Uploads.BeginAsync(_anna, new(null, [], "a.bin", (1024 * 1024) + 1, 1), Stop)).Refusal);
        Assert.Null((await Uploads.BeginAsync(_anna, new(null, [], "a.bin", 1024 * 1024, 1), Stop)).Refusal);
    }

    [Fact]
    public async Task FreeOnDisk_Saved_IsKeptFree()
    {
        await SetAsync(settings => settings with { FreeGigabytes = 900_000 });

        Assert.IsType<DiskTight>((await Uploads.BeginAsync(_anna, new(null, [], "a.bin", 1, 1), Stop)).Refusal);
    }

    [Theory]
    [InlineData(-1, 1, 0, 1)]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 1, -1, 1)]
    [InlineData(0, 1, 0, 0)]
    [InlineData(0, 1, 0, 366)]
    public async Task Settings_OutOfRange_AreRefused(int quota, int largest, int free, int days)
    {
        var input = new FileSettingsInput { QuotaGigabytes = quota, LargestFileMegabytes = largest, FreeGigabytes = free, BinDays = days };

        Assert.Single(Assert.IsType<InvalidFields>((await _core.Get<FileSettingsService>().SaveAsync(_core.Admin, 0, input, Stop)).Refusal).Errors);
        Assert.IsType<NotAllowed>((await _core.Get<FileSettingsService>().SaveAsync(_core.Supervisor, 0, input, Stop)).Refusal);
        Assert.IsType<NotAllowed>((await _core.Get<FileSettingsService>().GetAsync(_core.Supervisor, Stop)).Refusal);
    }

    [Fact]
    public async Task Sweep_WhatADeathLeaves_IsTakenAwayAndNothingElse()
    {
        var kept = await _core.FileAsync(_anna, "kept.txt");
        var (young, old, whole) = (await BeginAsync("young.bin", 10), await BeginAsync("old.bin", 10), await BeginAsync("whole.bin", 3));
        await AppendAsync(young, 0, 5);
        await AppendAsync(old, 0, 5);
        // The host died between the last byte and the row, between two deletions, and between a row and its first byte.
        Write(whole, 3);
        var orphan = Guid.NewGuid();
        Write(orphan, 3);
        var longAgo = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-4);
        File.SetLastWriteTimeUtc(Store.PathOf(old), longAgo);
        await using var db = await _core.OpenDbAsync();
        await db.FileUploads.Where(upload => upload.Id == old || upload.Id == whole).ExecuteUpdateAsync(row => row.SetProperty(upload => upload.CreatedAt, longAgo), Stop);

        await _core.Get<FileSweep>().RunAsync(Stop);

        Assert.Equal([young], await db.FileUploads.Select(upload => upload.Id).ToListAsync(Stop));
        Assert.Equal(["kept.txt", "whole.bin"], (await _core.ListAsync(_anna)).Select(row => row.Name));
        Assert.Equal([false, false, true, true], new[] { old, orphan, young, whole }.Select(Store.Exists));
        Assert.NotNull(await _core.Get<FileDownloads>().FindAsync(kept.Id, Stop));
    }

    [Fact]
    public async Task Find_WholeButNotYetAFile_IsMadeOne()
    {
        var id = await BeginAsync("a.bin", 3);
        Write(id, 3);

        Assert.True((await Uploads.FindAsync(_anna, id, Stop))!.IsWhole);

        Assert.Equal(["a.bin"], (await _core.ListAsync(_anna)).Select(row => row.Name));
    }

    private async Task<Guid> BeginAsync(string name, long size, long? folder = null)
    {
        var begun = await Uploads.BeginAsync(_anna, new(folder, [], name, size, 1), Stop);
        Assert.Null(begun.Refusal);
        return begun.Value!.Id;
    }

    private async Task<long> AppendAsync(Guid id, long offset, int count)
    {
        var sent = await Uploads.AppendAsync(_anna, id, offset, Bytes(count), Stop);
        Assert.Null(sent.Refusal);
        return sent.Value;
    }

    private void Write(Guid id, int bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Store.PathOf(id))!);
        File.WriteAllBytes(Store.PathOf(id), new byte[bytes]);
    }

    private async Task SetAsync(Func<FileSettingsInput, FileSettingsInput> change)
    {
        var form = (await _core.Get<FileSettingsService>().GetAsync(_core.Admin, Stop)).Value!;
        Assert.Null((await _core.Get<FileSettingsService>().SaveAsync(_core.Admin, form.Version, change(form.Values), Stop)).Refusal);
    }

    private static MemoryStream Bytes(int count) => new(new byte[count]);

    /// <summary>A sender that sends nothing until his connection breaks.</summary>
    private sealed class SlowStream : MemoryStream
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<int> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public void Break() => _answer.SetException(new IOException("reset"));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _asked.TrySetResult();
            return await _answer.Task;
        }
    }
}
