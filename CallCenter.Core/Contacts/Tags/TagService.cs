using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Tags;

public sealed class TagService(IDbContextFactory<CallCenterDb> databases)
{
    private const int SuggestionLimit = 20;
    private const int MaxTries = 3;

    /// <summary>The tags that begin so, by name; without a beginning the first ones.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string start, CancellationToken cancellationToken)
    {
        var key = SearchKey.Of(start);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Tags.AsNoTracking()
            .Where(tag => tag.NameKey.StartsWith(key))
            .OrderBy(tag => tag.NameKey).Take(SuggestionLimit)
            .Select(tag => tag.Name)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ids of tags of these names, made where there are none yet; by <see cref="SearchKey"/>.</summary>
    public async Task<IReadOnlyDictionary<string, int>> EnsureAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var byKey = names.DistinctBy(SearchKey.Of).ToDictionary(SearchKey.Of);
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var tags = await db.Tags.Where(tag => byKey.Keys.Contains(tag.NameKey)).ToListAsync(cancellationToken);
            var missing = byKey.Where(name => tags.All(tag => tag.NameKey != name.Key)).Select(name => new Tag { Name = name.Value.Trim() }).ToList();
            db.Tags.AddRange(missing);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return tags.Concat(missing).ToDictionary(tag => tag.NameKey, tag => tag.Id);
            }
            catch (DbUpdateException) when (attempt < MaxTries)
            {
                // Somebody made the same tag at the same moment: it is there now.
            }
        }
    }

    /// <summary>The names of these contacts' tags, in alphabetical order.</summary>
    public static async Task<ILookup<long, string>> ReadAsync(CallCenterDb db, IReadOnlyCollection<long> contactIds, CancellationToken cancellationToken)
    {
        var rows = await db.ContactTags.AsNoTracking()
            .Where(link => EF.Parameter(contactIds).Contains(link.ContactId))
            .Join(db.Tags, link => link.TagId, tag => tag.Id, (link, tag) => new { link.ContactId, tag.Name, tag.NameKey })
            .ToListAsync(cancellationToken);
        return rows.OrderBy(row => row.NameKey, StringComparer.Ordinal).ToLookup(row => row.ContactId, row => row.Name);
    }
}
