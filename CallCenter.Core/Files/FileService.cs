using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Files;

/// <summary>A row as it was seen: what was changed since is not changed unseen.</summary>
public sealed record FileRef(long Id, int Version);

/// <summary>The tree of the file manager: folders made, names changed, things moved.</summary>
public sealed class FileService(IDbContextFactory<CallCenterDb> databases, IValidator<FileNameInput> names, AuditTrail trail, FileFeed feed, TimeProvider clock)
{
    public async Task<Outcome<long>> CreateFolderAsync(Actor actor, long? parentId, FileNameInput input, CancellationToken cancellationToken)
    {
        if (names.Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockFilesAsync(cancellationToken);
        var name = FileNames.Clean(input.Name);
        if (await db.IsTakenAsync(parentId, name, 0, cancellationToken))
        {
            return new InvalidFields(nameof(FileNameInput.Name), FieldRules.Taken);
        }

        var made = await AddFolderAsync(db, actor, parentId, name, cancellationToken);
        if (made.Value is not { } folder)
        {
            return made.Refusal!;
        }

        await change.CommitAsync(cancellationToken);
        feed.Tell(parentId);
        return folder.Id;
    }

    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> RenameAsync(Actor actor, FileRef file, FileNameInput input, CancellationToken cancellationToken)
    {
        if (names.Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockFilesAsync(cancellationToken);
        if (await db.Files.SingleOrDefaultAsync(row => row.Id == file.Id && !row.IsDeleted, cancellationToken) is not { } item)
        {
            return new NotFound();
        }

        if (!FileRights.MayChange(actor, item.OwnerId))
        {
            return new AnothersFile(item.Name);
        }

        var name = FileNames.Clean(input.Name);
        if (await db.IsTakenAsync(item.ParentId, name, item.Id, cancellationToken))
        {
            return new InvalidFields(nameof(FileNameInput.Name), FieldRules.Taken);
        }

        db.ExpectVersion(item, file.Version);
        item.PutInto(item.ParentId, name);
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        await change.CommitAsync(cancellationToken);
        feed.Tell(item.ParentId);
        return item.Version;
    }

    /// <summary>All of it or nothing.</summary>
    public async Task<Refusal?> MoveAsync(Actor actor, IReadOnlyCollection<FileRef> chosen, long? folderId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockFilesAsync(cancellationToken);
        if (await db.PathAsync(folderId, cancellationToken) is not { } path)
        {
            return new FolderGone();
        }

        var found = await FindAsync(db, actor, chosen, cancellationToken);
        if (found.Value is not { } items)
        {
            return found.Refusal;
        }

        // What is there already stays as it is.
        var moved = items.Where(item => item.ParentId != folderId).ToList();
        if (await db.CheckCountAsync(folderId, moved.Count, cancellationToken) is { } full)
        {
            return full;
        }

        var from = moved.Select(item => item.ParentId).ToList();
        foreach (var item in moved)
        {
            if (item.IsFolder && await CheckMoveAsync(db, item, path, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            item.PutInto(folderId, item.Name);
        }

        var slots = moved.Select(item => item.Slot).ToList();
        var taken = await db.Files.Where(item => slots.Contains(item.Slot)).Select(item => item.Slot).ToListAsync(cancellationToken);
        if (moved.Find(item => taken.Contains(item.Slot) || slots.Count(slot => slot == item.Slot) > 1) is { } clash)
        {
            return new NameInFolderTaken(clash.Name);
        }

        if (await trail.SaveAsync(db, actor, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        await change.CommitAsync(cancellationToken);
        feed.Tell([.. from, folderId]);
        return null;
    }

    /// <summary>The chosen rows, each the actor's to change and as he saw it; what lies in a chosen folder goes with it.</summary>
    internal static async Task<Outcome<List<FileItem>>> FindAsync(CallCenterDb db, Actor actor, IReadOnlyCollection<FileRef> chosen, CancellationToken cancellationToken)
    {
        if (chosen.Count is 0 or > FileLimits.Chosen)
        {
            return chosen.Count == 0 ? new NotFound() : new TooManyChosen(FileLimits.Chosen);
        }

        var items = await db.ChosenAsync(chosen.Select(file => file.Id), cancellationToken);
        var versions = chosen.DistinctBy(file => file.Id).ToDictionary(file => file.Id, file => file.Version);
        if (items.Count < versions.Count || items.Exists(item => item.IsDeleted))
        {
            return new NotFound();
        }

        if (items.Find(item => !FileRights.MayChange(actor, item.OwnerId)) is { } another)
        {
            return new AnothersFile(another.Name);
        }

        var outermost = await db.OutermostAsync(items, cancellationToken);
        foreach (var item in outermost)
        {
            db.ExpectVersion(item, versions[item.Id]);
            if (item.IsFolder && !FileRights.MayChangeAll(actor) && await HoldsOthersAsync(db, actor, item.Id, cancellationToken))
            {
                return new FolderHoldsOthers(item.Name);
            }
        }

        return outermost;
    }

    /// <summary>A new folder, saved in the caller's transaction.</summary>
    internal async Task<Outcome<FileItem>> AddFolderAsync(CallCenterDb db, Actor actor, long? parentId, string name, CancellationToken cancellationToken)
    {
        if (await db.PathAsync(parentId, cancellationToken) is not { } path)
        {
            return new FolderGone();
        }

        if (path.Count >= FileLimits.Depth)
        {
            return new FolderTooDeep(FileLimits.Depth);
        }

        if (await db.CheckCountAsync(parentId, 1, cancellationToken) is { } full)
        {
            return full;
        }

        var folder = new FileItem { IsFolder = true, OwnerId = FileTree.OwnerOf(actor), CreatedAt = clock.GetUtcNow().UtcDateTime };
        folder.PutInto(parentId, name);
        db.Files.Add(folder);
        return await trail.SaveAsync(db, actor, cancellationToken) is { } refusal ? refusal : folder;
    }

    private static async Task<bool> HoldsOthersAsync(CallCenterDb db, Actor actor, long folderId, CancellationToken cancellationToken)
    {
        foreach (var folders in (await db.LevelsAsync(folderId, null, cancellationToken)).SelectMany(level => level).Chunk(FileTree.Chunk))
        {
            if (await db.In(folders).AnyAsync(row => !row.IsDeleted && (row.OwnerId == null || row.OwnerId != actor.UserId), cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<Refusal?> CheckMoveAsync(CallCenterDb db, FileItem folder, List<FolderStep> path, CancellationToken cancellationToken) =>
        path.Exists(step => step.Id == folder.Id) ? new FolderIntoItself(folder.Name)
        : path.Count + (await db.LevelsAsync(folder.Id, null, cancellationToken)).Count > FileLimits.Depth ? new FolderTooDeep(FileLimits.Depth)
        : null;
}
