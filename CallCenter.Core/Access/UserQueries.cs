using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

/// <param name="MayChange">Whoever reads this may change, delete and bring back this person.</param>
public sealed record UserRow(
    int Id, string FullName, string Email, string Phone, Role Role, int Extension, int? TrunkId, string Trunk, string DeskPhone, bool IsDeleted, int Version, bool MayChange)
{
    /// <summary>What the form starts from; a password is never read back.</summary>
    public UserInput ToInput() => new() { Role = Role, FullName = FullName, Email = Email, Phone = Phone, TrunkId = TrunkId, DeskPhone = DeskPhone };
}

/// <summary>What the form offers to choose from.</summary>
public sealed record UserChoices(IReadOnlyList<Role> Roles, IReadOnlyList<Choice> Trunks, IReadOnlyList<Choice> Groups);

/// <summary>What goes with a person who is deleted.</summary>
/// <param name="Groups">Names of the groups that lose him.</param>
/// <param name="Projects">Titles of the projects he supervises.</param>
/// <param name="Tasks">His open tasks.</param>
/// <param name="Contacts">Contacts that are his own.</param>
public sealed record UserLosses(IReadOnlyList<string> Groups, IReadOnlyList<string> Projects, int Tasks, int Contacts);

/// <summary>What the shell shows of the person signed in.</summary>
public sealed record Profile(int Id, string FullName, string Email, Role Role, int Extension);

/// <param name="Text">Part of a name, an e-mail or a phone number; a whole extension.</param>
public sealed record UserFilter(string Text = "", Role? Role = null, bool WithDeleted = false)
{
    public bool Accepts(UserRow row) =>
        (WithDeleted || !row.IsDeleted) && (Role is null || row.Role == Role) && (Text.Trim() is not { Length: > 0 } text || Matches(row, text));

    // Not in SQL: databases differ in what "the same letter" is, and SQLite knows no Cyrillic case.
    private static bool Matches(UserRow row, string text) =>
        row.FullName.Contains(text, StringComparison.CurrentCultureIgnoreCase)
        || row.Email.Contains(text, StringComparison.OrdinalIgnoreCase)
        || row.Extension.ToString(CultureInfo.InvariantCulture) == text
        || (Digits(text) is { Length: > 1 } digits && Digits(row.Phone).Contains(digits, StringComparison.Ordinal));

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}

public sealed class UserQueries(IDbContextFactory<CallCenterDb> databases)
{
    private const int Limit = 5_000;
    private const int Named = 20;

    /// <summary>Whom this person may see, the deleted last; few enough to be filtered where they are shown.</summary>
    public async Task<Outcome<UserRow[]>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var changed = db.UsersChangedBy(actor).Select(user => user.Id);
        return await db.UsersSeenBy(actor).AsNoTracking()
            .OrderBy(user => user.IsDeleted).ThenBy(user => user.FullName)
            .Take(Limit)
            .Select(user => new UserRow(
                user.Id, user.FullName, user.Email!, user.PhoneNumber ?? "", user.Role, user.Extension, user.TrunkId, user.Trunk!.Title ?? "",
                user.DeskPhone, user.IsDeleted, user.Version, changed.Contains(user.Id)))
            .ToArrayAsync(cancellationToken);
    }

    public async Task<Outcome<UserChoices>> GetChoicesAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return new UserChoices(
            actor.IsAdmin ? Enum.GetValues<Role>() : [Role.Operator],
            await db.Trunks.AsNoTracking().OrderBy(trunk => trunk.Title).Take(Limit)
                .Select(trunk => new Choice(trunk.Id, trunk.Title)).ToListAsync(cancellationToken),
            await db.GroupsChangedBy(actor).AsNoTracking().OrderBy(group => group.Name).Take(Limit)
                .Select(group => new Choice(group.Id, group.Name)).ToListAsync(cancellationToken));
    }

    /// <summary>To be named before a person is deleted.</summary>
    public async Task<Outcome<UserLosses>> FindLossesAsync(Actor actor, int userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.UsersChangedBy(actor).AnyAsync(user => user.Id == userId, cancellationToken))
        {
            return new NotFound();
        }

        return new UserLosses(
            await db.GroupMembers.Where(member => member.UserId == userId).OrderBy(member => member.Group!.Name)
                .Select(member => member.Group!.Name).Take(Named).ToListAsync(cancellationToken),
            await db.Projects.Where(project => project.SupervisorId == userId && !project.IsDeleted).OrderBy(project => project.Title)
                .Select(project => project.Title).Take(Named).ToListAsync(cancellationToken),
            await db.Tasks.CountAsync(task => task.AuthorId == userId && task.DoneAt == null, cancellationToken),
            await db.Contacts.CountAsync(contact => contact.OperatorId == userId, cancellationToken));
    }

    public async Task<Profile?> FindProfileAsync(int userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking()
            .Where(user => user.Id == userId)
            .Select(user => new Profile(user.Id, user.FullName, user.Email!, user.Role, user.Extension))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
