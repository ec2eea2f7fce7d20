using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

/// <summary>What this person may watch: projects, who works in them, and the groups that brought them there.</summary>
/// <param name="SeesAll">Also what belongs to no project.</param>
public sealed record FloorMap(
    bool SeesAll, IReadOnlyDictionary<int, WatchedProject> Projects, IReadOnlyDictionary<int, FloorMember> Members, IReadOnlyList<FloorGroup> Groups)
{
    public static readonly FloorMap Nothing = new(false, new Dictionary<int, WatchedProject>(), new Dictionary<int, FloorMember>(), []);

    /// <summary>Whether the client of a call of this project is his to know.</summary>
    /// <param name="projectId">Null: a call of no project.</param>
    public bool Shows(int? projectId) => projectId is { } id ? Projects.ContainsKey(id) : SeesAll;
}

/// <param name="ShowNumbers">Operators see whole numbers.</param>
public sealed record WatchedProject(int ProjectId, string Title, bool ShowNumbers);

/// <summary>An operator of watched projects, by their groups.</summary>
public sealed record FloorMember(int OperatorId, string FullName, int Extension, IReadOnlyList<int> ProjectIds, IReadOnlyList<int> GroupIds);

public sealed record FloorGroup(int GroupId, string Name);

public sealed class FloorQueries(IDbContextFactory<CallCenterDb> factory)
{
    public async Task<FloorMap> GetMapAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var projects = db.Projects.AsNoTracking().VisibleTo(actor);
        var watched = await projects.Select(project => new WatchedProject(project.Id, project.Title, project.ShowNumbers)).ToListAsync(cancellationToken);
        var links = await (
            from project in projects
            from link in project.Groups
            join team in db.Groups on link.GroupId equals team.Id
            select new { ProjectId = project.Id, link.GroupId, team.Name }).ToListAsync(cancellationToken);
        var teams = links.ToLookup(link => link.GroupId, link => link.ProjectId);
        var people = await (
            from member in db.GroupMembers
            join user in db.Users on member.UserId equals user.Id
            where !user.IsDeleted && projects.SelectMany(project => project.Groups).Any(link => link.GroupId == member.GroupId)
            select new { user.Id, user.FullName, user.Extension, member.GroupId }).ToListAsync(cancellationToken);
        return new(
            actor.IsAdmin,
            watched.ToDictionary(project => project.ProjectId),
            people.GroupBy(person => person.Id).ToDictionary(person => person.Key, person => new FloorMember(
                person.Key,
                person.First().FullName,
                person.First().Extension,
                [.. person.SelectMany(row => teams[row.GroupId]).Distinct().Order()],
                [.. person.Select(row => row.GroupId).Distinct().Order()])),
            [.. links.Select(link => new FloorGroup(link.GroupId, link.Name)).Distinct().OrderBy(team => team.Name, StringComparer.CurrentCulture)]);
    }

    /// <returns>Projects whose calls this person may hear; null: all, also those to come.</returns>
    public async Task<IReadOnlyList<int>?> ListWatchedProjectsAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsAdmin)
        {
            return null;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Projects.VisibleTo(actor).Select(project => project.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Whether this person may act on an operator and on what he does now: a supervisor on operators of his, in calls of his projects.</summary>
    /// <param name="projectId">Of the call the operator has in hand; null: he has none, or one that is nobody's.</param>
    /// <returns>The operator's name.</returns>
    public async Task<Outcome<string>> FindSupervisedAsync(Actor actor, int operatorId, int? projectId, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator || operatorId == actor.UserId)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var name = await db.UsersSeenBy(actor).Where(user => user.Id == operatorId && !user.IsDeleted).Select(user => user.FullName).SingleOrDefaultAsync(cancellationToken);
        if (name is null)
        {
            return new NotFound();
        }

        return projectId is null || await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken) ? name : new NotAllowed();
    }
}
