using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.History;

/// <param name="Title">Of a field of the project's own.</param>
/// <param name="IsFromCall">On the card of a call, not from a list.</param>
public sealed record ContactHistoryRow(
    long Id, DateTime At, string Author, bool IsFromCall, ChangedField Field, string Title, string Before, string After);

/// <summary>A contact's history, for those who run its project.</summary>
public sealed class ContactHistoryQueries(IDbContextFactory<CallCenterDb> factory)
{
    public const int Page = 50;

    /// <summary>Newest first; empty when the contact is not this person's.</summary>
    /// <param name="beforeId">The last one that is shown already.</param>
    public async Task<IReadOnlyList<ContactHistoryRow>> ListAsync(Actor actor, long contactId, long? beforeId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await CardAccess.Visible(db, actor).AnyAsync(contact => contact.Id == contactId, cancellationToken))
        {
            return [];
        }

        var before = beforeId ?? long.MaxValue;
        return await (
            from change in db.ContactChanges.AsNoTracking()
            where change.ContactId == contactId && change.Id < before
            orderby change.Id descending
            select new ContactHistoryRow(
                change.Id,
                change.At,
                db.Users.Where(user => user.Id == change.UserId).Select(user => user.FullName).FirstOrDefault() ?? "",
                change.CallId != null,
                change.Field,
                db.CardFields.Where(field => field.Id == change.FieldId).Select(field => field.Title).FirstOrDefault() ?? "",
                change.Before,
                change.After)).Take(Page).ToListAsync(cancellationToken);
    }
}
