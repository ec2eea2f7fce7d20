using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Notifications;

public sealed record NotificationRow(long Id, DateTime At, NotificationKind Kind, string Subject, string Link, bool IsRead);

/// <param name="Rows">The newest first.</param>
/// <param name="Unread">Of all, those that are on no page too.</param>
/// <param name="HasMore">There are older ones.</param>
public sealed record NotificationList(IReadOnlyList<NotificationRow> Rows, int Unread, bool HasMore);

/// <summary>A person's own notifications; nobody sees another's.</summary>
public sealed class NotificationService(IDbContextFactory<CallCenterDb> databases, NotificationFeed feed, TimeProvider clock)
{
    public const int PageSize = 50;
    private static readonly TimeSpan s_keptFor = TimeSpan.FromDays(30);

    /// <param name="before">The last one that was read; null: the newest page.</param>
    public async Task<NotificationList> ListAsync(Actor actor, CancellationToken cancellationToken, long? before = null)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mine = db.Notifications.AsNoTracking().Where(sent => sent.UserId == actor.UserId);
        var end = before ?? long.MaxValue;
        var rows = await mine.Where(sent => sent.Id < end).OrderByDescending(sent => sent.Id).Take(PageSize + 1)
            .Select(sent => new NotificationRow(sent.Id, sent.At, sent.Kind, sent.Subject, sent.Link, sent.ReadAt != null))
            .ToListAsync(cancellationToken);
        return new([.. rows.Take(PageSize)], await mine.CountAsync(sent => sent.ReadAt == null, cancellationToken), rows.Count > PageSize);
    }

    public Task ReadAsync(Actor actor, long id, CancellationToken cancellationToken) => ReadAsync(actor, sent => sent.Where(row => row.Id == id), cancellationToken);

    public Task ReadAllAsync(Actor actor, CancellationToken cancellationToken) => ReadAsync(actor, sent => sent, cancellationToken);

    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var oldest = clock.GetUtcNow().UtcDateTime - s_keptFor;
        await db.Notifications.Where(sent => sent.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task ReadAsync(Actor actor, Func<IQueryable<Notification>, IQueryable<Notification>> which, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        DateTime? now = clock.GetUtcNow().UtcDateTime;
        await which(db.Notifications.Where(sent => sent.UserId == actor.UserId && sent.ReadAt == null))
            .ExecuteUpdateAsync(set => set.SetProperty(sent => sent.ReadAt, now), cancellationToken);
        feed.Tell(actor.UserId);
    }
}
