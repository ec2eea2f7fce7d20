using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing;

/// <summary>What is left of a project's list, at a cost that does not grow with it.</summary>
public sealed class ContactsLeft(IDbContextFactory<CallCenterDb> factory)
{
    /// <summary>Beyond it is told that there are more; the base's page has the numbers.</summary>
    public const int MostCounted = 100_000;

    /// <summary>So many of those who are due keep every floor busy until they are counted again.</summary>
    public const int MostDue = 200;

    /// <summary>Zones of the clients still to be called: from each to the next one, whatever lies between.</summary>
    public async Task<IReadOnlyList<string>> ListZonesAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ListZonesAsync(db, projectId, cancellationToken);
    }

    internal static async Task<IReadOnlyList<string>> ListZonesAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken)
    {
        var zones = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var open in new[] { New(db, projectId), Waiting(db, projectId) })
        {
            for (var zone = await NextAsync(open, cancellationToken); zone is not null;)
            {
                zones.Add(zone);
                zone = await NextAsync(After(open, zone), cancellationToken);
            }
        }

        return [.. zones];
    }

    /// <summary>Contacts that will be dialled again or for the first time: how many, or <see cref="MostCounted"/> and one more.</summary>
    public async Task<int> CountAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var notReady = await db.Uploads.Where(upload => upload.ProjectId == projectId && upload.State != UploadState.Ready).Select(upload => upload.Id).ToListAsync(cancellationToken);
        var fresh = notReady.Count == 0 ? New(db, projectId) : New(db, projectId).Where(contact => !notReady.Contains(contact.UploadId));
        // In the order of their indexes: nothing is sorted to be counted.
        var count = await fresh.OrderBy(contact => contact.TimeZone).ThenBy(contact => contact.UploadId).ThenBy(contact => contact.Id)
            .Select(contact => contact.Id).Take(MostCounted + 1).CountAsync(cancellationToken);
        return count > MostCounted
            ? count
            : Math.Min(MostCounted + 1, count + await Waiting(db, projectId).OrderBy(contact => contact.TimeZone).ThenBy(contact => contact.Rank)
                .Select(contact => contact.Id).Take(MostCounted + 1).CountAsync(cancellationToken));
    }

    /// <summary>Contacts whose turn has come by then: how many, or <see cref="MostDue"/>. The beginnings of the ranges that a claim reads, and no more of them.</summary>
    /// <param name="zones">Where people may be called; "" stands for clients without a zone.</param>
    /// <param name="pins">Of operators who may be given a contact pinned to them: one each.</param>
    /// <param name="promisers">Operators who may be given a contact whom they promised to call themselves: one each.</param>
    /// <param name="by">UTC.</param>
    public async Task<int> CountDueAsync(
        int projectId, IReadOnlyList<string> zones, IReadOnlyCollection<PinnedStatus> pins, IReadOnlyCollection<int> promisers, DateTime by, CancellationToken cancellationToken)
    {
        if (zones.Count == 0)
        {
            return 0;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return (await new NextContacts(db, projectId, zones, pins, promisers, newestUploadsFirst: false, by).FindAsync(MostDue, cancellationToken)).Count;
    }

    private static Task<string?> NextAsync(IQueryable<Contact> contacts, CancellationToken cancellationToken) =>
        contacts.OrderBy(contact => contact.TimeZone).Select(contact => contact.TimeZone).FirstOrDefaultAsync(cancellationToken);

    // The database knows no comparison but its own.
#pragma warning disable CA1309
    private static IQueryable<Contact> After(IQueryable<Contact> contacts, string zone) => contacts.Where(contact => string.Compare(contact.TimeZone, zone) > 0);
#pragma warning restore CA1309

    private static IQueryable<Contact> New(CallCenterDb db, int projectId) =>
        db.Contacts.Where(contact => contact.ProjectId == projectId && contact.DialState == DialState.New);

    private static IQueryable<Contact> Waiting(CallCenterDb db, int projectId) =>
        db.Contacts.Where(contact => contact.ProjectId == projectId && contact.DialState == DialState.Waiting);
}
