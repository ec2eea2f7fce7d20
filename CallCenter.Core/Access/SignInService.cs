using System.Globalization;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

/// <summary>Who may sign in. Every try is written into the journal, with where it came from.</summary>
public sealed class SignInService(
    IDbContextFactory<CallCenterDb> databases, AuditTrail trail, UserPasswords passwords, SignInThrottle throttle, ILookupNormalizer normalizer)
{
    /// <summary>Deleted people and strangers get the same answers as everybody.</summary>
    public async Task<Outcome<User>> CheckAsync(string email, string password, string from, CancellationToken cancellationToken)
    {
        email = email.Trim();
        var normalized = normalizer.NormalizeEmail(email);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(found => found.NormalizedEmail == normalized && !found.IsDeleted, cancellationToken);
        if (await throttle.TakeAttemptAsync(normalized, from, cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        if (!passwords.Matches(user, password))
        {
            await RecordAsync(AuditAction.SignInFailed, user, email, from, cancellationToken);
            // Written once, not with every try that follows: those are not looked at.
            if (await throttle.IsFullAsync(normalized, from, cancellationToken))
            {
                await RecordAsync(AuditAction.LockedOut, user, email, from, cancellationToken);
            }

            return new WrongCredentials();
        }

        await throttle.ForgetAsync(normalized, from, cancellationToken);
        await RecordAsync(AuditAction.SignedIn, user, email, from, cancellationToken);
        return user!;
    }

    public Task RecordSignOutAsync(Actor actor, CancellationToken cancellationToken) =>
        trail.RecordAsync(actor, AuditAction.SignedOut, new(nameof(User), actor.UserId.ToString(CultureInfo.InvariantCulture)), cancellationToken);

    private Task RecordAsync(AuditAction action, User? user, string email, string from, CancellationToken cancellationToken)
    {
        // Only whoever proved to be the user acts as him; a guess is nobody's deed.
        var actor = (action == AuditAction.SignedIn ? new Actor(user!.Id, user.Role) : Actor.System) with { From = from };
        // What is no e-mail may be a password typed into the wrong field.
        var tried = user?.FullName ?? (UserInputValidator.IsAddress(email) ? email : "");
        return trail.RecordAsync(actor, action, new(nameof(User), user?.Id.ToString(CultureInfo.InvariantCulture) ?? "", tried), cancellationToken);
    }
}
