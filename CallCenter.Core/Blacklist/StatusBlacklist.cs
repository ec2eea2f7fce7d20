using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Blacklist;

/// <summary>A status that means the blacklist puts the number there, for all projects: who asks not to be called means the company.</summary>
internal static class StatusBlacklist
{
    /// <summary>Within the caller's transaction. A status changed while the card is open takes back what that call put there.</summary>
    /// <param name="call">Null: the status is given without one.</param>
    public static async Task FollowAsync(
        CallCenterDb db, Contact contact, Call? call, ContactStatus status, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        if (contact.Phone.Length == 0)
        {
            return;
        }

        if (status.Meaning == StatusMeaning.Blacklist)
        {
            var entry = new BlacklistEntry
            {
                Phone = contact.Phone,
                ProjectId = BlacklistEntry.Everywhere,
                Source = BlacklistSource.Status,
                AuthorId = actor.UserId == 0 ? null : actor.UserId,
                CreatedAt = now,
            };
            await BlacklistWrite.AddIfMissingAsync(db, entry, cancellationToken);
        }
        else if (call?.StatusId is not null)
        {
            await db.Blacklist
                .Where(entry => entry.Phone == contact.Phone && entry.ProjectId == BlacklistEntry.Everywhere)
                .Where(entry => entry.Source == BlacklistSource.Status && entry.CreatedAt >= call.StartedAt)
                .ExecuteDeleteAsync(cancellationToken);
        }
    }
}
