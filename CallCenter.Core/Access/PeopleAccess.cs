using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

/// <summary>
/// Which people and groups a person sees and may change (docs/decisions/022). An admin: all. A supervisor sees the groups at work on his projects
/// and the operators in them, and changes those that work for nobody else. An operator: none.
/// </summary>
internal static class PeopleAccess
{
    public static IQueryable<Group> GroupsSeenBy(this CallCenterDb db, Actor actor)
    {
        if (actor.IsAdmin)
        {
            return db.Groups;
        }

        var mine = db.Projects.VisibleTo(actor).SelectMany(project => project.Groups).Select(link => link.GroupId);
        return db.Groups.Where(group => mine.Contains(group.Id));
    }

    public static IQueryable<Group> GroupsChangedBy(this CallCenterDb db, Actor actor)
    {
        if (actor.IsAdmin)
        {
            return db.Groups;
        }

        var others = db.Projects.Where(project => !project.IsDeleted && project.SupervisorId != actor.UserId)
            .SelectMany(project => project.Groups).Select(link => link.GroupId);
        return db.GroupsSeenBy(actor).Where(group => !others.Contains(group.Id));
    }

    public static IQueryable<User> UsersSeenBy(this CallCenterDb db, Actor actor)
    {
        if (actor.IsAdmin)
        {
            return db.Users;
        }

        var groups = db.GroupsSeenBy(actor).Select(group => group.Id);
        return db.Users.Where(user => user.Role == Role.Operator && user.Groups.Any(member => groups.Contains(member.GroupId)));
    }

    public static IQueryable<User> UsersChangedBy(this CallCenterDb db, Actor actor)
    {
        if (actor.IsAdmin)
        {
            return db.Users;
        }

        var groups = db.GroupsChangedBy(actor).Select(group => group.Id);
        return db.UsersSeenBy(actor).Where(user => user.Groups.All(member => groups.Contains(member.GroupId)));
    }
}
