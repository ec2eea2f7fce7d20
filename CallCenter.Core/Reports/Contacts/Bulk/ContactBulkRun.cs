using System.Globalization;
using System.Text.Json;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Data;
using CallCenter.Core.Notifications;
using CallCenter.Core.Reports.Paging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Reports.Contacts.Bulk;

/// <summary>
/// Carries an order out, batch by batch. A batch and the place it reached are one transaction, so whoever goes on after a death repeats nothing;
/// between batches other writers come in.
/// </summary>
public sealed partial class ContactBulkRun(
    IDbContextFactory<CallCenterDb> factory, BaseStatistics statistics, Notifier notifier, AuditTrail trail, TimeProvider clock, ILogger<ContactBulkRun> logger)
{
    private const int Batch = 200;
    private static readonly TimeSpan s_lease = TimeSpan.FromMinutes(1);

    // SQLite lets writers in by chance, not in turn.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Orders that nobody carries out: queued before a restart, or left by one who died.</summary>
    public async Task<IReadOnlyList<long>> FindLostAsync(CancellationToken cancellationToken)
    {
        var (now, before) = (Now, Now - s_lease);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ContactBulks
            .Where(row => (row.State == BulkState.Queued && row.CreatedAt < before) || (row.State == BulkState.Running && row.LeaseUntil < now))
            .OrderBy(row => row.Id).Take(10).Select(row => row.Id).ToListAsync(cancellationToken);
    }

    public async Task RunAsync(long id, CancellationToken cancellationToken)
    {
        if (!await TakeAsync(id, cancellationToken))
        {
            return;
        }

        try
        {
            var seenTo = new HashSet<int>();
            while (await StepAsync(id, seenTo, cancellationToken))
            {
                await Task.Delay(s_pause, clock, cancellationToken);
            }

            seenTo.ToList().ForEach(statistics.Forget);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception, id);
            await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
            await EndAsync(db, id, BulkState.Failed, CancellationToken.None);
        }

        await TellAsync(id, cancellationToken);
    }

    /// <summary>Of several who want to, one does it.</summary>
    private async Task<bool> TakeAsync(long id, CancellationToken cancellationToken)
    {
        var (now, until) = (Now, Now + s_lease);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ContactBulks
            .Where(row => row.Id == id && (row.State == BulkState.Queued || (row.State == BulkState.Running && row.LeaseUntil < now)))
            .ExecuteUpdateAsync(row => row.SetProperty(bulk => bulk.State, BulkState.Running).SetProperty(bulk => bulk.LeaseUntil, until), cancellationToken) == 1;
    }

    /// <returns>False: it is over.</returns>
    private async Task<bool> StepAsync(long id, HashSet<int> projects, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var bulk = await db.ContactBulks.SingleAsync(row => row.Id == id, cancellationToken);
        if (bulk.IsCancelRequested)
        {
            await EndAsync(db, id, BulkState.Cancelled, cancellationToken);
            return false;
        }

        // Whose rights went meanwhile goes no further.
        var owner = await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == bulk.OwnerId && !user.IsDeleted, cancellationToken);
        var (keys, isAllowed) = owner is null ? ([], false) : await NextAsync(db, bulk, new(owner.Id, owner.Role), cancellationToken);
        if (keys.Count == 0)
        {
            await EndAsync(db, id, isAllowed ? BulkState.Done : BulkState.Failed, cancellationToken);
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = keys.Select(key => key.Id).ToList();
        projects.UnionWith(await db.Contacts.Where(contact => ids.Contains(contact.Id)).Select(contact => contact.ProjectId).Distinct().ToListAsync(cancellationToken));
        var done = await new ContactDeed(db, bulk, Now).DoAsync(ids, cancellationToken);
        (bulk.Done, bulk.Left) = (bulk.Done + done, bulk.Left + ids.Count - done);
        (bulk.ReachedAt, bulk.ReachedId, bulk.LeaseUntil) = (keys[^1].At, keys[^1].Id, Now + s_lease);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>The next batch as the owner would see it now.</summary>
    private static async Task<(IReadOnlyList<ReportKey> Keys, bool IsAllowed)> NextAsync(CallCenterDb db, ContactBulk bulk, Actor actor, CancellationToken cancellationToken)
    {
        var filter = bulk.Filter.Length == 0 ? new() : JsonSerializer.Deserialize<ContactReportFilter>(bulk.Filter)!;
        var (scope, _) = await ContactScope.ResolveAsync(db, actor, filter, bulk.CreatedAt, cancellationToken);
        if (scope is null)
        {
            return ([], false);
        }

        ReportKey? reached = bulk.ReachedId is { } id ? new(bulk.ReachedAt!.Value, id) : null;
        if (bulk.ContactIds.Length == 0)
        {
            return (await ContactReportQueries.KeysAsync(db, scope, ascending: false, reached, Batch, cancellationToken), true);
        }

        var marked = JsonSerializer.Deserialize<List<long>>(bulk.ContactIds)!.Where(contact => reached is null || contact < reached.Value.Id).ToList();
        var known = db.Contacts.Where(contact => EF.Parameter(marked).Contains(contact.Id));
        var seen = scope.IsEmpty ? [] : await new ContactMatch(db, scope).Rest(known, ContactParts.None)
            .OrderByDescending(contact => contact.Id).Take(Batch).Select(contact => contact.Id).ToListAsync(cancellationToken);
        return ([.. seen.Select(contact => new ReportKey(bulk.CreatedAt, contact))], true);
    }

    private async Task EndAsync(CallCenterDb db, long id, BulkState state, CancellationToken cancellationToken)
    {
        DateTime? now = Now;
        await db.ContactBulks.Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(bulk => bulk.State, state).SetProperty(bulk => bulk.FinishedAt, now), cancellationToken);
    }

    private async Task TellAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var bulk = await db.ContactBulks.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{bulk.Kind} {bulk.TargetId}: {bulk.Done}, {bulk.State}");
        await trail.RecordAsync(
            new(bulk.OwnerId, Role.Admin), bulk.Kind == BulkKind.Delete ? AuditAction.Deleted : AuditAction.Changed, new(nameof(Contact), Detail: detail), cancellationToken);
        var count = bulk.Done.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');
        await notifier.TellAsync(new(NotificationKind.ContactsChanged, count, "/reports/contacts", $"contacts:{id}"), bulk.OwnerId, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Changing many contacts ({Id}) was broken off; what was done stays")]
    private partial void LogFailed(Exception exception, long id);
}
