using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Notifications;

/// <summary>Finds what came due or went wrong since it last looked. Whatever kills the host meanwhile, each is told once.</summary>
public sealed class DueSweep(IDbContextFactory<CallCenterDb> databases, Notifier notifier, NotificationFeed feed, CompanyTime company, TimeProvider clock)
{
    private const int Batch = 200;
    private static readonly TimeSpan s_recent = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await TellDueTasksAsync(cancellationToken) == Batch)
        {
            // There are more.
        }

        await TellDeadDeliveriesAsync(cancellationToken);
        await TellLostCallersAsync(cancellationToken);
    }

    /// <summary>The task is marked in the transaction that writes its notification.</summary>
    private async Task<int> TellDueTasksAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var due = await (
            from task in db.Tasks
            where task.NotifiedAt == null && task.DueAt <= now && task.DoneAt == null
            join contact in db.Contacts on task.ContactId equals contact.Id
            join project in db.Projects on contact.ProjectId equals project.Id
            join author in db.Users on task.AuthorId equals author.Id
            orderby task.DueAt
            select new { Task = task, contact.FullName, contact.Phone, AuthorRole = author.Role })
            .Take(Batch).ToListAsync(cancellationToken);
        foreach (var row in due)
        {
            row.Task.NotifiedAt = now;
            var who = row.FullName.Length > 0 ? row.FullName : PhoneText.Mask(row.Phone);
            var notice = new Notice(
                NotificationKind.TaskDue,
                row.Task.Text.Length > 0 ? $"{who}: {row.Task.Text}" : who,
                // An operator opens cards by his calls alone.
                row.AuthorRole == Role.Operator ? "" : string.Create(CultureInfo.InvariantCulture, $"/contacts/{row.Task.ContactId}"),
                string.Create(CultureInfo.InvariantCulture, $"task:{row.Task.Id}"));
            db.Notifications.Add(notice.To(row.Task.AuthorId, now));
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var userId in due.Select(row => row.Task.AuthorId).Distinct())
        {
            feed.Tell(userId);
        }

        return due.Count;
    }

    /// <summary>Nobody calls them back unless he hears of them. Where many are lost it is told once for each hour and project, with the day's list.</summary>
    private async Task TellLostCallersAsync(CancellationToken cancellationToken)
    {
        var recent = clock.GetUtcNow().UtcDateTime - s_recent;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lost = await db.Calls.AsNoTracking()
            .Where(call => call.Outcome == CallOutcome.Lost && call.StartedAt >= recent && call.Direction == CallDirection.Inbound)
            .Join(db.Projects, call => call.ProjectId, project => project.Id, (call, project) => new { project.Id, project.Title, call.StartedAt })
            .ToListAsync(cancellationToken);
        foreach (var call in lost.OrderBy(call => call.StartedAt).DistinctBy(call => (call.Id, call.StartedAt.Date, call.StartedAt.Hour)))
        {
            var day = await company.DayOfAsync(call.StartedAt, cancellationToken);
            var link = string.Create(
                CultureInfo.InvariantCulture, $"/reports/calls?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}&project={call.Id}&outcome={CallOutcome.Lost}&direction={CallDirection.Inbound}");
            var key = string.Create(CultureInfo.InvariantCulture, $"lost:{call.Id}:{call.StartedAt:yyyyMMddHH}");
            await notifier.TellLeadersAsync(new(NotificationKind.CallerLost, call.Title, link, key), call.Id, cancellationToken);
        }
    }

    /// <summary>A receiver that is down fails a thousand times; it is told once an hour for each project.</summary>
    private async Task TellDeadDeliveriesAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var recent = now - s_recent;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var failed = await db.Deliveries.AsNoTracking()
            .Where(delivery => delivery.State == DeliveryState.Dead && delivery.FinishedAt >= recent)
            .Select(delivery => delivery.ProjectId).Distinct()
            .Join(db.Projects, id => id, project => project.Id, (id, project) => new { id, project.Title })
            .ToListAsync(cancellationToken);
        foreach (var project in failed)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"deliveries:{project.id}:{now:yyyyMMddHH}");
            await notifier.TellLeadersAsync(new(NotificationKind.DeliveryFailed, project.Title, "/reports/deliveries", key), project.id, cancellationToken);
        }
    }
}
