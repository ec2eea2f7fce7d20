using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>What the report can be filtered by, as far as this person may see it.</summary>
public sealed record ContactChoices(
    IReadOnlyList<ReportChoice> Projects,
    IReadOnlyList<ReportChoice> Statuses,
    IReadOnlyList<ReportChoice> Operators,
    IReadOnlyList<ReportChoice> Groups,
    IReadOnlyList<ReportChoice> Tags)
{
    public static ContactChoices None { get; } = new([], [], [], [], []);

    internal static async Task<ContactChoices> ReadAsync(CallCenterDb db, Actor actor, CancellationToken cancellationToken) => new(
        await ReportChoice.ReadAsync(db.Projects.ReportedTo(actor), cancellationToken),
        await ReportChoice.ReadAsync(db.Statuses, cancellationToken),
        await ReportChoice.ReadAsync(db.UsersSeenBy(actor), cancellationToken),
        await ReportChoice.ReadAsync(db.GroupsSeenBy(actor), cancellationToken),
        await ReportChoice.ReadAsync(db.Tags, cancellationToken));

    internal static async Task<IReadOnlyList<CardFieldRow>> ReadFieldsAsync(
        CallCenterDb db, Actor actor, int projectId, CancellationToken cancellationToken)
    {
        var mine = db.Projects.ReportedTo(actor).Select(project => project.Id);
        var fields = await db.CardFields.AsNoTracking().Where(field => field.ProjectId == projectId && mine.Contains(projectId) && !field.IsDeleted)
            .OrderBy(field => field.Order).ToListAsync(cancellationToken);
        return [.. fields.Select(field => field.ToRow())];
    }
}
