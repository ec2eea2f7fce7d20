using System.Globalization;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

/// <summary>
/// Which sign-ins still count: those that carry the user's newest security stamp. Whoever holds something open for a user
/// (a circuit, a phone) is told the moment it is over.
/// </summary>
public sealed class UserSessions(IDbContextFactory<CallCenterDb> databases, AuditTrail trail)
{
    /// <summary>Raised with the user's id; handlers must not wait.</summary>
    public event Action<int>? Ended;

    public async Task<bool> IsCurrentAsync(int userId, string? stamp, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(user => user.Id == userId && user.SecurityStamp == stamp && !user.IsDeleted, cancellationToken);
    }

    /// <summary>Call it after the stamp was changed.</summary>
    internal async Task EndAsync(Actor actor, User user, CancellationToken cancellationToken)
    {
        // Told before it is written down: nothing may keep a sign-in alive that is over.
        Ended?.Invoke(user.Id);
        var subject = new AuditSubject(nameof(User), user.Id.ToString(CultureInfo.InvariantCulture), user.FullName);
        await trail.RecordAsync(actor, AuditAction.SessionsEnded, subject, cancellationToken);
    }
}
