using System.Security.Cryptography;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Operators;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

/// <summary>People who sign in: created, changed, deleted and brought back by admins, operators also by the supervisors of their projects.</summary>
public sealed class UserService(
    IDbContextFactory<CallCenterDb> databases,
    AuditTrail trail,
    IValidator<UserInput> validator,
    UserPasswords passwords,
    SignInThrottle throttle,
    ILookupNormalizer normalizer,
    UserSessions sessions,
    TimeProvider clock)
{
    private const int FirstExtension = 101;

    public async Task<Outcome<int>> CreateAsync(Actor actor, UserInput input, CancellationToken cancellationToken)
    {
        input = input.Trimmed();
        if (Check(actor, input, kept: null) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindTakenAsync(0, input, cancellationToken) is { } taken)
        {
            return taken;
        }

        var user = new User { CreatedAt = clock.GetUtcNow().UtcDateTime };
        if (input.GroupId is { } groupId)
        {
            if (await db.GroupsChangedBy(actor).SingleOrDefaultAsync(group => group.Id == groupId, cancellationToken) is not { } group)
            {
                return new InvalidFields(nameof(UserInput.GroupId), FieldRules.UnknownChoice);
            }

            // A form of the group that is open now would leave the newcomer out.
            db.ExpectVersion(group, group.Version);
            user.Groups.Add(new GroupMember { GroupId = groupId });
        }

        Apply(user, input);
        passwords.Set(user, input.Password);
        db.Users.Add(user);
        return await AddAsync(db, actor, user, input, cancellationToken) is { } failed ? failed : user.Id;
    }

    /// <param name="version">The one the form was filled from.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> UpdateAsync(Actor actor, int userId, int version, UserInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await FindAsync(db, actor, userId, isDeleted: false, cancellationToken);
        if (found.Value is not { } user)
        {
            return found.Refusal!;
        }

        input = input.Trimmed();
        if (Check(actor, input, user) is { } refusal)
        {
            return refusal;
        }

        if (await FindTakenAsync(userId, input, cancellationToken) is { } taken)
        {
            return taken;
        }

        if (user.Role == Role.Admin && input.Role != Role.Admin && !await OtherAdminsAsync(db, userId, cancellationToken))
        {
            return new LastAdmin();
        }

        db.ExpectVersion(user, version);
        // What a sign-in or a phone was given by the old settings must not outlive them.
        var ends = user.Role != input.Role || input.Password.Length > 0 || user.DeskPhone != input.DeskPhone || user.Email != input.Email;
        Apply(user, input);
        if (input.Password.Length > 0)
        {
            passwords.Set(user, input.Password);
        }

        if (ends)
        {
            user.SecurityStamp = UserPasswords.NewStamp();
        }

        if (await trail.SaveUniqueAsync(db, actor, () => FindTakenAsync(userId, input, cancellationToken), cancellationToken) is { } failed)
        {
            return failed;
        }

        await transaction.CommitAsync(cancellationToken);
        if (input.Password.Length > 0)
        {
            await throttle.UnlockAsync(user.NormalizedEmail!, cancellationToken);
        }

        if (ends)
        {
            await sessions.EndAsync(actor, user, cancellationToken);
        }

        return user.Version;
    }

    /// <summary>What he did stays under his name; his sign-ins end.</summary>
    public async Task<Refusal?> DeleteAsync(Actor actor, int userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await FindAsync(db, actor, userId, isDeleted: false, cancellationToken);
        if (found.Value is not { } user)
        {
            return found.Refusal;
        }

        if (actor.UserId == userId)
        {
            return new OwnAccount();
        }

        if (user.Role == Role.Admin && !await OtherAdminsAsync(db, userId, cancellationToken))
        {
            return new LastAdmin();
        }

        user.IsDeleted = true;
        user.SecurityStamp = UserPasswords.NewStamp();
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        await transaction.CommitAsync(cancellationToken);
        await sessions.EndAsync(actor, user, cancellationToken);
        return null;
    }

    public async Task<Refusal?> RestoreAsync(Actor actor, int userId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await FindAsync(db, actor, userId, isDeleted: true, cancellationToken);
        if (found.Value is not { } user)
        {
            return found.Refusal;
        }

        user.IsDeleted = false;
        return await trail.SaveAsync(db, actor, cancellationToken);
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
        var created = await CreateAsync(Actor.System, new() { Role = Role.Admin, FullName = fullName, Email = email, Password = password }, cancellationToken);
        return created.Ok ? password : null;
    }

    /// <summary>Hard to guess, easy to read out over the phone.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 14);

    private static async Task<Outcome<User>> FindAsync(CallCenterDb db, Actor actor, int userId, bool isDeleted, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        if (await db.UsersChangedBy(actor).SingleOrDefaultAsync(user => user.Id == userId && user.IsDeleted == isDeleted, cancellationToken) is { } found)
        {
            return found;
        }

        return await db.UsersSeenBy(actor).AnyAsync(user => user.Id == userId && user.IsDeleted == isDeleted, cancellationToken) ? new NotAllowed() : new NotFound();
    }

    /// <param name="kept">The user as he is stored; null: a new one.</param>
    private Refusal? Check(Actor actor, UserInput input, User? kept)
    {
        // A desk phone is an address the exchange calls out to: the network is the admins' business.
        if (actor.Role == Role.Operator || (!actor.IsAdmin && input.DeskPhone != (kept?.DeskPhone ?? "")))
        {
            return new NotAllowed();
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        if (kept is null && input.Password.Length == 0)
        {
            return new InvalidFields(nameof(UserInput.Password), FieldRules.Required);
        }

        if (!actor.IsAdmin && input.Role != Role.Operator)
        {
            return new InvalidFields(nameof(UserInput.Role), FieldRules.UnknownChoice);
        }

        // Out of every group he would be out of his maker's sight.
        return !actor.IsAdmin && kept is null && input.GroupId is null ? new InvalidFields(nameof(UserInput.GroupId), FieldRules.Required) : null;
    }

    private async Task<Refusal?> FindTakenAsync(int userId, UserInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
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
        user.SecurityStamp ??= UserPasswords.NewStamp();
    }

    /// <summary>Deleted users keep their numbers, so the highest ever given plus one is new; two at once are told apart by the unique indexes.</summary>
    private async Task<Refusal?> AddAsync(CallCenterDb db, Actor actor, User user, UserInput input, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var highest = await db.Users.MaxAsync(other => (int?)other.Extension, cancellationToken) ?? 0;
            user.Extension = Math.Max(FirstExtension, highest + 1);
            try
            {
                return await trail.SaveAsync(db, actor, cancellationToken);
            }
            catch (DbUpdateException failure) when (failure is not DbUpdateConcurrencyException && attempt < 5)
            {
                // Somebody took the number or the e-mail between the question and the answer.
                if (await FindTakenAsync(0, input, cancellationToken) is { } taken)
                {
                    return taken;
                }
            }
        }
    }

    /// <summary>Of two who each take the other's rights away at once, the second waits here and finds himself the last.</summary>
    private static async Task<bool> OtherAdminsAsync(CallCenterDb db, int userId, CancellationToken cancellationToken)
    {
        var admins = await db.Users.Where(user => user.Role == Role.Admin && !user.IsDeleted).OrderBy(user => user.Id)
            .ForChange().Select(user => user.Id).ToListAsync(cancellationToken);
        return admins.Exists(id => id != userId);
    }
}
