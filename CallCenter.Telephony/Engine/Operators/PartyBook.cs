using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Operators;

/// <param name="OperatorId">Null: the queue.</param>
/// <param name="Only">Members of the group that was meant; null: everybody.</param>
internal sealed record Party(int? OperatorId, IReadOnlyList<int>? Only);

/// <summary>Whom an operator may hand a client to, or ask into a talk: whoever shares a project with him, and supervisors and admins.</summary>
public sealed class PartyBook(IDbContextFactory<CallCenterDb> factory)
{
    internal async Task<Party?> FindAsync(int operatorId, PartyTarget target, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (target.OperatorId is { } wanted)
        {
            return await Colleagues(db, operatorId).AnyAsync(user => user.Id == wanted, cancellationToken) ? new(wanted, null) : null;
        }

        if (!await Groups(db, operatorId).AnyAsync(group => group.Id == target.GroupId, cancellationToken))
        {
            return null;
        }

        var members = await db.GroupMembers.Where(member => member.GroupId == target.GroupId).Select(member => member.UserId).ToListAsync(cancellationToken);
        return new(null, members);
    }

    public async Task<IReadOnlyList<Choice>> ListGroupsAsync(int operatorId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await Groups(db, operatorId).OrderBy(group => group.Name).Select(group => new Choice(group.Id, group.Name)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<int>> ListColleaguesAsync(int operatorId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await Colleagues(db, operatorId).Select(user => user.Id).ToListAsync(cancellationToken);
    }

    private static IQueryable<User> Colleagues(CallCenterDb db, int operatorId) => db.Users.Where(user => user.Id != operatorId && !user.IsDeleted
        && (user.Role != Role.Operator || user.Groups.Any(member => Groups(db, operatorId).Any(group => group.Id == member.GroupId))));

    /// <summary>Of every project that one of his groups works for.</summary>
    private static IQueryable<Core.Operators.Group> Groups(CallCenterDb db, int operatorId) => db.Groups.Where(group =>
        db.ProjectGroups.Any(link => link.GroupId == group.Id
            && db.ProjectGroups.Any(own => own.ProjectId == link.ProjectId && own.Group!.Members.Any(member => member.UserId == operatorId))));
}
