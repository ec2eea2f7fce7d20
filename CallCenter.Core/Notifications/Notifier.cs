using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Notifications;

/// <summary>Writes notifications down and tells the pages. An event with the key of an earlier one is not told again.</summary>
public sealed class Notifier(IDbContextFactory<CallCenterDb> databases, NotificationFeed feed, TimeProvider clock)
{
    public Task TellAsync(Notice notice, int userId, CancellationToken cancellationToken) => TellAsync(notice, [userId], cancellationToken);

    public async Task TellAdminsAsync(Notice notice, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await TellAsync(notice, await AdminsOf(db).ToListAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Those who answer for a project: its supervisor and the admins.</summary>
    public async Task TellLeadersAsync(Notice notice, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var supervisors = db.Projects.Where(project => project.Id == projectId && project.SupervisorId != null && !project.Supervisor!.IsDeleted)
            .Select(project => project.SupervisorId!.Value);
        await TellAsync(notice, await AdminsOf(db).Union(supervisors).ToListAsync(cancellationToken), cancellationToken);
    }

    private async Task TellAsync(Notice notice, IReadOnlyCollection<int> userIds, CancellationToken cancellationToken)
    {
        var known = await ToldAsync(notice, userIds, cancellationToken);
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            var fresh = userIds.Except(known).ToList();
            db.Notifications.AddRange(fresh.Select(userId => notice.To(userId, now)));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                fresh.ForEach(feed.Tell);
                return;
            }
            catch (DbUpdateException)
            {
                // Another told it in the same moment, to some of them at least: the rest are still to be told.
                var since = await ToldAsync(notice, userIds, cancellationToken);
                if (since.Count == known.Count)
                {
                    throw;
                }

                known = since;
            }
        }
    }

    private async Task<List<int>> ToldAsync(Notice notice, IReadOnlyCollection<int> userIds, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Notifications.Where(sent => sent.Key == notice.Key && userIds.Contains(sent.UserId)).Select(sent => sent.UserId).ToListAsync(cancellationToken);
    }

    private static IQueryable<int> AdminsOf(CallCenterDb db) =>
        db.Users.Where(user => user.Role == Role.Admin && !user.IsDeleted).Select(user => user.Id);
}
