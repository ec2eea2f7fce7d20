using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Files;

/// <param name="Owner">Who made it; empty: the product itself.</param>
/// <param name="MayChange">Rename, move, delete.</param>
public sealed record FileRow(long Id, string Name, bool IsFolder, long Size, string Owner, DateTime CreatedAt, int Version, bool MayChange);

/// <param name="Path">From the top to the folder, itself last; empty of the top.</param>
public sealed record FolderView(IReadOnlyList<FolderStep> Path, IReadOnlyList<FileRow> Rows);

public sealed record FolderRow(long Id, string Name, bool HasFolders);

/// <param name="Folder">Where it lies.</param>
public sealed record FoundFile(FileRow Row, IReadOnlyList<FolderStep> Folder);

/// <param name="Was">The folder it was in; empty: the top.</param>
/// <param name="Size">With all that is in it.</param>
public sealed record BinRow(long Id, string Name, bool IsFolder, long Size, string Was, string BinnedBy, DateTime BinnedAt, DateTime GoneAt);

/// <param name="Coming">Bytes of files on their way here.</param>
/// <param name="QuotaGigabytes">0: only the disk limits.</param>
public sealed record FileUse(long Used, long InBin, long Coming, int QuotaGigabytes, int LargestFileMegabytes, int BinDays);

/// <summary>The file manager as it is looked at; everybody who is signed in sees all of it.</summary>
public sealed class FileQueries(IDbContextFactory<CallCenterDb> databases)
{
    private const int BinLimit = 1_000;

    public async Task<Outcome<FolderView>> ListAsync(Actor actor, long? folderId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.PathAsync(folderId, cancellationToken) is not { } path)
        {
            return new FolderGone();
        }

        var rows = await Rows(db.Files.Where(item => item.ParentId == folderId && !item.IsDeleted).Take(FileLimits.InFolder), actor).ToListAsync(cancellationToken);
        return new FolderView(path, rows);
    }

    /// <summary>Null: it is not there.</summary>
    public async Task<FileRow?> FindAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Rows(db.Files.Where(item => item.Id == id && !item.IsDeleted), actor).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The folders in a folder, by name.</summary>
    public async Task<IReadOnlyList<FolderRow>> ListFoldersAsync(long? folderId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Files.AsNoTracking().Where(item => item.ParentId == folderId && !item.IsDeleted && item.IsFolder).Take(FileLimits.InFolder)
            .Select(item => new FolderRow(item.Id, item.Name, db.Files.Any(child => child.ParentId == item.Id && !child.IsDeleted && child.IsFolder)))
            .ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The way to a folder; null: it is not there.</summary>
    public async Task<IReadOnlyList<FolderStep>?> FindPathAsync(long? folderId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.PathAsync(folderId, cancellationToken);
    }

    /// <summary>Files and folders with this in their name, wherever they are, whatever the letters' case.</summary>
    public async Task<IReadOnlyList<FoundFile>> SearchAsync(Actor actor, string text, CancellationToken cancellationToken)
    {
        if (!FileNames.IsPlain(text) || FileNames.KeyOf(FileNames.Clean(text)) is not { Length: > 0 and <= FileNames.MaxBytes } key)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Files.AsNoTracking().Where(item => !item.IsDeleted && item.NameKey.Contains(key))
            .OrderBy(item => item.NameKey.Length).ThenBy(item => item.Id).Take(FileLimits.Found)
            .Select(item => new { item.ParentId, item.OwnerId, Row = new FileRow(item.Id, item.Name, item.IsFolder, item.Size, item.Owner == null ? "" : item.Owner.FullName, item.CreatedAt, item.Version, false) })
            .ToListAsync(cancellationToken);
        var paths = await db.PathsAsync(found.Select(item => item.ParentId).OfType<long>(), cancellationToken);
        return
        [
            .. found.Select(item => new FoundFile(
                item.Row with { MayChange = FileRights.MayChange(actor, item.OwnerId) }, item.ParentId is { } parent && paths.TryGetValue(parent, out var path) ? path : [])),
        ];
    }

    /// <summary>What can be brought back, the newest first: all of it to supervisors and admins, to an operator what he may bring back.</summary>
    public async Task<IReadOnlyList<BinRow>> ListBinAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var days = await db.FileSettings.Select(settings => settings.BinDays).SingleAsync(cancellationToken);
        var binned = db.Files.AsNoTracking().Where(item => item.BinnedAt != null);
        if (!FileRights.MayChangeAll(actor))
        {
            binned = binned.Where(item => item.OwnerId == actor.UserId || item.BinnedById == actor.UserId);
        }

        var rows = await binned.OrderByDescending(item => item.BinnedAt).Take(BinLimit)
            .Select(item => new
            {
                item.Id,
                item.Name,
                item.IsFolder,
                Size = item.IsFolder ? db.Files.Where(inside => inside.BinRootId == item.Id).Sum(inside => inside.Size) : item.Size,
                Was = item.Parent == null ? "" : item.Parent.Name,
                By = item.BinnedBy == null ? "" : item.BinnedBy.FullName,
                At = item.BinnedAt!.Value,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new BinRow(row.Id, row.Name, row.IsFolder, row.Size, row.Was, row.By, row.At, row.At.AddDays(days)))];
    }

    /// <summary>How many things lie in the bin, whosever, also those that no list has room for.</summary>
    public async Task<int> CountBinAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Files.CountAsync(item => item.BinnedAt != null, cancellationToken);
    }

    public async Task<FileUse> GetUseAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var settings = await db.FileSettings.AsNoTracking().SingleAsync(cancellationToken);
        return new(
            await db.Files.SumAsync(item => item.Size, cancellationToken),
            await db.Files.Where(item => item.BinRootId != null).SumAsync(item => item.Size, cancellationToken),
            await db.FileUploads.SumAsync(upload => upload.Size, cancellationToken),
            settings.QuotaGigabytes,
            settings.LargestFileMegabytes,
            settings.BinDays);
    }

    private static IQueryable<FileRow> Rows(IQueryable<FileItem> items, Actor actor)
    {
        var (all, me) = (FileRights.MayChangeAll(actor), actor.UserId);
        return items.AsNoTracking().Select(item => new FileRow(
            item.Id, item.Name, item.IsFolder, item.Size, item.Owner == null ? "" : item.Owner.FullName, item.CreatedAt, item.Version, all || item.OwnerId == me));
    }
}
