using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>
/// «Загрузка базы»: what people ask of an upload. The work itself is done by <see cref="UploadWork"/>; here its row is told what is next, always
/// from the state it was seen in, so that of two who act at once one is told that the other was first.
/// </summary>
public sealed class UploadService(
    IDbContextFactory<CallCenterDb> factory, DataFolder folder, UploadStore store, UploadBell bell, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Whether a file may come now; asked before it is sent, and again when it is here.</summary>
    public async Task<Refusal?> MayReceiveAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return !await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken) ? new NotFound()
            : await db.Uploads.AnyAsync(upload => upload.BusyProjectId == projectId, cancellationToken) ? new UploadInProgress()
            : null;
    }

    /// <summary>Stores the file, looks into it and makes an upload of it; what is no table is refused at once.</summary>
    public async Task<Outcome<int>> ReceiveAsync(Actor actor, int projectId, string fileName, Stream content, CancellationToken cancellationToken)
    {
        if (await MayReceiveAsync(actor, projectId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var stored = await store.StoreAsync(content, null, cancellationToken);
        if (stored.Refusal is { } notStored)
        {
            return notStored;
        }

        try
        {
            return await AddAsync(actor, projectId, fileName, stored.Value!, cancellationToken);
        }
        catch (SheetException broken)
        {
            return broken.Refusal;
        }
        finally
        {
            File.Delete(stored.Value!);
        }
    }

    /// <summary>The first rows, read as asked; what is not said the content says. Null columns: the upload is gone or another's.</summary>
    public async Task<Outcome<UploadPreview>> PreviewAsync(Actor actor, int uploadId, FileReading asked, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, actor, uploadId, cancellationToken) is not { } upload || !PlanRules.ReadingIsKnown(asked))
        {
            return new NotFound();
        }

        var path = UploadStore.PathOf(folder, uploadId);
        if (!File.Exists(path))
        {
            return new UploadFileGone();
        }

        try
        {
            return await PreviewAsync(db, upload.ProjectId, path, asked, cancellationToken);
        }
        catch (SheetException broken)
        {
            return broken.Refusal;
        }
    }

    /// <summary>Begins the dry run.</summary>
    public async Task<Refusal?> CheckAsync(Actor actor, int uploadId, UploadPlan plan, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, actor, uploadId, cancellationToken) is not { } upload)
        {
            return new NotFound();
        }

        if (PlanRules.Check(plan, await CardTemplateQueries.ReadFieldsAsync(db, upload.ProjectId, cancellationToken)) is { } refusal)
        {
            return refusal;
        }

        var text = plan.Write();
        return await MoveAsync(uploadId, [UploadState.Stored, UploadState.Checked], UploadState.Checking, cancellationToken, text);
    }

    /// <summary>Back from the counts to the columns.</summary>
    public Task<Refusal?> ReviseAsync(Actor actor, int uploadId, CancellationToken cancellationToken) =>
        MoveOwnAsync(actor, uploadId, [UploadState.Checking, UploadState.Checked], UploadState.Stored, cancellationToken);

    /// <summary>«Загрузить»: what was checked is imported.</summary>
    public Task<Refusal?> ImportAsync(Actor actor, int uploadId, CancellationToken cancellationToken) =>
        MoveOwnAsync(actor, uploadId, [UploadState.Checked], UploadState.Queued, cancellationToken);

    /// <summary>Gives up what is not whole yet, wherever it stands; nothing of it stays. Of a failed one the notice is put away.</summary>
    public Task<Refusal?> CancelAsync(Actor actor, int uploadId, CancellationToken cancellationToken) => MoveOwnAsync(
        actor,
        uploadId,
        [UploadState.Stored, UploadState.Checking, UploadState.Checked, UploadState.Queued, UploadState.Importing, UploadState.Failed],
        UploadState.Removing,
        cancellationToken);

    /// <summary>What <see cref="UndoAsync"/> would take away, or why it may not.</summary>
    public async Task<Outcome<int>> MayUndoAsync(Actor actor, int uploadId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, actor, uploadId, cancellationToken) is not { State: UploadState.Ready, IsFile: true })
        {
            return new NotFound();
        }

        return await CountTouchedAsync(db, uploadId, cancellationToken) is > 0 and var touched
            ? new UploadIsInUse(touched)
            : await db.Contacts.CountAsync(contact => contact.UploadId == uploadId, cancellationToken);
    }

    /// <summary>Takes the whole upload back: unseen and undialled at once, deleted in the background.</summary>
    public async Task<Refusal?> UndoAsync(Actor actor, int uploadId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, actor, uploadId, cancellationToken) is not { IsFile: true } upload)
        {
            return new NotFound();
        }

        // First out of the dialler's sight, then counted: nothing of it is taken in between unseen.
        if (await MoveAsync(uploadId, [UploadState.Ready], UploadState.Removing, cancellationToken, rings: false) is { } refusal)
        {
            return refusal;
        }

        if (await CountTouchedAsync(db, uploadId, cancellationToken) is > 0 and var touched)
        {
            await MoveAsync(uploadId, [UploadState.Removing], UploadState.Ready, CancellationToken.None, rings: false);
            return new UploadIsInUse(touched);
        }

        await trail.RecordAsync(actor, AuditAction.ImportUndone, UploadWork.SubjectOf(upload), cancellationToken);
        bell.Ring(uploadId);
        return null;
    }

    private async Task<Outcome<int>> AddAsync(Actor actor, int projectId, string fileName, string path, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var preview = await PreviewAsync(db, projectId, path, new(), cancellationToken);
        var upload = new ContactUpload
        {
            ProjectId = projectId,
            BusyProjectId = projectId,
            FileName = NameOf(fileName),
            FileBytes = new FileInfo(path).Length,
            State = UploadState.Stored,
            AuthorId = actor.UserId == 0 ? null : actor.UserId,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            EstimatedRows = preview.EstimatedRows,
            Plan = (await LastPlanAsync(db, projectId, cancellationToken) with { Reading = preview.Reading, Columns = preview.Columns, Tags = [] }).Write(),
        };
        db.Uploads.Add(upload);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            File.Move(path, UploadStore.PathOf(folder, upload.Id), overwrite: true);
            await transaction.CommitAsync(cancellationToken);
            return upload.Id;
        }
        catch (DbUpdateException) when (MayReceiveAsync(actor, projectId, CancellationToken.None) is var asked)
        {
            // Two at the same moment both found the project free; the database lets one of them through.
            return await asked ?? new UploadInProgress();
        }
    }

    private static async Task<UploadPreview> PreviewAsync(CallCenterDb db, int projectId, string path, FileReading asked, CancellationToken cancellationToken)
    {
        var fields = await CardTemplateQueries.ReadFieldsAsync(db, projectId, cancellationToken);
        var last = await LastPlanAsync(db, projectId, cancellationToken);
        // A large workbook takes a second to be looked through.
        return await Task.Run(() => UploadPreview.Read(path, asked, fields, last.Columns), cancellationToken);
    }

    /// <summary>Of the project's newest upload that was carried out.</summary>
    private static async Task<UploadPlan> LastPlanAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken) =>
        UploadPlan.Parse(await db.Uploads.Where(upload => upload.ProjectId == projectId && upload.State == UploadState.Ready && upload.Plan != "")
            .OrderByDescending(upload => upload.Id).Select(upload => upload.Plan).FirstOrDefaultAsync(cancellationToken) ?? "");

    private static string NameOf(string fileName)
    {
        var name = string.Concat(Path.GetFileName(fileName.Replace('\\', '/')).Where(c => !char.IsControl(c))).Trim();
        return name.Length > ContactUpload.FileNameLength ? name[..ContactUpload.FileNameLength] : name.Length > 0 ? name : "?";
    }

    private static Task<ContactUpload?> FindAsync(CallCenterDb db, Actor actor, int uploadId, CancellationToken cancellationToken) => db.Uploads.AsNoTracking()
        .Where(upload => upload.Id == uploadId && db.Projects.VisibleTo(actor).Any(project => project.Id == upload.ProjectId)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Called, being called, or changed by a person.</summary>
    private static Task<int> CountTouchedAsync(CallCenterDb db, int uploadId, CancellationToken cancellationToken) => db.Contacts.CountAsync(
        contact => contact.UploadId == uploadId && ((contact.DialState != DialState.New && contact.PostponedBy == RuleReason.None) || contact.LastCallAt != null || contact.UpdatedAt != contact.CreatedAt
            || db.Tasks.Any(task => task.ContactId == contact.Id) || db.Comments.Any(comment => comment.ContactId == contact.Id)),
        cancellationToken);

    private async Task<Refusal?> MoveOwnAsync(Actor actor, int uploadId, UploadState[] from, UploadState to, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, actor, uploadId, cancellationToken) is null ? new NotFound() : await MoveAsync(uploadId, from, to, cancellationToken);
    }

    private async Task<Refusal?> MoveAsync(int uploadId, UploadState[] from, UploadState to, CancellationToken cancellationToken, string? plan = null, bool rings = true)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = db.Uploads.Where(upload => upload.Id == uploadId && from.Contains(upload.State));
        var moved = await rows.ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(upload => upload.State, to);
                if (plan is not null)
                {
                    set.SetProperty(upload => upload.Plan, plan);
                }

                if (to is UploadState.Checking or UploadState.Queued or UploadState.Stored)
                {
                    set.SetProperty(upload => upload.RefusedBytes, 0).SetCounts(UploadCounts.None);
                }

                if (to == UploadState.Removing && !from.Contains(UploadState.Ready))
                {
                    // Given up by a person: there is nothing to be told of it.
                    set.SetProperty(upload => upload.Failure, "");
                }
            },
            cancellationToken);
        if (moved == 0)
        {
            return new UploadMovedOn();
        }

        if (rings && UploadLease.IsWaiting.Compile()(new() { State = to }))
        {
            bell.Ring(uploadId);
        }

        return null;
    }
}
