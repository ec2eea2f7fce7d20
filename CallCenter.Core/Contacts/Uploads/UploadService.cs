using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Contacts.Uploads;

/// <param name="Path">Where <see cref="UploadService.StoreAsync"/> put the file; it is deleted when the import ends.</param>
/// <param name="DropDuplicates">«Проверка на дубли номеров в проекте».</param>
public sealed record UploadOrder(int ProjectId, string FileName, string Path, bool DropDuplicates = true);

/// <param name="EstimatedRows">0 when unknown.</param>
public sealed record UploadProgress(int EstimatedRows, int Rows, int Accepted, int Rejected, int Duplicates);

public sealed record UploadSummary(int UploadId, int Accepted, int Rejected, int Duplicates, IReadOnlyList<string> IgnoredColumns);

/// <summary>«Загрузка базы»: a file becomes contacts of a project, whole or not at all.</summary>
public sealed partial class UploadService(IDbContextFactory<CallCenterDb> factory, DataFolder folder, TimeProvider clock, ILogger<UploadService> logger)
{
    private const string StoredPrefix = "incoming-";
    private const int FileNameLength = 200;
    private const int DeleteBatch = 1_000;

    /// <summary>Writes the stream under the data folder and returns where.</summary>
    /// <param name="stored">Bytes written so far.</param>
    public async Task<Outcome<string>> StoreAsync(Stream content, IProgress<long>? stored, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Uploads, $"{StoredPrefix}{Guid.NewGuid():N}");
        try
        {
            await using var file = File.Create(path);
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (file.Length + read > UploadLimits.FileBytes)
                {
                    throw new SheetException(new FileTooLarge(UploadLimits.FileMegabytes));
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                stored?.Report(file.Length);
            }

            return path;
        }
        catch (Exception ex)
        {
            File.Delete(path);
            if (ex is SheetException refused)
            {
                return refused.Refusal;
            }

            throw;
        }
    }

    /// <summary>Reads the file on the caller's thread. Until it is whole nothing of it is visible; if it fails or is cancelled nothing stays.</summary>
    public async Task<Outcome<UploadSummary>> ImportAsync(Actor actor, UploadOrder order, IProgress<UploadProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await ImportStoredAsync(actor, order, progress, cancellationToken);
        }
        catch (SheetException ex)
        {
            LogRefused(ex.InnerException, order.ProjectId, ex.Message);
            return ex.Refusal;
        }
        finally
        {
            File.Delete(order.Path);
        }
    }

    /// <summary>Deletes what an import left behind when the host went down under it.</summary>
    public async Task RemoveLeftoversAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        foreach (var uploadId in await db.Uploads.Where(upload => upload.State == UploadState.Importing).Select(upload => upload.Id).ToListAsync(cancellationToken))
        {
            await RemoveAsync(uploadId, cancellationToken);
            LogLeftoverRemoved(uploadId);
        }

        foreach (var file in Directory.EnumerateFiles(folder.Uploads, StoredPrefix + "*"))
        {
            File.Delete(file);
        }
    }

    private async Task<Outcome<UploadSummary>> ImportStoredAsync(Actor actor, UploadOrder order, IProgress<UploadProgress> progress, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == order.ProjectId, cancellationToken))
        {
            return new NotFound();
        }

        var sheet = Sheet.Open(order.Path);
        using var rows = sheet.Rows.Where(row => !row.IsBlank).GetEnumerator();
        if (!rows.MoveNext())
        {
            return new TableIsEmpty();
        }

        var header = rows.Current.Cells;
        if (ContactColumns.Map(header, await CardTemplateQueries.ReadFieldsAsync(db, order.ProjectId, cancellationToken)) is not { } columns)
        {
            return new PhoneColumnMissing();
        }

        if (!rows.MoveNext())
        {
            return new TableIsEmpty();
        }

        var upload = new ContactUpload
        {
            ProjectId = order.ProjectId,
            FileName = order.FileName.Length > FileNameLength ? order.FileName[..FileNameLength] : order.FileName,
            State = UploadState.Importing,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Uploads.Add(upload);
        await db.SaveChangesAsync(cancellationToken);
        try
        {
            var statusId = await db.Statuses.Where(status => status.IsSystem).OrderBy(status => status.Id).Select(status => status.Id).FirstAsync(cancellationToken);
            await using var rejected = new RejectedRows(RejectedRows.PathOf(folder, upload.Id), header);
            var run = new UploadRun(factory, upload, columns, rejected, statusId, order.DropDuplicates, sheet.EstimatedRows, progress, clock);
            await run.WriteAsync(rows, cancellationToken);
            upload.State = UploadState.Ready;
            await db.SaveChangesAsync(cancellationToken);
            LogImported(upload.Id, upload.ProjectId, upload.Accepted, upload.Rejected, upload.Duplicates);
            return new UploadSummary(upload.Id, upload.Accepted, upload.Rejected, upload.Duplicates, columns.Ignored);
        }
        catch
        {
            // Also when cancelled: what was written must go whatever ended the import.
            await RemoveAsync(upload.Id, CancellationToken.None);
            throw;
        }
    }

    private async Task RemoveAsync(int uploadId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        int deleted;
        do
        {
            deleted = await db.Contacts.Where(contact => contact.UploadId == uploadId).OrderBy(contact => contact.Id).Take(DeleteBatch)
                .ExecuteDeleteAsync(cancellationToken);
        }
        while (deleted == DeleteBatch);

        await db.Uploads.Where(upload => upload.Id == uploadId).ExecuteDeleteAsync(cancellationToken);
        File.Delete(RejectedRows.PathOf(folder, uploadId));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload {UploadId} of project {ProjectId}: {Accepted} accepted, {Rejected} rejected, {Duplicates} duplicates")]
    private partial void LogImported(int uploadId, int projectId, int accepted, int rejected, int duplicates);

    [LoggerMessage(Level = LogLevel.Information, Message = "A file for project {ProjectId} was refused: {Refusal}")]
    private partial void LogRefused(Exception? ex, int projectId, string refusal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removed upload {UploadId}, whose import was cut off")]
    private partial void LogLeftoverRemoved(int uploadId);
}
