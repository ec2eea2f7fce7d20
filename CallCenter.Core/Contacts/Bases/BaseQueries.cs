using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Bases;

public sealed record UploadRow(int Id, string FileName, bool IsOfCallers, UploadState State, DateTime CreatedAt, int Rejected, int Duplicates, BaseCounts? Counts);

/// <param name="Uploads">Newest first, the last so many.</param>
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

        var uploads = await db.Uploads.AsNoTracking().Where(upload => upload.ProjectId == projectId)
            .OrderByDescending(upload => upload.Id).Take(Limit).ToListAsync(cancellationToken);
        var numbers = await statistics.ReadAsync(projectId, cancellationToken);
        if (uploads.Any(upload => upload.State == UploadState.Ready && !numbers.ByUpload.ContainsKey(upload.Id)))
        {
            // One came into use since they were counted.
            statistics.Forget(projectId);
            numbers = await statistics.ReadAsync(projectId, cancellationToken);
        }

        var rows = uploads.Select(upload => new UploadRow(
            upload.Id, upload.FileName, upload.IsOfCallers, upload.State, upload.CreatedAt, upload.Rejected, upload.Duplicates,
            upload.State == UploadState.Ready ? numbers.ByUpload.GetValueOrDefault(upload.Id) : null));
        return new(title, [.. rows], numbers.Total, numbers.CountedAt, numbers.GoodUntil);
    }
}
