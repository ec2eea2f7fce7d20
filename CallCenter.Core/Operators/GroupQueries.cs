using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

/// <param name="Projects">Titles of those it works on, as far as they are seen.</param>
/// <param name="MayChange">Whoever reads this may rename and delete it and choose its people.</param>
public sealed record GroupRow(int Id, string Name, int Members, IReadOnlyList<string> Projects, int Version, bool MayChange);

/// <summary>A row of the picker: «ФИО (внутренний) - Группа: …».</summary>
public sealed record GroupCandidate(int UserId, string FullName, int Extension, Role Role, IReadOnlyList<string> Groups);

/// <summary>What the form is filled from.</summary>
public sealed record GroupForm(GroupInput Input, int Version);

public sealed class GroupQueries(IDbContextFactory<CallCenterDb> databases)
{
    private const int Limit = 1_000;

    public async Task<Outcome<List<GroupRow>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var changed = db.GroupsChangedBy(actor).Select(group => group.Id);
        var groups = await db.GroupsSeenBy(actor).AsNoTracking()
            .OrderBy(group => group.Name)
            .Take(Limit)
            .Select(group => new { group.Id, group.Name, Members = group.Members.Count(member => !member.User!.IsDeleted), group.Version, MayChange = changed.Contains(group.Id) })
            .ToListAsync(cancellationToken);
        var projects = (await (
                from link in db.ProjectGroups
                join project in db.Projects.VisibleTo(actor) on link.ProjectId equals project.Id
                orderby project.Title
                select new { link.GroupId, project.Title }).Take(10 * Limit).ToListAsync(cancellationToken))
            .ToLookup(link => link.GroupId, link => link.Title);
        return groups.ConvertAll(group => new GroupRow(group.Id, group.Name, group.Members, [.. projects[group.Id]], group.Version, group.MayChange));
    }

    public async Task<Outcome<GroupForm>> FindAsync(Actor actor, int groupId, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var people = db.UsersSeenBy(actor).Where(user => !user.IsDeleted).Select(user => user.Id);
        var group = await db.GroupsSeenBy(actor).AsNoTracking()
            .Where(found => found.Id == groupId)
            .Select(found => new
            {
                found.Name,
                found.Version,
                MemberIds = found.Members.Where(member => people.Contains(member.UserId)).Select(member => member.UserId).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return group is null ? new NotFound() : new GroupForm(new() { Name = group.Name, MemberIds = group.MemberIds }, group.Version);
    }

    /// <summary>Everybody whom this person may put into a group, with the groups each is in already.</summary>
    public async Task<Outcome<List<GroupCandidate>>> ListCandidatesAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var seen = db.GroupsSeenBy(actor).Select(group => group.Id);
        return await db.UsersSeenBy(actor).AsNoTracking()
            .Where(user => !user.IsDeleted)
            .OrderBy(user => user.FullName)
            .Take(Limit)
            .Select(user => new GroupCandidate(
                user.Id, user.FullName, user.Extension, user.Role,
                user.Groups.Where(member => seen.Contains(member.GroupId)).OrderBy(member => member.Group!.Name).Select(member => member.Group!.Name).ToList()))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The projects a new group may begin to work on.</summary>
    public async Task<IReadOnlyList<Choice>> ListProjectsAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Projects.VisibleTo(actor).AsNoTracking().OrderBy(project => project.Title).Take(Limit)
            .Select(project => new Choice(project.Id, project.Title)).ToListAsync(cancellationToken);
    }
}
