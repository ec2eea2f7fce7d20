using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data.Locks;

/// <summary>
/// What a transaction reads in order to change it. SQLite lets one transaction write at a time, and the others begin where it ended; on a server
/// they go side by side, and two that read the same row would each overwrite what the other decided. So the rows are locked as they are read,
/// the first of all that the transaction reads of them; on SQLite that is nothing.
/// </summary>
public static class RowLocks
{
    internal const string Held = "locked until the transaction ends";
    internal const string Free = "locked until the transaction ends, but for those that others hold";

    /// <summary>Waits for whoever changes the same rows, and reads them as he left them.</summary>
    public static IQueryable<T> ForChange<T>(this IQueryable<T> rows) => rows.TagWith(Held);

    /// <summary>To be called before the contact is read: dialler, operators, callers and cards decide about the same contacts.</summary>
    public static Task LockContactAsync(this CallCenterDb db, long? contactId, CancellationToken cancellationToken) =>
        db.Contacts.Where(contact => contact.Id == contactId).ForChange().Select(contact => contact.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The contact of a call, which has the same one all its life.</summary>
    public static async Task LockContactOfAsync(this CallCenterDb db, Guid callId, CancellationToken cancellationToken) => await db.LockContactAsync(
        await db.Calls.Where(call => call.Id == callId).Select(call => call.ContactId).FirstOrDefaultAsync(cancellationToken)
            // One that is shown before its call.
            ?? await db.Previews.Where(preview => preview.CallId == callId).Select(preview => (long?)preview.ContactId).FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>Leaves out the rows that others are changing at this moment.</summary>
    public static IQueryable<T> ForChangeOfFree<T>(this IQueryable<T> rows) => rows.TagWith(Free);
}
