using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Operators;

/// <summary>Whose time a person may read: an admin everybody's, a supervisor his people's and his own, an operator his own.</summary>
internal static class OperatorPeople
{
    public static IQueryable<User> SeenBy(CallCenterDb db, Actor actor)
    {
        if (actor.Role == Role.Operator)
        {
            return db.Users.Where(user => user.Id == actor.UserId);
        }

        var seen = db.UsersSeenBy(actor).Select(user => user.Id);
        return actor.IsAdmin ? db.Users : db.Users.Where(user => user.Id == actor.UserId || seen.Contains(user.Id));
    }

    /// <summary>An operator knows the groups he is in.</summary>
    public static IQueryable<Group> GroupsSeenBy(CallCenterDb db, Actor actor) => actor.Role == Role.Operator
        ? db.Groups.Where(group => group.Members.Any(member => member.UserId == actor.UserId))
        : db.GroupsSeenBy(actor);

    /// <summary>Those of a report's filter.</summary>
    public static IQueryable<User> Of(CallCenterDb db, Actor actor, OperatorReportFilter filter)
    {
        var groups = GroupsSeenBy(db, actor).Select(group => group.Id);
        var people = SeenBy(db, actor);
        if (filter.Operators.Count > 0)
        {
            people = people.Where(user => EF.Parameter(filter.Operators).Contains(user.Id));
        }

        if (filter.Groups.Count > 0)
        {
            people = people.Where(user => user.Groups.Any(member => EF.Parameter(filter.Groups).Contains(member.GroupId) && groups.Contains(member.GroupId)));
        }

        return people;
    }

    /// <summary>By name.</summary>
    public static async Task<List<OperatorPerson>> ReadAsync(CallCenterDb db, Actor actor, OperatorReportFilter filter, CancellationToken cancellationToken)
    {
        var rows = await Of(db, actor, filter).AsNoTracking().OrderBy(user => user.FullName).ThenBy(user => user.Id)
            .Select(user => new { user.Id, user.FullName, user.Extension, Phone = user.PhoneNumber ?? "", user.IsDeleted }).ToListAsync(cancellationToken);
        int[] ids = [.. rows.Select(user => user.Id)];
        var groups = GroupsSeenBy(db, actor).Select(group => group.Id);
        var names = (await (
                from member in db.GroupMembers
                where groups.Contains(member.GroupId) && EF.Parameter(ids).Contains(member.UserId)
                orderby member.Group!.Name
                select new { member.UserId, member.Group!.Name }).ToListAsync(cancellationToken))
            .ToLookup(member => member.UserId, member => member.Name);
        return rows.ConvertAll(user => new OperatorPerson(user.Id, user.FullName, user.Extension, user.Phone, string.Join(", ", names[user.Id]), user.IsDeleted));
    }
}
