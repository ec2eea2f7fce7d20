using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Files;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Files;

/// <summary>Folders, names, moves and the bin, and who may do what; each test works in a folder of its own.</summary>
public sealed class FileTreeTests(FileTreeTests.Company company) : IClassFixture<FileTreeTests.Company>, IAsyncLifetime
{
    private CoreFixture Core => company.Core;
    private Actor Anna => company.Anna;
    private Actor Boris => company.Boris;
    private long _home;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private FileService Files => Core.Get<FileService>();
    private FileBin Bin => Core.Get<FileBin>();
    private FileQueries Queries => Core.Get<FileQueries>();

    public async ValueTask InitializeAsync() => _home = await Core.FolderAsync(Core.Supervisor, $"home {Guid.NewGuid():N}");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task CreateFolder_SameNameInOtherLetters_IsRefusedOnlyInThatFolder()
    {
        await Core.FolderAsync(Anna, "Отчёты", _home);

        var clash = await Files.CreateFolderAsync(Boris, _home, new() { Name = " отчЁты " }, Stop);
        var inside = await Files.CreateFolderAsync(Boris, (await Core.ListAsync(Boris, _home))[0].Id, new() { Name = "отчёты" }, Stop);

        Assert.Equal(FieldRules.Taken, Assert.IsType<InvalidFields>(clash.Refusal).Errors[0].Rule);
        Assert.Null(inside.Refusal);
    }

    [Theory]
    [InlineData("../сверху")]
    [InlineData("..")]
    [InlineData("a\0")]
    [InlineData("\u202etxt.exe")]
    public async Task Names_Hostile_AreRefusedEverywhere(string name)
    {
        var file = await Core.FileAsync(Anna, "обычный.txt", _home);

        Assert.IsType<InvalidFields>((await Files.CreateFolderAsync(Anna, _home, new() { Name = name }, Stop)).Refusal);
        Assert.IsType<InvalidFields>((await Files.RenameAsync(Anna, file.Ref(), new() { Name = name }, Stop)).Refusal);
        Assert.IsType<InvalidFields>((await Core.Get<FileUploads>().BeginAsync(Anna, new(_home, [], name, 1, 1), Stop)).Refusal);
        Assert.IsType<InvalidFields>((await Core.Get<FileUploads>().BeginAsync(Anna, new(_home, ["a", name], "b", 1, 1), Stop)).Refusal);
        Assert.Equal(["обычный.txt"], (await Core.ListAsync(Anna, _home)).Select(row => row.Name));
    }

    [Fact]
    public async Task Rename_OwnFile_IsInTheJournalAndFoundByItsNewName()
    {
        var file = await Core.FileAsync(Anna, "старое.txt", _home);
        var name = $"Совсем НОВОЕ {Guid.NewGuid():N}.txt";

        Assert.Null((await Files.RenameAsync(Anna, file.Ref(), new() { Name = name }, Stop)).Refusal);

        Assert.Equal(file.Id, Assert.Single(await Queries.SearchAsync(Boris, name.ToLowerInvariant()[..20], Stop), found => found.Row.Id == file.Id).Row.Id);
        await using var db = await Core.OpenDbAsync();
        var line = await db.AuditEntries.SingleAsync(entry => entry.Entity == nameof(FileItem) && entry.EntityId == $"{file.Id}" && entry.Field == nameof(FileItem.Name), Stop);
        Assert.Equal(("старое.txt", name), (line.OldValue, line.NewValue));
    }

    [Fact]
    public async Task Change_OfAnOlderVersion_IsAConflictAndChangesNothing()
    {
        var seen = (await Core.FileAsync(Anna, "a.txt", _home)).Ref();
        Assert.Null((await Files.RenameAsync(Core.Supervisor, seen, new() { Name = "b.txt" }, Stop)).Refusal);

        Assert.Equal("sup@test.ru", Assert.IsType<ChangedMeanwhile>((await Files.RenameAsync(Anna, seen, new() { Name = "c.txt" }, Stop)).Refusal).By);
        Assert.IsType<ChangedMeanwhile>(await Files.MoveAsync(Anna, [seen], null, Stop));
        Assert.IsType<ChangedMeanwhile>(await Bin.PutAsync(Anna, [seen], Stop));

        Assert.Equal(["b.txt"], (await Core.ListAsync(Anna, _home)).Select(row => row.Name));
    }

    [Fact]
    public async Task Operator_WithWhatOthersMade_MayLookAndNothingMore()
    {
        var file = (await Core.FileAsync(Anna, "a.txt", _home)).Ref();
        var mine = await Core.FolderAsync(Boris, "моя", _home);
        await Core.FileAsync(Anna, "её.txt", mine);

        Assert.Equal([false, true], (await Core.ListAsync(Boris, _home)).Select(row => row.MayChange));
        Assert.IsType<AnothersFile>((await Files.RenameAsync(Boris, file, new() { Name = "b.txt" }, Stop)).Refusal);
        Assert.IsType<AnothersFile>(await Files.MoveAsync(Boris, [file], mine, Stop));
        Assert.IsType<AnothersFile>(await Bin.PutAsync(Boris, [file], Stop));
        Assert.IsType<FolderHoldsOthers>(await Bin.PutAsync(Boris, [await Core.RefAsync(mine)], Stop));
        Assert.IsType<FolderHoldsOthers>(await Files.MoveAsync(Boris, [await Core.RefAsync(mine)], null, Stop));
        Assert.Null((await Files.RenameAsync(Boris, await Core.RefAsync(mine), new() { Name = "моя папка" }, Stop)).Refusal);
        Assert.Null(await Bin.PutAsync(Core.Supervisor, [file, await Core.RefAsync(mine)], Stop));
        Assert.Empty(await Core.ListAsync(Anna, _home));
    }

    [Fact]
    public async Task Move_FoldersIntoEachOther_IsRefused()
    {
        var outer = await Core.FolderAsync(Anna, "outer", _home);
        var inner = await Core.FolderAsync(Anna, "inner", outer);

        Assert.Equal(new FolderIntoItself("outer"), await Files.MoveAsync(Anna, [await Core.RefAsync(outer)], inner, Stop));
        Assert.Equal(new FolderIntoItself("outer"), await Files.MoveAsync(Anna, [await Core.RefAsync(outer)], outer, Stop));
        Assert.IsType<FolderGone>(await Files.MoveAsync(Anna, [await Core.RefAsync(inner)], 1_000_000, Stop));
        Assert.Null(await Files.MoveAsync(Anna, [await Core.RefAsync(inner)], _home, Stop));
        Assert.Equal(["inner", "outer"], (await Core.ListAsync(Anna, _home)).Select(row => row.Name));
    }

    [Fact]
    public async Task Move_ManyOfWhichOneClashes_MovesNone()
    {
        var target = await Core.FolderAsync(Anna, "target", _home);
        await Core.FileAsync(Anna, "B.txt", target);
        var (one, two) = (await Core.FileAsync(Anna, "a.txt", _home), await Core.FileAsync(Anna, "b.txt", _home));

        Assert.Equal(new NameInFolderTaken("b.txt"), await Files.MoveAsync(Anna, [one.Ref(), two.Ref()], target, Stop));
        Assert.Equal(["a.txt", "b.txt", "target"], (await Core.ListAsync(Anna, _home)).Select(row => row.Name));
    }

    [Fact]
    public async Task Move_TwoCrossing_OneIsRefused()
    {
        var (one, two) = (await Core.FolderAsync(Anna, "one", _home), await Core.FolderAsync(Anna, "two", _home));
        var (first, second) = (await Core.RefAsync(one), await Core.RefAsync(two));

        var moves = await Task.WhenAll(Files.MoveAsync(Anna, [first], two, Stop), Files.MoveAsync(Core.Supervisor, [second], one, Stop));

        Assert.IsType<FolderIntoItself>(Assert.Single(moves, move => move is not null));
        Assert.Single(await Core.ListAsync(Anna, _home));
    }

    [Fact]
    public async Task Create_DeeperThanPathsMayBe_IsRefused()
    {
        var folder = _home;
        for (var depth = 2; depth <= FileLimits.Depth; depth++)
        {
            folder = await Core.FolderAsync(Anna, "d", folder);
        }

        Assert.IsType<FolderTooDeep>((await Files.CreateFolderAsync(Anna, folder, new() { Name = "d" }, Stop)).Refusal);
        var branch = await Core.FolderAsync(Anna, "branch", _home);
        await Core.FolderAsync(Anna, "leaf", branch);
        var above = (await Queries.FindPathAsync(folder, Stop))![^2].Id;
        Assert.IsType<FolderTooDeep>(await Files.MoveAsync(Anna, [await Core.RefAsync(branch)], above, Stop));
    }

    [Fact]
    public async Task Bin_FolderWithAllInIt_ComesBackAsItWas()
    {
        var folder = await Core.FolderAsync(Anna, "папка", _home);
        var inner = await Core.FolderAsync(Anna, "внутри", folder);
        await Core.FileAsync(Anna, "файл.txt", inner, "1234567");
        // Deleted before by itself, it has a place of its own in the bin.
        var earlier = await Core.FileAsync(Anna, "раньше.txt", folder);
        Assert.Null(await Bin.PutAsync(Anna, [earlier.Ref()], Stop));
        Assert.Null(await Bin.PutAsync(Anna, [await Core.RefAsync(folder)], Stop));

        Assert.Empty(await Core.ListAsync(Anna, _home));
        Assert.IsType<FolderGone>((await Queries.ListAsync(Anna, inner, Stop)).Refusal);
        Assert.DoesNotContain(await Queries.SearchAsync(Anna, "файл.txt", Stop), found => found.Folder.Any(step => step.Id == inner));
        Assert.IsType<FolderGone>((await Files.CreateFolderAsync(Anna, inner, new() { Name = "x" }, Stop)).Refusal);
        Assert.Equal([(folder, 7L), (earlier.Id, 4L)], (await Queries.ListBinAsync(Anna, Stop)).Where(row => row.Id == folder || row.Id == earlier.Id).Select(row => (row.Id, row.Size)));
        Assert.DoesNotContain(await Queries.ListBinAsync(Boris, Stop), row => row.Id == folder);

        // Meanwhile somebody makes one of the same name.
        await Core.FolderAsync(Boris, "ПАПКА", _home);
        Assert.IsType<AnothersFile>(await Bin.RestoreAsync(Boris, [folder], Stop));
        Assert.Null(await Bin.RestoreAsync(Anna, [folder, earlier.Id], Stop));

        Assert.Equal(["ПАПКА", "папка (2)"], (await Core.ListAsync(Anna, _home)).Select(row => row.Name));
        Assert.Equal(["внутри", "раньше.txt"], (await Core.ListAsync(Anna, folder)).Select(row => row.Name));
        Assert.Equal(["файл.txt"], (await Core.ListAsync(Anna, inner)).Select(row => row.Name));
        Assert.IsType<InvalidFields>((await Files.CreateFolderAsync(Boris, inner, new() { Name = "ФАЙЛ.txt" }, Stop)).Refusal);
    }

    [Fact]
    public async Task Restore_ItsFolderIsGone_ComesToTheNearestAbove()
    {
        var folder = await Core.FolderAsync(Anna, "папка", _home);
        var file = await Core.FileAsync(Anna, "файл.txt", folder);
        Assert.Null(await Bin.PutAsync(Anna, [file.Ref()], Stop));
        Assert.Null(await Bin.PutAsync(Anna, [await Core.RefAsync(folder)], Stop));
        Assert.Null(await Bin.PurgeAsync(Core.Admin, [folder], Stop));

        Assert.Null(await Bin.RestoreAsync(Anna, [file.Id], Stop));

        Assert.Equal(["файл.txt"], (await Core.ListAsync(Anna, _home)).Select(row => row.Name));
    }

    [Fact]
    public async Task Purge_ByWhoeverIsNoAdmin_IsRefused()
    {
        var file = await Core.FileAsync(Anna, "a.txt", _home);
        Assert.Null(await Bin.PutAsync(Anna, [file.Ref()], Stop));

        Assert.IsType<NotAllowed>(await Bin.PurgeAsync(Anna, [file.Id], Stop));
        Assert.IsType<NotAllowed>(await Bin.PurgeAsync(Core.Supervisor, null, Stop));
        Assert.Contains(await Queries.ListBinAsync(Anna, Stop), row => row.Id == file.Id);
    }

    [Fact]
    public async Task Purge_OfAFile_LeavesNeitherRowNorContents()
    {
        var kept = await Core.FileAsync(Anna, "kept.txt", _home);
        var file = await Core.FileAsync(Anna, "a.txt", _home);
        var path = (await Core.Get<FileDownloads>().FindAsync(file.Id, Stop))!.Path;
        Assert.Null(await Bin.PutAsync(Anna, [file.Ref()], Stop));
        Assert.True(File.Exists(path));

        // What is not in the bin is not deleted, whoever names it.
        Assert.Null(await Bin.PurgeAsync(Core.Admin, [file.Id, kept.Id], Stop));

        Assert.False(File.Exists(path));
        Assert.Equal(["kept.txt"], (await Core.ListAsync(Anna, _home)).Select(row => row.Name));
        await using var db = await Core.OpenDbAsync();
        Assert.Equal("a.txt", (await db.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.Purged && entry.EntityId == $"{file.Id}", Stop)).EntityTitle);
    }

    [Fact]
    public async Task Expire_BinDaysSaved_DecideWhatIsDeletedForEver()
    {
        var (old, young) = (await Core.FileAsync(Anna, "old.txt", _home), await Core.FileAsync(Anna, "young.txt", _home));
        Assert.Null(await Bin.PutAsync(Anna, [old.Ref(), young.Ref()], Stop));
        await using var db = await Core.OpenDbAsync();
        await db.Files.Where(item => item.Id == old.Id).ExecuteUpdateAsync(row => row.SetProperty(item => item.BinnedAt, item => item.BinnedAt!.Value.AddDays(-8)), Stop);
        await Bin.ExpireAsync(Stop);
        Assert.Equal([old.Id, young.Id], (await Queries.ListBinAsync(Anna, Stop)).Select(row => row.Id).Where(id => id == old.Id || id == young.Id).Order());

        await company.SetAsync(settings => settings with { BinDays = 7 });
        await Bin.ExpireAsync(Stop);
        await company.SetAsync(settings => settings with { BinDays = 30 });

        Assert.Equal([young.Id], (await Queries.ListBinAsync(Anna, Stop)).Select(row => row.Id).Where(id => id == old.Id || id == young.Id));
    }

    [Fact]
    public async Task Chosen_FolderAndWhatIsInIt_GoOnce()
    {
        var folder = await Core.FolderAsync(Anna, "folder", _home);
        var file = await Core.FileAsync(Anna, "file.txt", folder);

        Assert.Null(await Bin.PutAsync(Anna, [file.Ref(), await Core.RefAsync(folder)], Stop));

        Assert.Equal([folder], (await Queries.ListBinAsync(Anna, Stop)).Select(row => row.Id).Where(id => id == folder || id == file.Id));
    }

    [Fact]
    public async Task Chosen_MoreThanOneTransactionHolds_IsRefused()
    {
        FileRef[] many = [.. Enumerable.Range(1, FileLimits.Chosen + 1).Select(id => new FileRef(id, 0))];

        Assert.Equal(new TooManyChosen(FileLimits.Chosen), await Bin.PutAsync(Core.Admin, many, Stop));
        Assert.Equal(new TooManyChosen(FileLimits.Chosen), await Files.MoveAsync(Core.Admin, many, _home, Stop));
        Assert.IsType<NotFound>(await Files.MoveAsync(Core.Admin, [], _home, Stop));
    }

    [Fact]
    public async Task Feed_EachChange_TellsTheFoldersConcerned()
    {
        var told = new List<long>();
        var folder = await Core.FolderAsync(Anna, "folder", _home);
        using (Core.Get<FileFeed>().Subscribe(told.Add))
        {
            var file = await Core.FileAsync(Anna, "file.txt", _home);
            await Files.MoveAsync(Anna, [file.Ref()], folder, Stop);
            await Bin.PutAsync(Anna, [await Core.RefAsync(folder)], Stop);
        }

        Assert.Equal([_home, _home, folder, _home, folder, FileFeed.Bin], told);
        Assert.Equal(0, Core.Get<FileFeed>().ListenerCount);
    }

    public sealed class Company : IAsyncLifetime
    {
        public CoreFixture Core { get; } = new();
        public Actor Anna { get; private set; } = null!;
        public Actor Boris { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Core.InitializeAsync();
            (Anna, Boris) = (await Core.AddOperatorAsync("anna"), await Core.AddOperatorAsync("boris"));
        }

        public async Task SetAsync(Func<FileSettingsInput, FileSettingsInput> change)
        {
            var form = (await Core.Get<FileSettingsService>().GetAsync(Core.Admin, CancellationToken.None)).Value!;
            Assert.Null((await Core.Get<FileSettingsService>().SaveAsync(Core.Admin, form.Version, change(form.Values), CancellationToken.None)).Refusal);
        }

        public ValueTask DisposeAsync() => Core.DisposeAsync();
    }
}
