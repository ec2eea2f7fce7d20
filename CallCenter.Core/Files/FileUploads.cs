using System.Buffers;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Files;

/// <param name="FolderId">Null: the top.</param>
/// <param name="Path">Folders below it, made where they are missing.</param>
/// <param name="ModifiedMs">The file's own time on the sender's disk.</param>
public sealed record FileOrder(long? FolderId, IReadOnlyList<string> Path, string Name, long Size, long ModifiedMs);

/// <param name="FolderId">Null: the top.</param>
/// <param name="Offset">Bytes that are here.</param>
public sealed record FileProgress(Guid Id, long? FolderId, string Name, long Size, long Offset)
{
    public bool IsWhole => Offset == Size;

    /// <summary>Of another's: his name. Null: it is one's own.</summary>
    public string? Sender { get; init; }
}

/// <summary>
/// Files on their way here, piece by piece. How far one is its length on the disk says, so neither a cut nor a restart loses more than is in flight;
/// when it is whole, its row among the files comes and that of the upload goes in one transaction.
/// </summary>
public sealed partial class FileUploads(
    IDbContextFactory<CallCenterDb> databases, FileService files, FileStore store, FreeDisk disk, IValidator<FileNameInput> names, AuditTrail trail, FileFeed feed,
    TimeProvider clock, ILogger<FileUploads> logger)
{
    /// <summary>Of one person.</summary>
    private const int UnfinishedLimit = 1_000;
    private const int PieceBytes = 128 * 1024;

    /// <summary>The disk is asked again after so much.</summary>
    private const long AskEveryBytes = 16 * 1024 * 1024;

    /// <summary>Whether such a file may come, and what it is then known by. One that came in part goes on: it is told by its name, size and time.</summary>
    public async Task<Outcome<FileProgress>> BeginAsync(Actor actor, FileOrder order, CancellationToken cancellationToken)
    {
        if (Check(order) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        var settings = await db.LockFilesAsync(cancellationToken);
        var (folder, refusal, made) = await FolderAsync(db, actor, order, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var (owner, name) = (FileTree.OwnerOf(actor), FileNames.Clean(order.Name));
        var same = await db.FileUploads.AsNoTracking()
            .Where(row => row.OwnerId == owner && row.FolderId == folder && row.Size == order.Size && row.ModifiedMs == order.ModifiedMs).ToListAsync(cancellationToken);
        if (same.Find(row => row.Name == name) is { } begun)
        {
            return ProgressOf(begun);
        }

        if (FileQuota.MayBegin(settings, await RoomAsync(db, cancellationToken), order.Size) is { } noRoom)
        {
            return noRoom;
        }

        if (await db.FileUploads.CountAsync(upload => upload.OwnerId == owner, cancellationToken) >= UnfinishedLimit)
        {
            return new TooManyChosen(UnfinishedLimit);
        }

        var upload = new FileUpload
        {
            Id = Guid.NewGuid(),
            FolderId = folder,
            Name = name,
            Size = order.Size,
            ModifiedMs = order.ModifiedMs,
            OwnerId = owner,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.FileUploads.Add(upload);
        await db.SaveChangesAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        feed.Tell(made);
        if (order.Size == 0)
        {
            await AppendAsync(actor, upload.Id, 0, Stream.Null, cancellationToken);
        }

        return ProgressOf(upload);
    }

    /// <summary>How far his upload is. One that is whole is a file then, also when a death came between.</summary>
    public async Task<FileProgress?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var owner = FileTree.OwnerOf(actor);
        if (await db.FileUploads.AsNoTracking().SingleOrDefaultAsync(upload => upload.Id == id && upload.OwnerId == owner, cancellationToken) is { } found)
        {
            var progress = ProgressOf(found);
            if (progress.IsWhole)
            {
                await FinishAsync(actor, id, cancellationToken);
            }

            return progress;
        }

        // It was the last answer that got lost.
        return await db.Files.AsNoTracking().Where(item => item.ContentId == id && item.OwnerId == owner)
            .Select(item => new FileProgress(id, item.ParentId, item.Name, item.Size, item.Size)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>His uploads that nobody goes on with at this moment; after them, for an admin, those of all others: they take up room too.</summary>
    /// <param name="idle">Nothing came for so long.</param>
    public async Task<IReadOnlyList<FileProgress>> ListUnfinishedAsync(Actor actor, TimeSpan idle, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (owner, before) = (FileTree.OwnerOf(actor), clock.GetUtcNow().UtcDateTime - idle);
        var uploads = await Governed(db, actor).AsNoTracking().Where(upload => upload.CreatedAt <= before).OrderBy(upload => upload.CreatedAt)
            .Select(upload => new { Upload = upload, Sender = db.Users.Where(user => user.Id == upload.OwnerId).Select(user => user.FullName).FirstOrDefault() ?? "" })
            .ToListAsync(cancellationToken);
        return
        [
            .. uploads.Where(row => store.WrittenAt(row.Upload.Id) <= before).OrderBy(row => row.Upload.OwnerId != owner)
                .Select(row => ProgressOf(row.Upload) with { Sender = row.Upload.OwnerId == owner ? null : row.Sender }),
        ];
    }

    /// <summary>Takes what comes until it ends or breaks off; what has come is kept.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <returns>How far it is now.</returns>
    public async Task<Outcome<long>> AppendAsync(Actor actor, Guid id, long offset, Stream content, CancellationToken cancellationToken)
    {
        FileSettings settings;
        FileUpload upload;
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            var owner = FileTree.OwnerOf(actor);
            if (await db.FileUploads.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.OwnerId == owner, cancellationToken) is not { } found)
            {
                return new NotFound();
            }

            upload = found;
            settings = await db.FileSettings.AsNoTracking().SingleAsync(cancellationToken);
            if (FileQuota.MayGoOn(settings, await RoomAsync(db, cancellationToken), upload.Size, upload.Size - store.LengthOf(id)) is { } noRoom)
            {
                return noRoom;
            }
        }

        long length;
        Refusal? stopped;
        await using (var file = store.TryOpenForWriting(id))
        {
            if (file is null)
            {
                return new UploadIsWritten();
            }

            if (file.Length != offset || offset > upload.Size)
            {
                return new UploadOutOfStep(file.Length);
            }

            stopped = await ReceiveAsync(file, content, upload, settings, cancellationToken);
            // A row that names contents comes only after them.
            file.Flush(flushToDisk: true);
            length = file.Length;
        }

        if (length == upload.Size)
        {
            await FinishAsync(actor, id, CancellationToken.None);
        }

        return stopped is null ? length : stopped;
    }

    /// <summary>Nothing of it stays. An admin gives up anybody's.</summary>
    public async Task<Refusal?> CancelAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await Governed(db, actor).Where(upload => upload.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return new NotFound();
        }

        store.Delete(id);
        feed.Tell(FileFeed.Bin);
        return null;
    }

    /// <summary>Makes a file of an upload that is whole; done once, whoever asks.</summary>
    internal async Task FinishAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var change = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockFilesAsync(cancellationToken);
        if (await db.FileUploads.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } upload)
        {
            return;
        }

        // The folder may have gone to the bin while the file came: it goes to the nearest above.
        var folder = await db.NearestAsync(upload.FolderId, cancellationToken);
        var item = new FileItem { Size = upload.Size, ContentId = id, OwnerId = upload.OwnerId, CreatedAt = clock.GetUtcNow().UtcDateTime };
        item.PutInto(folder, await db.FreeNameAsync(folder, upload.Name, false, cancellationToken));
        db.Files.Add(item);
        db.FileUploads.Remove(upload);
        await trail.SaveAsync(db, actor, cancellationToken);
        await change.CommitAsync(cancellationToken);
        LogReceived(item.Id, item.Size);
        feed.Tell(folder);
    }

    /// <returns>Why it was stopped before its end; null: it was not.</returns>
    private async Task<Refusal?> ReceiveAsync(FileStream file, Stream content, FileUpload upload, FileSettings settings, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            for (var sinceAsked = AskEveryBytes; file.Length < upload.Size;)
            {
                if (sinceAsked >= AskEveryBytes && FileQuota.IsDiskTight(settings, disk.Bytes, 0))
                {
                    return new DiskTight();
                }

                sinceAsked = sinceAsked >= AskEveryBytes ? 0 : sinceAsked;
                var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(PieceBytes, upload.Size - file.Length)), cancellationToken);
                if (read == 0)
                {
                    return null;
                }

                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                sinceAsked += read;
            }

            return null;
        }
        catch (Exception full) when (Faults.IsDiskFull(full))
        {
            return new DiskTight();
        }
        catch (Exception cut) when (cut is OperationCanceledException or IOException)
        {
            // The sender is gone; he asks how far it is and goes on from there.
            LogCut(upload.Id, file.Length);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The uploads that this person may end.</summary>
    private static IQueryable<FileUpload> Governed(CallCenterDb db, Actor actor)
    {
        var owner = FileTree.OwnerOf(actor);
        return actor.IsAdmin ? db.FileUploads : db.FileUploads.Where(upload => upload.OwnerId == owner);
    }

    private FileProgress ProgressOf(FileUpload upload) => new(upload.Id, upload.FolderId, upload.Name, upload.Size, Math.Min(upload.Size, store.LengthOf(upload.Id)));

    private InvalidFields? Check(FileOrder order) => order.Size < 0 ? new InvalidFields(nameof(FileOrder.Size), FieldRules.OutOfRange, 0, long.MaxValue)
        : order.Path.Count > FileLimits.Depth
        ? new InvalidFields(nameof(FileOrder.Path), FieldRules.TooMany, FileLimits.Depth)
        : order.Path.Append(order.Name).Select(name => names.Check(new() { Name = name })).FirstOrDefault(invalid => invalid is not null);

    /// <summary>The folder to put it into, with those on the way that are missing made.</summary>
    private async Task<(long? Folder, Refusal? Refusal, List<long?> Made)> FolderAsync(CallCenterDb db, Actor actor, FileOrder order, CancellationToken cancellationToken)
    {
        var (folder, made) = (order.FolderId, new List<long?>());
        if (await db.PathAsync(folder, cancellationToken) is null)
        {
            return (null, new FolderGone(), made);
        }

        foreach (var name in order.Path.Select(FileNames.Clean))
        {
            var slot = FileNames.SlotOf(folder, name);
            var there = await db.Files.AsNoTracking().Where(item => item.Slot == slot).Select(item => new { item.Id, item.IsFolder }).SingleOrDefaultAsync(cancellationToken);
            if (there is { IsFolder: true })
            {
                folder = there.Id;
                continue;
            }

            if (there is not null)
            {
                return (null, new NameInFolderTaken(name), made);
            }

            var added = await files.AddFolderAsync(db, actor, folder, name, cancellationToken);
            if (added.Value is not { } next)
            {
                return (null, added.Refusal, made);
            }

            made.Add(folder);
            folder = next.Id;
        }

        return (folder, await db.CheckCountAsync(folder, 1, cancellationToken), made);
    }

    private async Task<FileRoom> RoomAsync(CallCenterDb db, CancellationToken cancellationToken) => new(
        await db.Files.SumAsync(item => item.Size, cancellationToken), await db.FileUploads.SumAsync(upload => upload.Size, cancellationToken), disk.Bytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "File {FileId} is whole: {Bytes} bytes")]
    private partial void LogReceived(long fileId, long bytes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload {UploadId} broke off at {Bytes} bytes")]
    private partial void LogCut(Guid uploadId, long bytes);
}
