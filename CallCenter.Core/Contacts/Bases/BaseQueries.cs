using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Bases;

/// <param name="Counts">As they are now; null: the upload is not in use.</param>
/// <param name="Loaded">What became of the file's rows when it was loaded.</param>
public sealed record UploadRow(
    int Id, string FileName, bool IsOfCallers, UploadState State, DateTime CreatedAt, string Author, IReadOnlyList<string> Tags, UploadCounts Loaded, BaseCounts? Counts, Refusal? Failure)
{
    public bool IsFile => FileName.Length > 0;
}

/// <param name="Uploads">Newest first, the last so many; without the one that is being worked on.</param>
/// <param name="Total">Of all uploads.</param>
public sealed record BaseOfProject(string ProjectTitle, IReadOnlyList<UploadRow> Uploads, BaseCounts Total, DateTime CountedAt, DateTime GoodUntil);

/// <summary>What a project's base holds and where it came from.</summary>
public sealed class BaseQueries(IDbContextFactory<CallCenterDb> factory, BaseStatistics statistics)
{
    public const int Limit = 200;

    /// <summary>Null when the project is not this person's.</summary>
    public async Task<BaseOfProject?> FindAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Projects.VisibleTo(actor).Where(project => project.Id == projectId).Select(project => project.Title).SingleOrDefaultAsync(cancellationToken) is not { } title)
        {
            return null;
        }

        var uploads = await db.Uploads.AsNoTracking().Where(upload => upload.ProjectId == projectId && upload.BusyProjectId == null)
            .OrderByDescending(upload => upload.Id).Take(Limit).ToListAsync(cancellationToken);
        var authors = uploads.Select(upload => upload.AuthorId).OfType<int>().Distinct().ToList();
        var names = await db.Users.Where(user => authors.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.FullName, cancellationToken);
        var numbers = await statistics.ReadAsync(projectId, cancellationToken);
        if (uploads.Any(upload => upload.State == UploadState.Ready && !numbers.ByUpload.ContainsKey(upload.Id)))
        {
            // One came into use since they were counted.
            statistics.Forget(projectId);
            numbers = await statistics.ReadAsync(projectId, cancellationToken);
        }

        var rows = uploads.Select(upload => new UploadRow(
            upload.Id,
            upload.FileName,
            upload.IsOfCallers,
            upload.State,
            upload.CreatedAt,
            upload.AuthorId is { } author ? names.GetValueOrDefault(author, "") : "",
            UploadPlan.Parse(upload.Plan).Tags,
            UploadCounts.Of(upload),
            upload.State == UploadState.Ready ? numbers.ByUpload.GetValueOrDefault(upload.Id) : null,
            upload.Failure.Length > 0 ? FailureText.Read(upload.Failure) : null));
        return new(title, [.. rows], numbers.Total, numbers.CountedAt, numbers.GoodUntil);
    }
}
