using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

/// <summary>These running projects would be left with nobody to work on them.</summary>
public sealed record GroupInUse(IReadOnlyList<string> Projects) : Refusal;

/// <summary>«Группы пользователей»: kept by admins, and by supervisors as far as they work for their projects alone.</summary>
public sealed class GroupService(IDbContextFactory<CallCenterDb> databases, AuditTrail trail, IValidator<GroupInput> validator)
{
    public async Task<Outcome<int>> CreateAsync(Actor actor, GroupInput input, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        if (await CheckAsync(0, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // Without a project nobody but an admin would ever see it.
        if (!actor.IsAdmin && input.ProjectId is null)
        {
            return new InvalidFields(nameof(GroupInput.ProjectId), FieldRules.Required);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var group = new Group { Name = input.Name.Trim() };
        db.Groups.Add(group);
        if (input.ProjectId is { } projectId)
        {
            if (await db.Projects.VisibleTo(actor).SingleOrDefaultAsync(found => found.Id == projectId, cancellationToken) is not { } project)
            {
                return new InvalidFields(nameof(GroupInput.ProjectId), FieldRules.UnknownChoice);
            }

            // A form of the project that is open now would drop the group again.
            db.ExpectVersion(project, project.Version);
            project.Groups.Add(new() { Group = group });
        }

        if (await SetMembersAsync(db, actor, group, input.MemberIds, cancellationToken) is { } stranger)
        {
            return stranger;
        }

        return await trail.SaveUniqueAsync(db, actor, () => CheckAsync(0, input, cancellationToken), cancellationToken) is { } failed ? failed : group.Id;
    }

    /// <param name="version">The one the form was filled from.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> UpdateAsync(Actor actor, int groupId, int version, GroupInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await FindAsync(db, actor, groupId, cancellationToken);
        if (found.Value is not { } group)
        {
            return found.Refusal!;
        }

        if (await CheckAsync(groupId, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.ExpectVersion(group, version);
        group.Name = input.Name.Trim();
        if (await SetMembersAsync(db, actor, group, input.MemberIds, cancellationToken) is { } stranger)
        {
            return stranger;
        }

        return await trail.SaveUniqueAsync(db, actor, () => CheckAsync(groupId, input, cancellationToken), cancellationToken) is { } failed ? failed : group.Version;
    }

    /// <summary>The projects it works on lose it; a running one must have another.</summary>
    public async Task<Refusal?> DeleteAsync(Actor actor, int groupId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await FindAsync(db, actor, groupId, cancellationToken);
        if (found.Value is not { } group)
        {
            return found.Refusal;
        }

        var projects = await db.Projects.Include(project => project.Groups)
            .Where(project => project.Groups.Any(link => link.GroupId == groupId)).ToListAsync(cancellationToken);
        if (projects.FindAll(project => project is { IsRunning: true, IsDeleted: false, Groups.Count: 1 }) is { Count: > 0 } alone)
        {
            return new GroupInUse([.. alone.Select(project => project.Title).Order(StringComparer.CurrentCulture)]);
        }

        foreach (var project in projects)
        {
            db.ExpectVersion(project, project.Version);
            project.Groups.RemoveAll(link => link.GroupId == groupId);
        }

        db.Groups.Remove(group);
        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    private static async Task<Outcome<Group>> FindAsync(CallCenterDb db, Actor actor, int groupId, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        if (await db.GroupsChangedBy(actor).Include(group => group.Members).SingleOrDefaultAsync(group => group.Id == groupId, cancellationToken) is { } found)
        {
            return found;
        }

        return await db.GroupsSeenBy(actor).AnyAsync(group => group.Id == groupId, cancellationToken) ? new NotAllowed() : new NotFound();
    }

    /// <summary>Whom the actor does not see stays as he is: deleted people keep their places, and a supervisor moves nobody but operators of his.</summary>
    private static async Task<Refusal?> SetMembersAsync(CallCenterDb db, Actor actor, Group group, IReadOnlyCollection<int> wanted, CancellationToken cancellationToken)
    {
        var touched = wanted.Concat(group.Members.Select(member => member.UserId)).ToHashSet();
        var seen = await db.UsersSeenBy(actor).Where(user => touched.Contains(user.Id) && !user.IsDeleted).Select(user => user.Id).ToListAsync(cancellationToken);
        if (wanted.Except(seen).Except(group.Members.Select(member => member.UserId)).Any())
        {
            return new InvalidFields(nameof(GroupInput.MemberIds), FieldRules.UnknownChoice);
        }

        group.Members.RemoveAll(member => seen.Contains(member.UserId) && !wanted.Contains(member.UserId));
        group.Members.AddRange(wanted.Distinct().Except(group.Members.Select(member => member.UserId)).ToList().Select(userId => new GroupMember { UserId = userId }));
        return null;
    }

    private async Task<Refusal?> CheckAsync(int groupId, GroupInput input, CancellationToken cancellationToken)
    {
        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await TakenName.CheckAsync(db.Groups.Where(group => group.Id != groupId).Select(group => group.Name), input.Name, nameof(GroupInput.Name), cancellationToken);
    }
}
