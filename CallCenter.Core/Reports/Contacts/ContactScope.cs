using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>The filter of one person at one moment, with what it stands for looked up.</summary>
/// <param name="Projects">Null: all.</param>
/// <param name="Operators">Null: whoever; groups are resolved to their people.</param>
/// <param name="IsLimitedToProjects">False: they are all there are, named for the sake of an index.</param>
/// <param name="HiddenUploads">Files that are being written; few, so they are named instead of joined.</param>
internal sealed record ContactScope(
    ContactReportFilter Filter,
    IReadOnlyList<int>? Projects,
    IReadOnlyList<int>? Operators,
    IReadOnlyList<int> HiddenUploads,
    FieldRange? Field,
    bool IsLimitedToProjects,
    DateTime Now)
{
    /// <summary>Nothing can be found.</summary>
    public bool IsEmpty => Projects is [] || Operators is [];

    public static async Task<Outcome<ContactScope>> ResolveAsync(
        CallCenterDb db, Actor actor, ContactReportFilter filter, DateTime now, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        filter = filter with { Text = filter.Text.Trim() };
        var (field, refusal) = await FieldRange.ReadAsync(db, filter, cancellationToken);
        return refusal ?? new Outcome<ContactScope>(
            new ContactScope(
                filter,
                await ProjectsAsync(db, actor, filter, cancellationToken),
                await OperatorsAsync(db, filter, cancellationToken),
                await db.Uploads.Where(upload => upload.State != UploadState.Ready).Select(upload => upload.Id).ToListAsync(cancellationToken),
                field,
                !actor.IsAdmin || filter.ProjectId is not null,
                now),
            null);
    }

    private static async Task<IReadOnlyList<int>?> ProjectsAsync(
        CallCenterDb db, Actor actor, ContactReportFilter filter, CancellationToken cancellationToken)
    {
        var projects = db.Projects.ReportedTo(actor);
        if (filter.ProjectId is { } chosen)
        {
            projects = projects.Where(project => project.Id == chosen);
        }
        // The indexes of statuses, numbers and names begin with the project: then even an admin's are named.
        else if (actor.IsAdmin && filter.Statuses.Count == 0 && filter.Text.Length == 0)
        {
            return null;
        }

        return await projects.Select(project => project.Id).ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<int>?> OperatorsAsync(CallCenterDb db, ContactReportFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Groups.Count == 0)
        {
            return filter.Operators.Count == 0 ? null : filter.Operators;
        }

        var people = await db.GroupMembers.Where(member => filter.Groups.Contains(member.GroupId))
            .Select(member => member.UserId).Distinct().ToListAsync(cancellationToken);
        return filter.Operators.Count == 0 ? people : [.. people.Intersect(filter.Operators)];
    }
}
