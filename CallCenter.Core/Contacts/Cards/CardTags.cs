using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>The tags that a card is saved with take the place of those the contact had.</summary>
internal sealed class CardTags(TagService tags)
{
    /// <summary>To be called before the save's transaction: a new tag is everybody's at once.</summary>
    /// <returns>Null: they stay as they are.</returns>
    public async Task<IReadOnlyCollection<int>?> PrepareAsync(IReadOnlyList<string>? names, CancellationToken cancellationToken) =>
        names is null || TagNames.Check(nameof(CardInput.Tags), names) is not null ? null : [.. (await tags.EnsureAsync(names, cancellationToken)).Values];

    public static async Task ApplyAsync(CallCenterDb db, long contactId, IReadOnlyCollection<int>? tagIds, CancellationToken cancellationToken)
    {
        if (tagIds is null)
        {
            return;
        }

        var links = await db.ContactTags.Where(link => link.ContactId == contactId).ToListAsync(cancellationToken);
        db.ContactTags.RemoveRange(links.Where(link => !tagIds.Contains(link.TagId)));
        db.ContactTags.AddRange(tagIds.Except(links.Select(link => link.TagId)).Select(tagId => new ContactTag { ContactId = contactId, TagId = tagId }));
    }
}
