using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

/// <summary>The projects this person may watch, and who works in them.</summary>
public sealed record FloorMap(IReadOnlySet<int> ProjectIds, IReadOnlyList<FloorMember> Members);

/// <summary>An operator of a project, by its groups.</summary>
public sealed record FloorMember(int ProjectId, int OperatorId, string FullName, int Extension);

public sealed class FloorQueries(IDbContextFactory<CallCenterDb> factory)
{
    public async Task<FloorMap> GetMapAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var projects = db.Projects.AsNoTracking().VisibleTo(actor);
        var ids = await projects.Select(project => project.Id).ToListAsync(cancellationToken);
        var members = await (
            from project in projects
            from link in project.Groups
            join member in db.GroupMembers on link.GroupId equals member.GroupId
            join user in db.Users on member.UserId equals user.Id
            where !user.IsDeleted
            select new FloorMember(project.Id, user.Id, user.FullName, user.Extension))
            .Distinct().ToListAsync(cancellationToken);
        return new(ids.ToHashSet(), members);
    }
}
