using CallCenter.Core.Access;

namespace CallCenter.Core.Projects;

public static class ProjectAccess
{
    /// <summary>The projects this person may see and change: an admin all, a supervisor his own, an operator none.</summary>
    public static IQueryable<Project> VisibleTo(this IQueryable<Project> projects, Actor actor) => actor.Role switch
    {
        Role.Admin => projects.Where(project => !project.IsDeleted),
        Role.Supervisor => projects.Where(project => !project.IsDeleted && project.SupervisorId == actor.UserId),
        _ => projects.Where(project => false),
    };
}
