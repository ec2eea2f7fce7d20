using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Files;

/// <param name="Id">Null: the top.</param>
public sealed record FolderStep(long? Id, string Name);

/// <summary>What is asked of the tree by whoever changes it, under its lock.</summary>
internal static class FileTree
{
    /// <summary>Ids of one statement.</summary>
    internal const int Chunk = 500;

    /// <summary>
    /// To be called first in a transaction that changes the tree or takes room: one at a time, or two moves could put two folders into each other,
    /// and a file be put into a folder that goes to the bin in that moment.
    /// </summary>
    public static Task<FileSettings> LockFilesAsync(this CallCenterDb db, CancellationToken cancellationToken) =>
        db.FileSettings.ForChange().AsNoTracking().SingleAsync(cancellationToken);

    /// <summary>What lies in these folders, at most a chunk of them.</summary>
    internal static IQueryable<FileItem> In(this CallCenterDb db, long[] folders) =>
        db.Files.Where(item => item.ParentId != null && folders.Contains(item.ParentId.Value));

    /// <summary>The way to a folder, itself last; empty of the top, null of one that is not there.</summary>
    public static async Task<List<FolderStep>?> PathAsync(this CallCenterDb db, long? folderId, CancellationToken cancellationToken) =>
        folderId is { } id ? (await db.PathsAsync([id], cancellationToken)).GetValueOrDefault(id) : [];

    /// <summary>The ways to these folders, each itself last, read level by level for all of them; one that is not there has none.</summary>
    public static async Task<Dictionary<long, List<FolderStep>>> PathsAsync(this CallCenterDb db, IEnumerable<long> folderIds, CancellationToken cancellationToken)
    {
        var asked = folderIds.ToHashSet();
        var known = new Dictionary<long, (string Name, long? ParentId)>();
        var next = asked;
        for (var level = 0; next.Count > 0 && level <= FileLimits.Depth; level++)
        {
            var above = new HashSet<long>();
            foreach (var ids in next.Chunk(Chunk))
            {
                var folders = await db.Files.AsNoTracking().Where(item => ids.Contains(item.Id) && item.IsFolder && !item.IsDeleted)
                    .Select(item => new { item.Id, item.Name, item.ParentId }).ToListAsync(cancellationToken);
                foreach (var folder in folders)
                {
                    known[folder.Id] = (folder.Name, folder.ParentId);
                    if (folder.ParentId is { } parent)
                    {
                        above.Add(parent);
                    }
                }
            }

            above.ExceptWith(known.Keys);
            next = above;
        }

        var paths = new Dictionary<long, List<FolderStep>>();
        foreach (var id in asked)
        {
            var path = new List<FolderStep>();
            long? step = id;
            while (step is { } folderId && path.Count <= FileLimits.Depth && known.TryGetValue(folderId, out var folder))
            {
                path.Insert(0, new(folderId, folder.Name));
                step = folder.ParentId;
            }

            if (step is null)
            {
                paths[id] = path;
            }
        }

        return paths;
    }

    /// <summary>The folder, or the nearest above it that is not in the bin; null: the top.</summary>
    public static async Task<long?> NearestAsync(this CallCenterDb db, long? folderId, CancellationToken cancellationToken)
    {
        for (var next = folderId; next is not null;)
        {
            var id = next.Value;
            var folder = await db.Files.AsNoTracking().Where(item => item.Id == id).Select(item => new { item.IsDeleted, item.ParentId }).SingleOrDefaultAsync(cancellationToken);
            if (folder is null or { IsDeleted: false })
            {
                return folder is null ? null : id;
            }

            next = folder.ParentId;
        }

        return null;
    }

    /// <summary>The folders in a folder, level by level, itself first.</summary>
    /// <param name="binRootId">Null: of those that are not in the bin; else of those that went there with it.</param>
    public static async Task<List<List<long>>> LevelsAsync(this CallCenterDb db, long folderId, long? binRootId, CancellationToken cancellationToken)
    {
        List<List<long>> levels = [[folderId]];
        while (true)
        {
            var below = new List<long>();
            foreach (var ids in levels[^1].Chunk(Chunk))
            {
                below.AddRange(await db.In(ids).Where(item => item.IsFolder && item.BinRootId == binRootId)
                    .Select(item => item.Id).ToListAsync(cancellationToken));
            }

            if (below.Count == 0)
            {
                return levels;
            }

            levels.Add(below);
        }
    }

    /// <summary>The chosen rows as they are now; fewer when some are gone.</summary>
    public static async Task<List<FileItem>> ChosenAsync(this CallCenterDb db, IEnumerable<long> chosen, CancellationToken cancellationToken)
    {
        var items = new List<FileItem>();
        foreach (var ids in chosen.Distinct().Chunk(Chunk))
        {
            items.AddRange(await db.Files.Where(item => ids.Contains(item.Id)).ToListAsync(cancellationToken));
        }

        return items;
    }

    /// <summary>What lies in a chosen folder goes with it and is not taken a second time.</summary>
    public static async Task<List<FileItem>> OutermostAsync(this CallCenterDb db, List<FileItem> items, CancellationToken cancellationToken)
    {
        var folders = items.Where(item => item.IsFolder).Select(item => item.Id).ToHashSet();
        var paths = await db.PathsAsync(items.Select(item => item.ParentId).OfType<long>(), cancellationToken);
        return items.FindAll(item => item.ParentId is not { } parent || paths.GetValueOrDefault(parent)?.Exists(step => folders.Contains(step.Id!.Value)) != true);
    }

    public static Task<bool> IsTakenAsync(this CallCenterDb db, long? folderId, string name, long except, CancellationToken cancellationToken)
    {
        var slot = FileNames.SlotOf(folderId, name);
        return db.Files.AnyAsync(item => item.Slot == slot && item.Id != except, cancellationToken);
    }

    /// <summary>«name», or the first «name (2)» that is free.</summary>
    public static async Task<string> FreeNameAsync(this CallCenterDb db, long? folderId, string name, bool isFolder, CancellationToken cancellationToken)
    {
        if (!await db.IsTakenAsync(folderId, name, 0, cancellationToken))
        {
            return name;
        }

        var taken = (await db.Files.Where(item => item.ParentId == folderId && !item.IsDeleted).Select(item => item.NameKey).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return FileNames.Free(name, isFolder, free => taken.Contains(FileNames.KeyOf(free)));
    }

    /// <summary>Null: there is room for so many more.</summary>
    public static async Task<Refusal?> CheckCountAsync(this CallCenterDb db, long? folderId, int more, CancellationToken cancellationToken) =>
        await db.Files.CountAsync(item => item.ParentId == folderId && !item.IsDeleted, cancellationToken) + more > FileLimits.InFolder ? new FolderFull(FileLimits.InFolder) : null;

    public static int? OwnerOf(Actor actor) => actor.UserId == 0 ? null : actor.UserId;
}
