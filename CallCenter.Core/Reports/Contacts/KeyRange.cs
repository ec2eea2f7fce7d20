using CallCenter.Core.Contacts;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>By which time the report goes, and which way. Contacts of one uploaded file share their time: their ids decide between them.</summary>
internal readonly record struct ContactOrder(bool ByUpdate, bool Ascending)
{
    public IQueryable<Contact> Sort(IQueryable<Contact> contacts) => (ByUpdate, Ascending) switch
    {
        (false, false) => contacts.OrderByDescending(contact => contact.CreatedAt).ThenByDescending(contact => contact.Id),
        (false, true) => contacts.OrderBy(contact => contact.CreatedAt).ThenBy(contact => contact.Id),
        (true, false) => contacts.OrderByDescending(contact => contact.UpdatedAt).ThenByDescending(contact => contact.Id),
        (true, true) => contacts.OrderBy(contact => contact.UpdatedAt).ThenBy(contact => contact.Id),
    };

    public IQueryable<FoundKey> Keys(IQueryable<Contact> contacts) => ByUpdate
        ? contacts.Select(contact => new FoundKey { At = contact.UpdatedAt, Id = contact.Id })
        : contacts.Select(contact => new FoundKey { At = contact.CreatedAt, Id = contact.Id });

    public IQueryable<FoundKey> Sort(IQueryable<FoundKey> keys) => Ascending
        ? keys.OrderBy(key => key.At).ThenBy(key => key.Id)
        : keys.OrderByDescending(key => key.At).ThenByDescending(key => key.Id);

    public IQueryable<Contact> Within(IQueryable<Contact> contacts, KeySegment segment)
    {
        if (segment.At is { } at)
        {
            contacts = ByUpdate ? contacts.Where(contact => contact.UpdatedAt == at) : contacts.Where(contact => contact.CreatedAt == at);
        }

        if (segment.MinId is { } min)
        {
            contacts = contacts.Where(contact => contact.Id >= min);
        }

        if (segment.MaxId is { } max)
        {
            contacts = contacts.Where(contact => contact.Id <= max);
        }

        if (segment.Over is { } over)
        {
            contacts = ByUpdate ? contacts.Where(contact => contact.UpdatedAt > over) : contacts.Where(contact => contact.CreatedAt > over);
        }

        if (segment.Since is { } since)
        {
            contacts = ByUpdate ? contacts.Where(contact => contact.UpdatedAt >= since) : contacts.Where(contact => contact.CreatedAt >= since);
        }

        if (segment.Under is { } under)
        {
            contacts = ByUpdate ? contacts.Where(contact => contact.UpdatedAt < under) : contacts.Where(contact => contact.CreatedAt < under);
        }

        return contacts;
    }

    /// <summary>What comes after a key: no range of an index, for contacts that are taken one by one anyway.</summary>
    public IQueryable<Contact> Beyond(IQueryable<Contact> contacts, ContactKey? key)
    {
        if (key is not var (at, id))
        {
            return contacts;
        }

        return (ByUpdate, Ascending) switch
        {
            (false, false) => contacts.Where(contact => contact.CreatedAt < at || (contact.CreatedAt == at && contact.Id < id)),
            (false, true) => contacts.Where(contact => contact.CreatedAt > at || (contact.CreatedAt == at && contact.Id > id)),
            (true, false) => contacts.Where(contact => contact.UpdatedAt < at || (contact.UpdatedAt == at && contact.Id < id)),
            (true, true) => contacts.Where(contact => contact.UpdatedAt > at || (contact.UpdatedAt == at && contact.Id > id)),
        };
    }
}

/// <summary>For EF, which builds rows of a union through settable properties only.</summary>
internal sealed class FoundKey
{
    public DateTime At { get; set; }
    public long Id { get; set; }

    public ContactKey Key => new(At, Id);
}

/// <summary>A part of a range that is one range of an index as well: one time with a range of ids, or a range of times.</summary>
/// <param name="Over">Times after it.</param>
/// <param name="Since">Times from it on, itself included.</param>
/// <param name="Under">Times before it.</param>
internal readonly record struct KeySegment(
    DateTime? At = null, long? MinId = null, long? MaxId = null, DateTime? Over = null, DateTime? Since = null, DateTime? Under = null);

/// <summary>
/// The stretch of the order after one key and up to another. «Later, or at the same time with a greater id» is no range of any index, and not
/// every database knows pairs; so a stretch is cut at the times of its ends.
/// </summary>
/// <param name="From">Of the filter's period: UTC, included.</param>
/// <param name="Before">Of the filter's period: UTC, left out.</param>
/// <param name="After">Itself left out.</param>
/// <param name="UpTo">Itself included.</param>
internal readonly record struct KeyRange(DateTime? From, DateTime? Before, ContactKey? After = null, ContactKey? UpTo = null)
{
    /// <summary>In the order of the report.</summary>
    public IEnumerable<KeySegment> Segments(bool ascending)
    {
        var (low, high) = ascending ? (After, UpTo) : (UpTo, After);
        long? lowId = low is null ? null : ascending ? low.Value.Id + 1 : low.Value.Id;
        long? highId = high is null ? null : ascending ? high.Value.Id : high.Value.Id - 1;
        if (low is { } first && high is { } last && first.At == last.At)
        {
            return [new(At: first.At, MinId: lowId, MaxId: highId)];
        }

        List<KeySegment> segments = [];
        if (low is not null)
        {
            segments.Add(new(At: low.Value.At, MinId: lowId));
        }

        segments.Add(new(
            Over: low?.At,
            Since: low is null ? From : null,
            Under: high is null ? Before : high.Value.At));
        if (high is not null)
        {
            segments.Add(new(At: high.Value.At, MaxId: highId));
        }

        if (!ascending)
        {
            segments.Reverse();
        }

        return segments;
    }
}
