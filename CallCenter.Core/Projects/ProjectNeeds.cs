using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Projects;

/// <summary>What a project has of the things it cannot work without.</summary>
/// <param name="Base">A list of contacts: a project starts without one, and dials nobody.</param>
public sealed record ProjectNeeds(bool Trunk, bool Groups, bool Statuses, bool Schedule, bool Base)
{
    /// <summary>Why it cannot start; null when it can.</summary>
    public Refusal? FirstMissing => this switch
    {
        { Trunk: false } => new ProjectNeedsTrunk(),
        { Groups: false } => new ProjectNeedsGroups(),
        { Statuses: false } => new ProjectNeedsStatuses(),
        { Schedule: false } => new ProjectNeedsSchedule(),
        _ => null,
    };

    public bool IsComplete => FirstMissing is null && Base;

    internal static Task<ProjectNeeds?> ReadAsync(CallCenterDb db, IQueryable<Project> projects, int projectId, CancellationToken cancellationToken) =>
        projects.AsNoTracking().Where(project => project.Id == projectId)
            .Select(project => new ProjectNeeds(
                project.Trunks.Any(line => line.Trunk!.IsActive),
                project.Groups.Any(),
                project.Statuses.Any(link => link.Status!.IsActive),
                project.Windows.Any(),
                db.Uploads.Any(upload => upload.ProjectId == project.Id && upload.State == UploadState.Ready && upload.Accepted > 0)))
            .SingleOrDefaultAsync(cancellationToken);
}
