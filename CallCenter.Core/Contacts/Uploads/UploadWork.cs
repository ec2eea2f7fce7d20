using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using CallCenter.Core.Notifications;
using CallCenter.Core.Numbering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>
/// Does what an upload's row says is to be done, until nothing is: checks, imports, removes. Whoever runs it, a job or a command, takes the
/// upload for himself; cut off anywhere, the next who runs it goes on.
/// </summary>
public sealed partial class UploadWork(
    IDbContextFactory<CallCenterDb> factory,
    DataFolder folder,
    DatabaseOptions database,
    TagService tags,
    NumberingPlan numbering,
    BaseStatistics statistics,
    AuditTrail trail,
    Notifier notifier,
    TimeProvider clock,
    ILogger<UploadWork> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Uploads that nobody works on though there is something to do.</summary>
    public async Task<IReadOnlyList<int>> ListDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Uploads.Where(UploadLease.IsWaiting).Where(upload => upload.OwnedUntil == null || upload.OwnedUntil < now)
            .OrderBy(upload => upload.Id).Select(upload => upload.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Returns when the upload waits for a person, is done with, or is another's.</summary>
    /// <returns>The project whose base changed by it; null: none did.</returns>
    public async Task<int?> RunAsync(int uploadId, CancellationToken cancellationToken)
    {
        int? changed = null;
        while (await UploadLease.TryTakeAsync(factory, clock, uploadId, cancellationToken) is { } lease)
        {
            await using (lease)
            {
                changed = await RunAsync(uploadId, lease) ?? changed;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        return changed;
    }

    private async Task<int?> RunAsync(int uploadId, UploadLease lease)
    {
        try
        {
            if (lease.State == UploadState.Removing)
            {
                return await RemoveAsync(uploadId, lease);
            }

            var run = await UploadRun.ReadAsync(factory, folder, uploadId, lease.Ended);
            await RemoveFirstAsync(run.Upload.ProjectId, lease.Ended);
            if (lease.State == UploadState.Checking)
            {
                await new UploadCheck(factory, lease, run).RunAsync();
                return null;
            }

            await new UploadImport(factory, lease, run, tags, numbering, database, clock).RunAsync();
            await TellReadyAsync(uploadId);
            return run.Upload.ProjectId;
        }
        catch (OperationCanceledException) when (lease.Ended.IsCancellationRequested)
        {
            // The host stops, or a person does: the row says what is next.
        }
        catch (OperationCanceledException)
        {
            // Found in writing that the upload went on without this run.
        }
        catch (Exception exception)
        {
            await FailAsync(uploadId, lease, exception);
        }

        return null;
    }

    private async Task<int?> RemoveAsync(int uploadId, UploadLease lease)
    {
        await using var db = await factory.CreateDbContextAsync(lease.Ended);
        var upload = await db.Uploads.AsNoTracking().SingleAsync(row => row.Id == uploadId, lease.Ended);
        await new UploadRemoval(factory, lease, folder, clock).RunAsync(uploadId);
        LogRemoved(uploadId, upload.ProjectId);
        statistics.Forget(upload.ProjectId);
        if (upload.Failure.Length > 0)
        {
            await TellAsync(upload, NotificationKind.ImportFailed);
        }

        return upload.ProjectId;
    }

    /// <summary>What is being removed from the project would make duplicates of the numbers it has.</summary>
    private async Task RemoveFirstAsync(int projectId, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var going = await db.Uploads.Where(upload => upload.ProjectId == projectId && upload.State == UploadState.Removing)
                .OrderBy(upload => upload.Id).Select(upload => (int?)upload.Id).FirstOrDefaultAsync(cancellationToken);
            if (going is not { } uploadId)
            {
                return;
            }

            await RunAsync(uploadId, cancellationToken);
            await Task.Delay(s_patience, clock, cancellationToken);
        }
    }

    /// <summary>Nothing of it stays, and the row says why.</summary>
    private async Task FailAsync(int uploadId, UploadLease lease, Exception exception)
    {
        var refusal = (exception as SheetException)?.Refusal ?? (Faults.IsDiskFull(exception) ? new DiskFull() : new UploadFailed());
        if (refusal is UploadFailed)
        {
            LogFailed(exception, uploadId);
        }
        else
        {
            LogRefused(exception.InnerException, uploadId, refusal.GetType().Name);
        }

        var failure = FailureText.Write(refusal);
        await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
        await db.Uploads.Where(upload => upload.Id == uploadId && upload.Owner == lease.Owner && upload.State == lease.State)
            .ExecuteUpdateAsync(
                set => set.SetProperty(upload => upload.State, UploadState.Removing).SetProperty(upload => upload.Failure, failure), CancellationToken.None);
    }

    private async Task TellReadyAsync(int uploadId)
    {
        await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
        var upload = await db.Uploads.AsNoTracking().SingleAsync(row => row.Id == uploadId);
        LogImported(upload.Id, upload.ProjectId, upload.Accepted, upload.Rejected, upload.Duplicates);
        File.Delete(UploadStore.PathOf(folder, uploadId));
        statistics.Forget(upload.ProjectId);
        var author = new Actor(upload.AuthorId ?? 0, Role.Admin);
        await trail.RecordAsync(author, AuditAction.Imported, SubjectOf(upload), CancellationToken.None);
        await TellAsync(upload, NotificationKind.ImportFinished);
    }

    /// <summary>Whoever sent the file may have gone to another page.</summary>
    private async Task TellAsync(ContactUpload upload, NotificationKind kind)
    {
        if (upload.AuthorId is not { } author)
        {
            return;
        }

        try
        {
            var link = string.Create(CultureInfo.InvariantCulture, $"/projects/{upload.ProjectId}/base");
            await notifier.TellAsync(new(kind, upload.FileName, link, string.Create(CultureInfo.InvariantCulture, $"upload:{upload.Id}:{kind}")), author, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogNotTold(exception, upload.Id);
        }
    }

    internal static AuditSubject SubjectOf(ContactUpload upload) =>
        new(nameof(ContactUpload), upload.Id.ToString(CultureInfo.InvariantCulture), upload.FileName, upload.Accepted.ToString(CultureInfo.InvariantCulture));

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload {UploadId} of project {ProjectId}: {Accepted} accepted, {Rejected} rejected, {Duplicates} duplicates")]
    private partial void LogImported(int uploadId, int projectId, int accepted, int rejected, int duplicates);

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload {UploadId} was refused: {Refusal}")]
    private partial void LogRefused(Exception? exception, int uploadId, string refusal);

    [LoggerMessage(Level = LogLevel.Error, Message = "Upload {UploadId} failed")]
    private partial void LogFailed(Exception exception, int uploadId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload {UploadId} of project {ProjectId} was removed")]
    private partial void LogRemoved(int uploadId, int projectId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody could be told of upload {UploadId}")]
    private partial void LogNotTold(Exception exception, int uploadId);
}
