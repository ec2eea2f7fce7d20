using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Blacklist;

/// <summary>Who may do what: an admin all; a supervisor sees what counts for his projects and keeps what is theirs alone.</summary>
internal static class BlacklistAccess
{
    public static IQueryable<BlacklistEntry> SeenBy(CallCenterDb db, Actor actor)
    {
        var projects = db.Projects.VisibleTo(actor).Select(project => project.Id);
        return actor.Role switch
        {
            Role.Admin => db.Blacklist.AsNoTracking(),
            Role.Supervisor => db.Blacklist.AsNoTracking().Where(entry => entry.ProjectId == BlacklistEntry.Everywhere || projects.Contains(entry.ProjectId)),
            _ => db.Blacklist.AsNoTracking().Where(entry => false),
        };
    }

    public static IQueryable<BlacklistEntry> KeptBy(CallCenterDb db, Actor actor) =>
        actor.IsAdmin ? SeenBy(db, actor) : SeenBy(db, actor).Where(entry => entry.ProjectId != BlacklistEntry.Everywhere);

    /// <summary>Null when he may add to the project's numbers, or to those of all projects.</summary>
    public static async Task<Refusal?> CheckAsync(CallCenterDb db, Actor actor, int projectId, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator || (projectId == BlacklistEntry.Everywhere && !actor.IsAdmin))
        {
            return new NotAllowed();
        }

        return projectId == BlacklistEntry.Everywhere || await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken)
            ? null
            : new InvalidFields(nameof(BlacklistInput.ProjectId), FieldRules.UnknownChoice);
    }
}
