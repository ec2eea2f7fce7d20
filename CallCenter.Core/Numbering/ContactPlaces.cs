using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Numbering;

/// <summary>Gives all contacts what a newly loaded registry says of their numbers, in short steps between which dialling goes on.</summary>
public sealed partial class ContactPlaces(IDbContextFactory<CallCenterDb> databases, NumberingPlan plan, TimeProvider clock, ILogger<ContactPlaces> logger)
{
    private const int Step = 500;

    // SQLite lets writers in by chance, not in turn: between steps the door stands open for calls that want to be written.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    private int _isRunning;

    /// <summary>Goes on where it was left; nothing is done when it was finished, or while a run before this one still goes.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
        {
            return;
        }

        try
        {
            await plan.RefreshAsync(cancellationToken);
            while (await StepAsync(cancellationToken))
            {
                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }
        finally
        {
            Volatile.Write(ref _isRunning, 0);
        }
    }

    /// <summary>Contacts from this one on may have been looked up in the registry before: they are looked up once more.</summary>
    public static Task LookAgainAsync(CallCenterDb db, long contactId, CancellationToken cancellationToken) =>
        db.NumberingRegistries.Where(registry => registry.ContactsThrough >= contactId || registry.ContactsDoneAt != null).ExecuteUpdateAsync(
            row => row.SetProperty(registry => registry.ContactsThrough, registry => registry.ContactsThrough < contactId ? registry.ContactsThrough : contactId - 1)
                .SetProperty(registry => registry.ContactsDoneAt, (DateTime?)null),
            cancellationToken);

    private async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var registry = await db.NumberingRegistries.OrderByDescending(row => row.Id).Select(row => new { row.Id, row.ContactsThrough, row.ContactsDoneAt })
            .FirstOrDefaultAsync(cancellationToken);
        if (registry is null or { ContactsDoneAt: not null })
        {
            return false;
        }

        var contacts = await db.Contacts.AsNoTracking().Where(contact => contact.Id > registry.ContactsThrough).OrderBy(contact => contact.Id).Take(Step)
            .Select(contact => new { contact.Id, contact.Phone, Info = new NumberInfo(contact.Region, contact.TimeZone, contact.Provider) })
            .ToListAsync(cancellationToken);
        var changes = contacts.Select(contact => (contact.Id, contact.Info, Now: plan.Find(contact.Phone)))
            .Where(contact => contact.Info != contact.Now)
            .ToLookup(contact => contact.Now, contact => contact.Id);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var change in changes)
        {
            var (ids, info) = (change.ToList(), change.Key);
            await db.Contacts.Where(contact => ids.Contains(contact.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(contact => contact.Region, info.Region).SetProperty(contact => contact.TimeZone, info.TimeZone).SetProperty(contact => contact.Provider, info.Provider),
                cancellationToken);
        }

        var through = contacts.Count > 0 ? contacts[^1].Id : registry.ContactsThrough;
        var doneAt = contacts.Count < Step ? clock.GetUtcNow().UtcDateTime : (DateTime?)null;
        var wentOn = await db.NumberingRegistries.Where(row => row.Id == registry.Id && row.ContactsThrough == registry.ContactsThrough).ExecuteUpdateAsync(
            row => row.SetProperty(step => step.ContactsThrough, through).SetProperty(step => step.ContactsDoneAt, doneAt), cancellationToken);
        if (wentOn == 0)
        {
            // Sent back meanwhile, or another registry came.
            return true;
        }

        await transaction.CommitAsync(cancellationToken);
        if (doneAt is not null)
        {
            LogDone(registry.Id, through);
        }

        return doneAt is null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "All contacts up to {ContactId} were looked up in numbering registry {Registry}")]
    private partial void LogDone(int registry, long contactId);
}
