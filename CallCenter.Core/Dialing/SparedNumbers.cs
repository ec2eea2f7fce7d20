using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing;

/// <summary>A number on the blacklist ends the contact only if it has no other that may be called.</summary>
internal static class SparedNumbers
{
    /// <summary>Numbers of contacts with several that may still be called.</summary>
    public static IQueryable<ContactPhone> Of(CallCenterDb db, int projectId)
    {
        var banned = BlacklistCheck.Of(db, projectId).Select(entry => entry.Phone);
        return db.ContactPhones.Where(phone => !phone.IsSpent && !banned.Contains(phone.Phone));
    }

    /// <param name="verdicts">Those whose number is banned and who have another are taken out: they stand on it from now on, and are due.</param>
    public static async Task TurnAsync(CallCenterDb db, int projectId, List<(long Id, TurnVerdict Verdict)> verdicts, CancellationToken cancellationToken)
    {
        var banned = verdicts.Where(verdict => verdict.Verdict is TurnVerdict.Finish { Reason: FinishReason.Blacklisted }).Select(verdict => verdict.Id).ToList();
        if (banned.Count == 0)
        {
            return;
        }

        var phones = (await db.ContactPhones.Where(phone => banned.Contains(phone.ContactId)).OrderBy(phone => phone.Order).ToListAsync(cancellationToken)).ToLookup(phone => phone.ContactId);
        if (phones.Count == 0)
        {
            return;
        }

        var bannedNumbers = await BlacklistCheck.FindAsync(db, projectId, [.. phones.SelectMany(group => group).Select(phone => phone.Phone)], cancellationToken);
        var ids = phones.Select(group => group.Key).ToList();
        foreach (var contact in await db.Contacts.Where(contact => ids.Contains(contact.Id)).ToListAsync(cancellationToken))
        {
            var all = phones[contact.Id].ToList();
            var usable = all.FindAll(phone => phone.Phone == contact.Phone || !bannedNumbers.Contains(phone.Phone));
            if (usable.Find(phone => phone.Phone == contact.Phone) is { } standing && NumberTurn.Following(usable, standing) is { } next)
            {
                contact.StandOn(next, standing);
                verdicts.RemoveAll(verdict => verdict.Id == contact.Id);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
