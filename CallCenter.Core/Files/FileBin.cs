using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Files;

/// <summary>«Корзина»: what is deleted stays there for some days, and its bytes count.</summary>
public sealed class FileBin(IDbContextFactory<CallCenterDb> databases, FileStore store, AuditTrail trail, FileFeed feed, TimeProvider clock)
{
    /// <summary>Puts it into the bin, a folder with all that is in it; all of it or nothing.</summary>
    public async Task<Refusal?> PutAsync(Actor actor, IReadOnlyCollection<FileRef> chosen, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockFilesAsync(cancellationToken);
        var found = await FileService.FindAsync(db, actor, chosen, cancellationToken);
        if (found.Value is not { } items)
        {
            return found.Refusal;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var item in items)
        {
            if (item.IsFolder)
            {
                await SinkAsync(db, item.Id, cancellationToken);
            }

            item.PutIntoBin(FileTree.OwnerOf(actor), now);
        }

        if (await trail.SaveAsync(db, actor, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        await change.CommitAsync(cancellationToken);
        feed.Tell([.. items.Select(item => item.ParentId), .. items.Where(item => item.IsFolder).Select(item => (long?)item.Id), FileFeed.Bin]);
        return null;
    }

    /// <summary>Back where it was; when that folder is in the bin itself, into the nearest above it. A name taken meanwhile gets a number.</summary>
    public async Task<Refusal?> RestoreAsync(Actor actor, IReadOnlyCollection<long> chosen, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockFilesAsync(cancellationToken);
        var items = await db.ChosenAsync(chosen, cancellationToken);
        if (items.Count == 0 || items.Exists(item => item.BinnedAt is null))
        {
            return new NotFound();
        }

        if (items.Find(item => !FileRights.MayRestore(actor, item.OwnerId, item.BinnedById)) is { } another)
        {
            return new AnothersFile(another.Name);
        }

        // A folder before what was deleted from it earlier: that finds its place again.
        foreach (var item in items.OrderByDescending(item => item.BinnedAt).ThenBy(item => item.Id))
        {
            if ((await RaiseAsync(db, item, cancellationToken) ?? await trail.SaveAsync(db, actor, cancellationToken)) is { } refusal)
            {
                return refusal;
            }
        }

        await change.CommitAsync(cancellationToken);
        feed.Tell([.. items.Select(item => item.ParentId), FileFeed.Bin]);
        return null;
    }

    /// <summary>Deletes for ever.</summary>
    /// <param name="chosen">Null: all there is in the bin.</param>
    public async Task<Refusal?> PurgeAsync(Actor actor, IReadOnlyCollection<long>? chosen, CancellationToken cancellationToken)
    {
        if (!FileRights.MayPurge(actor))
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var binned = db.Files.Where(item => item.BinnedAt != null);
        if (chosen is not null)
        {
            long[] ids = [.. chosen];
            binned = binned.Where(item => EF.Parameter(ids).Contains(item.Id));
        }

        foreach (var id in await binned.OrderBy(item => item.BinnedAt).Select(item => item.Id).ToListAsync(cancellationToken))
        {
            await PurgeAsync(actor, id, cancellationToken);
        }

        feed.Tell(FileFeed.Bin);
        return null;
    }

    /// <summary>Deletes for ever what has been in the bin for too long.</summary>
    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-await db.FileSettings.Select(settings => settings.BinDays).SingleAsync(cancellationToken));
        var old = await db.Files.Where(item => item.BinnedAt < before).OrderBy(item => item.BinnedAt).Select(item => item.Id).ToListAsync(cancellationToken);
        foreach (var id in old)
        {
            await PurgeAsync(Actor.System, id, cancellationToken);
        }

        if (old.Count > 0)
        {
            feed.Tell(FileFeed.Bin);
        }
    }

    /// <summary>First out of the database, then off the disk: what a death leaves between the two is nobody's, and the sweep finds it.</summary>
    private async Task PurgeAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        List<Guid> contents;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.LockFilesAsync(cancellationToken);
            if (await db.Files.AsNoTracking().SingleOrDefaultAsync(item => item.Id == id && item.BinnedAt != null, cancellationToken) is not { } root)
            {
                return;
            }

            contents = await db.Files.Where(item => item.BinRootId == id && item.ContentId != null).Select(item => item.ContentId!.Value).ToListAsync(cancellationToken);
            if (root.IsFolder)
            {
                foreach (var folders in (await db.LevelsAsync(id, id, cancellationToken)).SelectMany(level => level).Chunk(FileTree.Chunk))
                {
                    // What was deleted from them before has its own place in the bin and its own time.
                    await db.In(folders).Where(item => item.BinRootId != id)
                        .ExecuteUpdateAsync(row => row.SetProperty(item => item.ParentId, root.ParentId), cancellationToken);
                }
            }

            await db.Files.Where(item => item.BinRootId == id).ExecuteDeleteAsync(cancellationToken);
            await change.CommitAsync(cancellationToken);
            await trail.RecordAsync(actor, AuditAction.Purged, new(nameof(FileItem), id.ToString(CultureInfo.InvariantCulture), root.Name), cancellationToken);
        }

        contents.ForEach(store.Delete);
    }

    /// <summary>All that is in the folder goes with it, but for what is in the bin already.</summary>
    private static async Task SinkAsync(CallCenterDb db, long folderId, CancellationToken cancellationToken)
    {
        foreach (var folders in (await db.LevelsAsync(folderId, null, cancellationToken)).SelectMany(level => level).Chunk(FileTree.Chunk))
        {
            await db.In(folders).Where(item => !item.IsDeleted).ExecuteUpdateAsync(
                row => row.SetProperty(item => item.IsDeleted, true).SetProperty(item => item.BinRootId, folderId)
                    .SetProperty(item => item.Slot, (string?)null).SetProperty(item => item.Version, item => item.Version + 1),
                cancellationToken);
        }
    }

    private static async Task<Refusal?> RaiseAsync(CallCenterDb db, FileItem item, CancellationToken cancellationToken)
    {
        var folder = await db.NearestAsync(item.ParentId, cancellationToken);
        if (await db.CheckCountAsync(folder, 1, cancellationToken) is { } full)
        {
            return full;
        }

        var levels = item.IsFolder ? await db.LevelsAsync(item.Id, item.Id, cancellationToken) : [];
        if ((await db.PathAsync(folder, cancellationToken))!.Count + levels.Count > FileLimits.Depth)
        {
            return new FolderTooDeep(FileLimits.Depth);
        }

        foreach (var folders in levels.SelectMany(level => level).Chunk(FileTree.Chunk))
        {
            await db.In(folders).Where(inside => inside.BinRootId == item.Id).ExecuteUpdateAsync(
                row => row.SetProperty(inside => inside.IsDeleted, false).SetProperty(inside => inside.BinRootId, (long?)null)
#pragma warning disable CA1305 // It is SQL, which knows no culture.
                    .SetProperty(inside => inside.Slot, inside => inside.ParentId!.Value.ToString() + "/" + inside.NameKey)
#pragma warning restore CA1305
                    .SetProperty(inside => inside.Version, inside => inside.Version + 1),
                cancellationToken);
        }

        item.PutInto(folder, await db.FreeNameAsync(folder, item.Name, item.IsFolder, cancellationToken));
        return null;
    }
}
