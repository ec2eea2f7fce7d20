using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Bases;

/// <summary>What a project's base loses to the blacklist.</summary>
/// <param name="Deleted">Never called, nothing noted about them: they go.</param>
/// <param name="Ended">Called before or at work: they stay for the reports and are dialled no more.</param>
public sealed record BlacklistLoss(int Deleted, int Ended)
{
    public int All => Deleted + Ended;
}

/// <summary>«Удалить номера (черный список)»: takes the blacklisted numbers out of a project's base, in short batches, while it may be dialled.</summary>
public sealed class BlacklistRemoval(IDbContextFactory<CallCenterDb> factory, BaseStatistics statistics, AuditTrail trail, TimeProvider clock)
{
    private const int Batch = 500;

    /// <summary>What <see cref="RunAsync"/> would take out now.</summary>
    public async Task<Outcome<BlacklistLoss>> CountAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await IsVisibleAsync(db, actor, projectId, cancellationToken))
        {
            return new NotFound();
        }

        // From the blacklist to the index on (ProjectId, Phone): the cost is the blacklist's, not the base's.
        var phones = BlacklistCheck.Of(db, projectId).Select(entry => entry.Phone);
        var all = await Open(db, projectId).CountAsync(contact => phones.Contains(contact.Phone), cancellationToken);
        var untouched = await Untouched(db, projectId).CountAsync(contact => phones.Contains(contact.Phone), cancellationToken);
        return new BlacklistLoss(untouched, all - untouched);
    }

    /// <summary>Each batch is whole in itself: cut off in the middle it has done a part, and goes on when it is asked again.</summary>
    public async Task<Outcome<BlacklistLoss>> RunAsync(Actor actor, int projectId, IProgress<BlacklistLoss> progress, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await IsVisibleAsync(db, actor, projectId, cancellationToken))
        {
            return new NotFound();
        }

        var title = await db.Projects.Where(project => project.Id == projectId).Select(project => project.Title).SingleAsync(cancellationToken);
        var done = new BlacklistLoss(0, 0);
        var last = 0L;
        while (await BlacklistCheck.Of(db, projectId).Where(entry => entry.Id > last).OrderBy(entry => entry.Id).Take(Batch)
            .Select(entry => new { entry.Id, entry.Phone }).ToListAsync(cancellationToken) is { Count: > 0 } entries)
        {
            last = entries[^1].Id;
            var taken = await TakeOutAsync(db, projectId, [.. entries.Select(entry => entry.Phone).Distinct()], cancellationToken);
            done = new(done.Deleted + taken.Deleted, done.Ended + taken.Ended);
            progress.Report(done);
        }

        statistics.Forget(projectId);
        var subject = new AuditSubject(nameof(Project), projectId.ToString(System.Globalization.CultureInfo.InvariantCulture), title);
        await trail.RecordAsync(actor, AuditAction.BlacklistRemoved, subject, cancellationToken);
        return done;
    }

    /// <summary>By guarded writes alone: the dialler may take any of them at the same moment.</summary>
    private async Task<BlacklistLoss> TakeOutAsync(CallCenterDb db, int projectId, List<string> phones, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // In the order of their ids, as everybody locks them.
        await Open(db, projectId).Where(contact => phones.Contains(contact.Phone)).OrderBy(contact => contact.Id)
            .ForChange().Select(contact => contact.Id).ToListAsync(cancellationToken);
        var deleted = await Untouched(db, projectId).Where(contact => phones.Contains(contact.Phone)).ExecuteDeleteAsync(cancellationToken);
        var ended = await Open(db, projectId).Where(contact => phones.Contains(contact.Phone) && contact.DialState != DialState.Claimed)
            .ExecuteUpdateAsync(
                row => row.SetProperty(contact => contact.DialState, DialState.Finished)
                    .SetProperty(contact => contact.FinishReason, FinishReason.Blacklisted)
                    .SetProperty(contact => contact.NextAttemptAt, (DateTime?)null)
                    .SetProperty(contact => contact.UpdatedAt, now),
                cancellationToken);
        // A call in hand lets go of its contact itself; then the contact is finished with.
        ended += await Open(db, projectId).Where(contact => phones.Contains(contact.Phone) && contact.DialState == DialState.Claimed)
            .ExecuteUpdateAsync(
                row => row.SetProperty(contact => contact.HasPendingDecision, true)
                    .SetProperty(contact => contact.PendingReason, FinishReason.Blacklisted)
                    .SetProperty(contact => contact.PendingAttemptAt, (DateTime?)null)
                    .SetProperty(contact => contact.UpdatedAt, now),
                cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(deleted, ended);
    }

    private static Task<bool> IsVisibleAsync(CallCenterDb db, Actor actor, int projectId, CancellationToken cancellationToken) =>
        db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken);

    // Who has another number, which is not on the blacklist, stays: the dialler goes over to it.
    private static IQueryable<Contact> Open(CallCenterDb db, int projectId) => WithoutSpared(db, projectId).Where(contact =>
        contact.DialState != DialState.Finished && (!contact.HasPendingDecision || contact.PendingReason != FinishReason.Blacklisted));

    private static IQueryable<Contact> WithoutSpared(CallCenterDb db, int projectId)
    {
        var spared = SparedNumbers.Of(db, projectId);
        return db.Contacts.Where(contact => contact.ProjectId == projectId && !spared.Any(phone => phone.ContactId == contact.Id));
    }

    private static IQueryable<Contact> Untouched(CallCenterDb db, int projectId) => WithoutSpared(db, projectId).Where(contact =>
        (contact.DialState == DialState.New || contact.PostponedBy != RuleReason.None) && contact.LastCallAt == null
        && !db.Tasks.Any(task => task.ContactId == contact.Id) && !db.Comments.Any(comment => comment.ContactId == contact.Id));
}
