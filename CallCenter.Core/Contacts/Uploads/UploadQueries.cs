using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>An upload that is being worked on, or how one failed.</summary>
public sealed record UploadView(
    int Id, int ProjectId, string FileName, long FileBytes, UploadState State, string Author, DateTime CreatedAt, UploadPlan Plan, int EstimatedRows, UploadCounts Counts, Refusal? Failure)
{
    public bool IsRunning => State is UploadState.Checking or UploadState.Queued or UploadState.Importing or UploadState.Removing;
}

public sealed class UploadQueries(IDbContextFactory<CallCenterDb> factory, DataFolder folder)
{
    /// <summary>The project's upload that is not done with; null: none, or the project is not this person's. One row by an index: cheap enough to be asked each second.</summary>
    public async Task<UploadView?> FindCurrentAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, actor, upload => upload.BusyProjectId == projectId, cancellationToken);
    }

    public async Task<UploadView?> FindAsync(Actor actor, int uploadId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, actor, upload => upload.Id == uploadId, cancellationToken);
    }

    /// <summary>The fields of the project's own, for columns to fill.</summary>
    public async Task<IReadOnlyList<CardFieldRow>> ListFieldsAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken)
            ? await CardTemplateQueries.ReadFieldsAsync(db, projectId, cancellationToken)
            : [];
    }

    /// <summary>The rejected rows, the file's header first (with number 0); null when there are none or the project is not this person's.</summary>
    public async Task<IEnumerable<RejectedRow>?> FindRejectedAsync(Actor actor, int projectId, int uploadId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var path = RejectedRows.PathOf(folder, uploadId);
        var visible = await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken)
            && await db.Uploads.AnyAsync(
                upload => upload.Id == uploadId && upload.ProjectId == projectId && (upload.State == UploadState.Ready || upload.State == UploadState.Checked), cancellationToken);
        return visible && File.Exists(path) ? ReadRejected(path) : null;
    }

    private static async Task<UploadView?> FindAsync(
        CallCenterDb db, Actor actor, System.Linq.Expressions.Expression<Func<ContactUpload, bool>> which, CancellationToken cancellationToken)
    {
        var found = await db.Uploads.AsNoTracking().Where(which).Where(upload => db.Projects.VisibleTo(actor).Any(project => project.Id == upload.ProjectId))
            .Select(upload => new { Upload = upload, Author = db.Users.Where(user => user.Id == upload.AuthorId).Select(user => user.FullName).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        return found is { Upload: var row }
            ? new(
                row.Id, row.ProjectId, row.FileName, row.FileBytes, row.State, found.Author ?? "", row.CreatedAt, UploadPlan.Parse(row.Plan), row.EstimatedRows,
                UploadCounts.Of(row), row.Failure.Length > 0 ? FailureText.Read(row.Failure) : null)
            : null;
    }

    private static IEnumerable<RejectedRow> ReadRejected(string path)
    {
        using var reader = new StreamReader(path);
        foreach (var (_, cells) in DelimitedText.Read(reader, ';'))
        {
            yield return int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new(number, RejectedRows.ReadReason(cells[1]), [.. cells.Skip(2)])
                : new(0, new(default), [.. cells.Skip(2)]);
        }
    }
}
