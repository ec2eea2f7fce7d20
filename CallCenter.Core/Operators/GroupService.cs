using CallCenter.Core.Access;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

public sealed record GroupRow(int Id, string Name, int Members, int Projects);

/// <summary>A row of the picker: «ФИО (внутренний) - Группа: …».</summary>
public sealed record GroupCandidate(int UserId, string FullName, int Extension, Role Role, IReadOnlyList<string> Groups);

public sealed record GroupInput
{
    public string Name { get; set; } = "";
}

public sealed class GroupInputValidator : AbstractValidator<GroupInput>
{
    public GroupInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(group => group.Name).TitleLike(100);
    }
}

/// <summary>Deleting would take the operators away from projects.</summary>
public sealed record GroupInUse(int Projects) : Refusal;

/// <summary>«Группы пользователей».</summary>
public sealed class GroupService(IDbContextFactory<CallCenterDb> databases, IValidator<GroupInput> validator)
{
    private const int Limit = 1000;

    public async Task<Outcome<List<GroupRow>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Groups.AsNoTracking()
            .OrderBy(group => group.Name)
            .Take(Limit)
            .Select(group => new GroupRow(
                group.Id,
                group.Name,
                group.Members.Count(member => !member.User!.IsDeleted),
                db.ProjectGroups.Count(link => link.GroupId == group.Id)))
            .ToListAsync(cancellationToken);
    }

    public async Task<Outcome<int>> CreateAsync(Actor actor, GroupInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await CheckAsync(db, actor, 0, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var group = new Group { Name = input.Name.Trim() };
        db.Groups.Add(group);
        await db.SaveChangesAsync(cancellationToken);
        return group.Id;
    }

    public async Task<Refusal?> RenameAsync(Actor actor, int groupId, GroupInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await CheckAsync(db, actor, groupId, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var name = input.Name.Trim();
        var renamed = await db.Groups.Where(group => group.Id == groupId)
            .ExecuteUpdateAsync(set => set.SetProperty(group => group.Name, name), cancellationToken);
        return renamed == 1 ? null : new NotFound();
    }

    /// <summary>A group that projects use is kept.</summary>
    public async Task<Refusal?> DeleteAsync(Actor actor, int groupId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var projects = await db.ProjectGroups.CountAsync(link => link.GroupId == groupId, cancellationToken);
        if (projects > 0)
        {
            return new GroupInUse(projects);
        }

        var deleted = await db.Groups.Where(group => group.Id == groupId).ExecuteDeleteAsync(cancellationToken);
        return deleted == 1 ? null : new NotFound();
    }

    /// <summary>Everybody who may be in a group, with the groups each is in already.</summary>
    public async Task<Outcome<List<GroupCandidate>>> ListCandidatesAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking()
            .Where(user => !user.IsDeleted)
            .OrderBy(user => user.FullName)
            .Take(Limit)
            .Select(user => new GroupCandidate(
                user.Id, user.FullName, user.Extension, user.Role, user.Groups.OrderBy(member => member.Group!.Name).Select(member => member.Group!.Name).ToList()))
            .ToListAsync(cancellationToken);
    }

    public async Task<Outcome<List<int>>> ListMembersAsync(Actor actor, int groupId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.GroupMembers.AsNoTracking()
            .Where(member => member.GroupId == groupId && !member.User!.IsDeleted)
            .OrderBy(member => member.User!.FullName)
            .Select(member => member.UserId)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Adds and removes many at once; what is so already stays so.</summary>
    public async Task<Refusal?> ChangeMembersAsync(
        Actor actor, int groupId, IReadOnlyCollection<int> add, IReadOnlyCollection<int> remove, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Groups.AnyAsync(group => group.Id == groupId, cancellationToken))
        {
            return new NotFound();
        }

        var members = await db.GroupMembers.Where(member => member.GroupId == groupId).ToListAsync(cancellationToken);
        db.GroupMembers.RemoveRange(members.Where(member => remove.Contains(member.UserId)));
        var wanted = add.Except(members.Select(member => member.UserId)).ToList();
        var real = await db.Users.Where(user => wanted.Contains(user.Id) && !user.IsDeleted).Select(user => user.Id).ToListAsync(cancellationToken);
        db.GroupMembers.AddRange(real.Select(userId => new GroupMember { GroupId = groupId, UserId = userId }));
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    private async Task<Refusal?> CheckAsync(CallCenterDb db, Actor actor, int groupId, GroupInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        var name = input.Name.Trim();
        var names = await db.Groups.Where(group => group.Id != groupId).Select(group => group.Name).ToListAsync(cancellationToken);
        return names.Contains(name, StringComparer.CurrentCultureIgnoreCase) ? new InvalidFields(nameof(GroupInput.Name), FieldRules.Taken) : null;
    }
}
