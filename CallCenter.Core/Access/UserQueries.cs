using System.Globalization;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

public sealed record UserRow(
    int Id, string FullName, string Email, string Phone, Role Role, int Extension, int? TrunkId, string Trunk, string DeskPhone, bool IsDeleted)
{
    /// <summary>What the form starts from; a password is never read back.</summary>
    public UserInput ToInput() => new() { Role = Role, FullName = FullName, Email = Email, Phone = Phone, TrunkId = TrunkId, DeskPhone = DeskPhone };
}

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

    /// <summary>Everybody, the deleted last; few enough to be filtered where they are shown.</summary>
    public async Task<Outcome<UserRow[]>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking()
            .OrderBy(user => user.IsDeleted).ThenBy(user => user.FullName)
            .Take(Limit)
            .Select(user => new UserRow(
                user.Id, user.FullName, user.Email!, user.PhoneNumber ?? "", user.Role, user.Extension, user.TrunkId, user.Trunk!.Title ?? "",
                user.DeskPhone, user.IsDeleted))
            .ToArrayAsync(cancellationToken);
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
