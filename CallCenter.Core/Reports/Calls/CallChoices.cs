using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Calls;

/// <summary>What the report can be filtered by, as far as this person may see it.</summary>
/// <param name="Operators">An operator has nobody to choose but himself: none.</param>
public sealed record CallChoices(
    IReadOnlyList<ReportChoice> Projects,
    IReadOnlyList<ReportChoice> Statuses,
    IReadOnlyList<ReportChoice> Operators,
    IReadOnlyList<ReportChoice> Groups,
    IReadOnlyList<ReportChoice> Tags,
    IReadOnlyList<ReportChoice> Trunks)
{
    public static CallChoices None { get; } = new([], [], [], [], [], []);

    internal static async Task<CallChoices> ReadAsync(CallCenterDb db, Actor actor, CancellationToken cancellationToken)
    {
        var isOperator = actor.Role == Role.Operator;
        var projects = isOperator
            ? db.Projects.Where(project => project.Groups.Any(link => link.Group!.Members.Any(member => member.UserId == actor.UserId)))
            : db.Projects.ReportedTo(actor);
        return new(
            await ReportChoice.ReadAsync(projects, cancellationToken),
            await ReportChoice.ReadAsync(db.Statuses, cancellationToken),
            isOperator ? [] : await ReportChoice.ReadAsync(db.UsersSeenBy(actor), cancellationToken),
            isOperator ? [] : await ReportChoice.ReadAsync(db.GroupsSeenBy(actor), cancellationToken),
            await ReportChoice.ReadAsync(db.Tags, cancellationToken),
            // Lines are an admin's concern.
            actor.IsAdmin
                ? await db.Trunks.AsNoTracking().OrderBy(trunk => trunk.IsDeleted).ThenBy(trunk => trunk.Title).Take(ReportChoice.Most)
                    .Select(trunk => new ReportChoice(trunk.Id, trunk.Title, null, trunk.IsDeleted)).ToListAsync(cancellationToken)
                : []);
    }
}
