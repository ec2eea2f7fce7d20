using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Files;

/// <summary>Takes away what nobody comes back for: uploads that stand still, and contents that belong to nothing.</summary>
public sealed partial class FileSweep(IDbContextFactory<CallCenterDb> databases, FileUploads uploads, FileStore store, FileFeed feed, TimeProvider clock, ILogger<FileSweep> logger)
{
    private const int Chunk = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await EndUploadsAsync(cancellationToken);
        await DeleteOrphansAsync(cancellationToken);
    }

    private async Task EndUploadsAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - FileLimits.UploadLives;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var upload in await db.FileUploads.AsNoTracking().Where(upload => upload.CreatedAt < before).ToListAsync(cancellationToken))
        {
            if (store.LengthOf(upload.Id) == upload.Size)
            {
                await uploads.FinishAsync(upload.OwnerId is { } owner ? new(owner, Role.Operator) : Actor.System, upload.Id, cancellationToken);
            }
            else if (store.WrittenAt(upload.Id) < before)
            {
                await db.FileUploads.Where(row => row.Id == upload.Id).ExecuteDeleteAsync(cancellationToken);
                store.Delete(upload.Id);
                feed.Tell(FileFeed.Bin);
            }
        }
    }

    /// <summary>A row comes before its contents and goes before them: contents seen first whose row is not there then are nobody's.</summary>
    private async Task DeleteOrphansAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var ids in store.List().Chunk(Chunk))
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            // The uploads first: one that ends in between is a file by then.
            var known = await db.FileUploads.Where(upload => ids.Contains(upload.Id)).Select(upload => upload.Id).ToListAsync(cancellationToken);
            known.AddRange(await db.Files.Where(item => item.ContentId != null && ids.Contains(item.ContentId.Value)).Select(item => item.ContentId!.Value).ToListAsync(cancellationToken));
            foreach (var id in ids.Except(known))
            {
                store.Delete(id);
                deleted++;
            }
        }

        if (deleted > 0)
        {
            LogOrphans(deleted);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deleted {Count} contents that belonged to no file")]
    private partial void LogOrphans(int count);
}
