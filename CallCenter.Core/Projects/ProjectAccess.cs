using CallCenter.Core.Access;

namespace CallCenter.Core.Projects;

public static class ProjectAccess
{
    /// <summary>The projects this person may see and change: an admin all, a supervisor his own, an operator none.</summary>
    public static IQueryable<Project> VisibleTo(this IQueryable<Project> projects, Actor actor) =>
        projects.ReportedTo(actor).Where(project => !project.IsDeleted);

    /// <summary>The projects whose calls and contacts this person may see in the reports: deleted ones too.</summary>
    public static IQueryable<Project> ReportedTo(this IQueryable<Project> projects, Actor actor) => actor.Role switch
    {
        Role.Admin => projects,
        Role.Supervisor => projects.Where(project => project.SupervisorId == actor.UserId),
        _ => projects.Where(project => false),
    };
}
