using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

public sealed record UserRow(
    int Id, string FullName, string Email, string Phone, Role Role, int Extension, int? TrunkId, string Trunk, string DeskPhone, bool IsDeleted);

/// <summary>What the shell shows of the person signed in.</summary>
public sealed record Profile(int Id, string FullName, string Email, Role Role, int Extension);

/// <param name="Text">Part of a name, an e-mail or a phone number; a whole extension.</param>
public sealed record UserFilter(string Text = "", Role? Role = null, bool WithDeleted = false);

public sealed class UserQueries(IDbContextFactory<CallCenterDb> databases)
{
    public const int Limit = 1000;

    public async Task<Outcome<IReadOnlyList<UserRow>>> ListAsync(Actor actor, UserFilter filter, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var users = db.Users.AsNoTracking().Where(user => filter.WithDeleted || !user.IsDeleted);
        if (filter.Role is { } role)
        {
            users = users.Where(user => user.Role == role);
        }

        var rows = await users
            .OrderBy(user => user.IsDeleted).ThenBy(user => user.FullName)
            .Take(Limit)
            .Select(user => new UserRow(
                user.Id, user.FullName, user.Email!, user.PhoneNumber ?? "", user.Role, user.Extension, user.TrunkId, user.Trunk!.Title ?? "",
                user.DeskPhone, user.IsDeleted))
            .ToListAsync(cancellationToken);
        return filter.Text.Trim() is { Length: > 0 } text ? rows.FindAll(row => Matches(row, text)) : rows;
    }

    public async Task<Profile?> FindProfileAsync(int userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking()
            .Where(user => user.Id == userId)
            .Select(user => new Profile(user.Id, user.FullName, user.Email!, user.Role, user.Extension))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Here and not in SQL: databases differ in what "the same letter" is, and SQLite knows no Cyrillic case.</summary>
    private static bool Matches(UserRow row, string text) =>
        row.FullName.Contains(text, StringComparison.CurrentCultureIgnoreCase)
        || row.Email.Contains(text, StringComparison.OrdinalIgnoreCase)
        || row.Extension.ToString(System.Globalization.CultureInfo.InvariantCulture) == text
        || (Digits(text) is { Length: > 0 } digits && Digits(row.Phone).Contains(digits, StringComparison.Ordinal));

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
