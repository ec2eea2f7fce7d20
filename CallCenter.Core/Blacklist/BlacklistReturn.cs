using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Blacklist;

internal static class BlacklistReturn
{
    /// <summary>
    /// Contacts that the dialler passed over because of entries that are no more have their turn again, unless another entry still counts.
    /// A status given by an operator stays what it is.
    /// </summary>
    public static async Task ReturnContactsAsync(CallCenterDb db, IReadOnlyCollection<BlacklistEntry> removed, DateTime now, CancellationToken cancellationToken)
    {
        var phones = removed.Select(entry => entry.Phone).Distinct().ToList();
        var projectIds = removed.Any(entry => entry.ProjectId == BlacklistEntry.Everywhere)
            // The index on contacts' numbers begins with the project.
            ? await db.Projects.Select(project => project.Id).ToListAsync(cancellationToken)
            : removed.Select(entry => entry.ProjectId).Distinct().ToList();
        var contacts = await db.Contacts
            .Where(contact => projectIds.Contains(contact.ProjectId) && phones.Contains(contact.Phone))
            .Where(contact => contact.DialState == DialState.Finished && contact.FinishReason == FinishReason.Blacklisted)
            .Where(contact => contact.Status!.Meaning != StatusMeaning.Blacklist)
            .Where(contact => !db.Blacklist.Any(entry =>
                entry.Phone == contact.Phone && (entry.ProjectId == contact.ProjectId || entry.ProjectId == BlacklistEntry.Everywhere)))
            .OrderBy(contact => contact.Id)
            .ForChange()
            .ToListAsync(cancellationToken);
        contacts.ForEach(contact => contact.ReturnFromBlacklist(now));
        await db.SaveChangesAsync(cancellationToken);
    }
}
