using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <param name="Color">#rrggbb of a status.</param>
/// <param name="IsGone">Deleted or switched off: what it stands on is still found.</param>
public sealed record ContactChoice(int Id, string Name, string? Color = null, bool IsGone = false);

/// <summary>What the report can be filtered by, as far as this person may see it.</summary>
public sealed record ContactChoices(
    IReadOnlyList<ContactChoice> Projects,
    IReadOnlyList<ContactChoice> Statuses,
    IReadOnlyList<ContactChoice> Operators,
    IReadOnlyList<ContactChoice> Groups,
    IReadOnlyList<ContactChoice> Tags)
{
    private const int Most = 1_000;

    public static ContactChoices None { get; } = new([], [], [], [], []);

    internal static async Task<ContactChoices> ReadAsync(CallCenterDb db, Actor actor, CancellationToken cancellationToken) => new(
        await db.Projects.AsNoTracking().ReportedTo(actor).OrderBy(project => project.IsDeleted).ThenBy(project => project.Title).Take(Most)
            .Select(project => new ContactChoice(project.Id, project.Title, null, project.IsDeleted)).ToListAsync(cancellationToken),
        await db.Statuses.AsNoTracking().OrderByDescending(status => status.IsActive).ThenBy(status => status.Order).ThenBy(status => status.Name).Take(Most)
            .Select(status => new ContactChoice(status.Id, status.Name, status.Color, !status.IsActive)).ToListAsync(cancellationToken),
        await db.UsersSeenBy(actor).AsNoTracking().OrderBy(user => user.IsDeleted).ThenBy(user => user.FullName).Take(Most)
            .Select(user => new ContactChoice(user.Id, user.FullName, null, user.IsDeleted)).ToListAsync(cancellationToken),
        await db.GroupsSeenBy(actor).AsNoTracking().OrderBy(group => group.Name).Take(Most)
            .Select(group => new ContactChoice(group.Id, group.Name, null, false)).ToListAsync(cancellationToken),
        await db.Tags.AsNoTracking().OrderBy(tag => tag.NameKey).Take(Most)
            .Select(tag => new ContactChoice(tag.Id, tag.Name, null, false)).ToListAsync(cancellationToken));

    internal static async Task<IReadOnlyList<CardFieldRow>> ReadFieldsAsync(
        CallCenterDb db, Actor actor, int projectId, CancellationToken cancellationToken)
    {
        var mine = db.Projects.ReportedTo(actor).Select(project => project.Id);
        var fields = await db.CardFields.AsNoTracking().Where(field => field.ProjectId == projectId && mine.Contains(projectId) && !field.IsDeleted)
            .OrderBy(field => field.Order).ToListAsync(cancellationToken);
        return [.. fields.Select(field => field.ToRow())];
    }
}
