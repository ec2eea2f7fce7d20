using System.Security.Cryptography;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

/// <summary>People who sign in: created, changed, deleted and brought back by admins.</summary>
public sealed class UserService(
    IDbContextFactory<CallCenterDb> databases,
    IValidator<UserInput> validator,
    IPasswordHasher<User> hasher,
    ILookupNormalizer normalizer,
    UserSessions sessions,
    TimeProvider clock)
{
    private const int FirstExtension = 101;

    public async Task<Outcome<int>> CreateAsync(Actor actor, UserInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        input = input.Trimmed();
        if (Check(input, passwordNeeded: true) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindTakenAsync(db, 0, input, cancellationToken) is { } taken)
        {
            return taken;
        }

        var user = new User { CreatedAt = clock.GetUtcNow().UtcDateTime };
        Apply(user, input);
        SetPassword(user, input.Password);
        db.Users.Add(user);
        return await AddAsync(db, user, input, cancellationToken) is { } refusal ? refusal : user.Id;
    }

    public async Task<Refusal?> UpdateAsync(Actor actor, int userId, UserInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        input = input.Trimmed();
        if (Check(input, passwordNeeded: false) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Users.FindAsync([userId], cancellationToken) is not { IsDeleted: false } user)
        {
            return new NotFound();
        }

        if (await FindTakenAsync(db, userId, input, cancellationToken) is { } taken)
        {
            return taken;
        }

        if (user.Role == Role.Admin && input.Role != Role.Admin && !await OtherAdminsAsync(db, userId, cancellationToken))
        {
            return new LastAdmin();
        }

        // What a sign-in or a phone was given by the old settings must not outlive them.
        var ends = user.Role != input.Role || input.Password.Length > 0 || user.DeskPhone != input.DeskPhone || user.Email != input.Email;
        Apply(user, input);
        if (input.Password.Length > 0)
        {
            SetPassword(user, input.Password);
        }

        await SaveAsync(db, user, ends, cancellationToken);
        return null;
    }

    public async Task<Refusal?> DeleteAsync(Actor actor, int userId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if (actor.UserId == userId)
        {
            return new OwnAccount();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Users.FindAsync([userId], cancellationToken) is not { IsDeleted: false } user)
        {
            return new NotFound();
        }

        if (user.Role == Role.Admin && !await OtherAdminsAsync(db, userId, cancellationToken))
        {
            return new LastAdmin();
        }

        user.IsDeleted = true;
        await SaveAsync(db, user, endsSessions: true, cancellationToken);
        return null;
    }

    public async Task<Refusal?> RestoreAsync(Actor actor, int userId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Users.FindAsync([userId], cancellationToken) is not { IsDeleted: true } user)
        {
            return new NotFound();
        }

        user.IsDeleted = false;
        await SaveAsync(db, user, endsSessions: false, cancellationToken);
        return null;
    }

    /// <summary>The first user of an empty installation.</summary>
    /// <returns>The password given; null when there are users already.</returns>
    public async Task<string?> CreateFirstAdminAsync(string email, string fullName, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AnyAsync(cancellationToken))
        {
            return null;
        }

        var password = NewPassword();
        var user = new User { CreatedAt = clock.GetUtcNow().UtcDateTime };
        var input = new UserInput { Role = Role.Admin, FullName = fullName, Email = email };
        Apply(user, input);
        SetPassword(user, password);
        db.Users.Add(user);
        return await AddAsync(db, user, input, cancellationToken) is null ? password : null;
    }

    /// <summary>Hard to guess, easy to read out over the phone.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 14);

    private InvalidFields? Check(UserInput input, bool passwordNeeded) =>
        validator.Check(input)
        ?? (passwordNeeded && input.Password.Length == 0 ? new InvalidFields(nameof(UserInput.Password), FieldRules.Required) : null);

    private async Task<Refusal?> FindTakenAsync(CallCenterDb db, int userId, UserInput input, CancellationToken cancellationToken)
    {
        var email = normalizer.NormalizeEmail(input.Email);
        var owner = await db.Users.AsNoTracking()
            .Where(user => user.NormalizedEmail == email && user.Id != userId)
            .Select(user => new { user.IsDeleted })
            .FirstOrDefaultAsync(cancellationToken);
        if (owner is not null)
        {
            return new InvalidFields(nameof(UserInput.Email), owner.IsDeleted ? FieldRules.EmailTakenByDeleted : FieldRules.EmailTaken);
        }

        var trunkExists = input.TrunkId is not { } trunkId || await db.Trunks.AnyAsync(trunk => trunk.Id == trunkId && !trunk.IsDeleted, cancellationToken);
        return trunkExists ? null : new InvalidFields(nameof(UserInput.TrunkId), FieldRules.UnknownChoice);
    }

    private void Apply(User user, UserInput input)
    {
        user.Role = input.Role;
        user.FullName = input.FullName;
        user.Email = user.UserName = input.Email;
        user.NormalizedEmail = normalizer.NormalizeEmail(input.Email);
        user.NormalizedUserName = normalizer.NormalizeName(input.Email);
        user.PhoneNumber = input.Phone;
        user.TrunkId = input.TrunkId;
        user.DeskPhone = input.DeskPhone;
        user.EmailConfirmed = true;
        user.LockoutEnabled = true;
        user.SecurityStamp ??= NewStamp();
    }

    private void SetPassword(User user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
    }

    private async Task SaveAsync(CallCenterDb db, User user, bool endsSessions, CancellationToken cancellationToken)
    {
        if (endsSessions)
        {
            user.SecurityStamp = NewStamp();
        }

        await db.SaveChangesAsync(cancellationToken);
        if (endsSessions)
        {
            sessions.End(user.Id);
        }
    }

    /// <summary>Deleted users keep their numbers, so the highest ever given plus one is new; two at once are told apart by the unique indexes.</summary>
    private async Task<Refusal?> AddAsync(CallCenterDb db, User user, UserInput input, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var highest = await db.Users.MaxAsync(other => (int?)other.Extension, cancellationToken) ?? 0;
            user.Extension = Math.Max(FirstExtension, highest + 1);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }
            catch (DbUpdateException) when (attempt < 5)
            {
                // Somebody took the number or the e-mail between the question and the answer.
                if (await FindTakenAsync(db, 0, input, cancellationToken) is { } taken)
                {
                    return taken;
                }
            }
        }
    }

    private static Task<bool> OtherAdminsAsync(CallCenterDb db, int userId, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(user => user.Role == Role.Admin && !user.IsDeleted && user.Id != userId, cancellationToken);

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
