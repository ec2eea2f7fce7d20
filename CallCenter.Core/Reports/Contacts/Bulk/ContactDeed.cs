using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts.Bulk;

/// <summary>What is done to one batch, within the caller's transaction. Who is talked to, or whose card is open after a call, is left alone.</summary>
internal sealed class ContactDeed(CallCenterDb db, ContactBulk bulk, DateTime now)
{
    /// <summary>No card stays open longer; one that was never saved does not hold its contact for ever.</summary>
    private static readonly TimeSpan s_longestCard = TimeSpan.FromHours(1);

    /// <returns>To how many it was done.</returns>
    public async Task<int> DoAsync(List<long> ids, CancellationToken cancellationToken)
    {
        // In the order of their ids, as everybody locks them.
        await db.Contacts.Where(contact => ids.Contains(contact.Id)).OrderBy(contact => contact.Id).ForChange().Select(contact => contact.Id).ToListAsync(cancellationToken);
        var free = Free(ids);
        var operatorId = bulk.TargetId;
        return bulk.Kind switch
        {
            // Comments, tasks, tags, values of own fields and its history go with it; calls keep their rows.
            BulkKind.Delete => await free.ExecuteDeleteAsync(cancellationToken),
            BulkKind.Operator => await free.ExecuteUpdateAsync(
                row => row.SetProperty(contact => contact.OperatorId, operatorId).SetProperty(contact => contact.UpdatedAt, now), cancellationToken),
            BulkKind.Status => await GiveStatusAsync(free, cancellationToken),
            _ => throw new InvalidOperationException($"{bulk.Kind} is no deed"),
        };
    }

    private IQueryable<Contact> Free(List<long> ids)
    {
        var oldest = now - s_longestCard;
        return db.Contacts.Where(contact => ids.Contains(contact.Id) && contact.DialState != DialState.Claimed
            && !db.Calls.Any(call => call.ContactId == contact.Id && (call.Phase != CallPhase.Closed
                || (call.OperatorId != null && call.ConnectedAt != null && call.CardSavedAt == null && call.EndedAt > oldest))));
    }

    /// <summary>As when an operator gives it in a card: the dialler goes by what the status means.</summary>
    private async Task<int> GiveStatusAsync(IQueryable<Contact> free, CancellationToken cancellationToken)
    {
        var contacts = await free.ToListAsync(cancellationToken);
        if (await ContactBulkService.GivenTo(db.Statuses.AsNoTracking()).SingleOrDefaultAsync(row => row.Id == bulk.TargetId, cancellationToken) is not { } status)
        {
            return 0;
        }

        var ids = contacts.Select(contact => contact.Id).ToList();
        var promises = (await db.Tasks.Where(task => ids.Contains(task.ContactId) && task.DoneAt == null && task.CallsAutomatically).ToListAsync(cancellationToken))
            .ToLookup(task => task.ContactId);
        var rules = status.Meaning == StatusMeaning.KeepDialing ? await ReadRulesAsync(contacts, cancellationToken) : null;
        foreach (var contact in contacts)
        {
            foreach (var kept in promises[contact.Id].Where(task => task.DueAt <= now || status.Meaning == StatusMeaning.Blacklist))
            {
                kept.DoneAt = now;
            }

            var promisedAt = promises[contact.Id].Where(task => task.DoneAt is null).Min(task => (DateTime?)task.DueAt);
            var plan = rules is null
                ? RetryDecision.Finish(FinishReason.Status)
                : RetryPlan.Next(rules[contact.ProjectId], contact.Attempts, CallOutcome.NoAnswer, now);
            contact.StatusId = status.Id;
            contact.Decide(NextAttempt.For(status.Meaning, callBackAt: null, promisedAt, plan), now);
            if (status.Meaning == StatusMeaning.Blacklist)
            {
                await BlacklistAsync(contact, cancellationToken);
            }
        }

        await ContactPins.FollowAsync(db, contacts, cancellationToken);
        return contacts.Count;
    }

    private Task BlacklistAsync(Contact contact, CancellationToken cancellationToken) => contact.Phone.Length == 0 ? Task.CompletedTask : BlacklistWrite.AddIfMissingAsync(
        db,
        new() { Phone = contact.Phone, ProjectId = BlacklistEntry.Everywhere, Source = BlacklistSource.Status, AuthorId = bulk.OwnerId, CreatedAt = now },
        cancellationToken);

    private async Task<Dictionary<int, RetryRules>> ReadRulesAsync(List<Contact> contacts, CancellationToken cancellationToken)
    {
        var ids = contacts.Select(contact => contact.ProjectId).Distinct().ToList();
        var projects = await db.Projects.AsNoTracking().Include(project => project.RetryRows).Where(project => ids.Contains(project.Id)).ToListAsync(cancellationToken);
        return projects.ToDictionary(project => project.Id, project => project.ToRetryRules());
    }
}
