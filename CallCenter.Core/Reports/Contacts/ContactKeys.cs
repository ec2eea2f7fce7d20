using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>
/// Finds one page's keys. Usually the order leads: an index is read from the page's place on, passing over what does not match. A part of the
/// filter that few contacts answer to leads instead: they are all taken and sorted (docs/decisions/026).
/// </summary>
internal sealed class ContactKeys(CallCenterDb db, ContactScope scope)
{
    /// <summary>So many contacts are sorted in a few milliseconds.</summary>
    private const int SmallSet = 2_000;

    /// <summary>So many are passed over in search of a page before all that have a tag, say, are sorted instead.</summary>
    private const int PassedOver = 20_000;

    private readonly ContactMatch _match = new(db, scope);

    /// <param name="after">Null: from the beginning.</param>
    public async Task<IReadOnlyList<ContactKey>> ReadAsync(bool ascending, ContactKey? after, int size, CancellationToken cancellationToken)
    {
        if (scope.IsEmpty)
        {
            return [];
        }

        var order = new ContactOrder(scope.Filter.ByUpdate, ascending);
        var range = new KeyRange(scope.Filter.From, scope.Filter.Before, after);
        var streams = ContactStreams.For(scope);
        var sets = _match.SetsBeside(streams.Leading).ToList();
        if (sets.Count == 0)
        {
            return await WalkAsync(order, streams, range, size, cancellationToken);
        }

        if (await SmallestAsync(sets, cancellationToken) is { } small)
        {
            return await SortAsync(order, small, range, size, cancellationToken);
        }

        var boundary = await BoundaryAsync(order, streams, range, cancellationToken);
        var found = await WalkAsync(order, streams, range with { UpTo = boundary }, size, cancellationToken);
        return found.Count == size || boundary is null ? found : await SortAsync(order, sets[0], range, size, cancellationToken);
    }

    private async Task<IReadOnlyList<ContactKey>> WalkAsync(
        ContactOrder order, ContactStreams streams, KeyRange range, int size, CancellationToken cancellationToken)
    {
        var found = new List<ContactKey>(size);
        foreach (var segment in range.Segments(order.Ascending))
        {
            var keys = streams.Merge(db, order, contacts => _match.Rest(order.Within(contacts, segment), streams.Leading), 0, size - found.Count);
            found.AddRange((await keys.ToListAsync(cancellationToken)).Select(row => row.Key));
            if (found.Count == size)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The key up to which no more than a few are passed over; null when the range ends before.</summary>
    private async Task<ContactKey?> BoundaryAsync(ContactOrder order, ContactStreams streams, KeyRange range, CancellationToken cancellationToken)
    {
        foreach (var segment in range.Segments(order.Ascending))
        {
            var nearest = streams.Merge(db, order, contacts => order.Within(contacts, segment), PassedOver / streams.All.Count, 1);
            if (await nearest.FirstOrDefaultAsync(cancellationToken) is { } row)
            {
                return row.Key;
            }
        }

        return null;
    }

    private async Task<ContactParts?> SmallestAsync(IReadOnlyList<ContactParts> sets, CancellationToken cancellationToken)
    {
        (ContactParts? smallest, var least) = (null, SmallSet + 1);
        foreach (var part in sets)
        {
            var count = await _match.Ids(part).Take(least).CountAsync(cancellationToken);
            (smallest, least) = count < least ? (part, count) : (smallest, least);
        }

        return smallest;
    }

    private async Task<IReadOnlyList<ContactKey>> SortAsync(
        ContactOrder order, ContactParts part, KeyRange range, int size, CancellationToken cancellationToken)
    {
        var ids = _match.Ids(part);
        var contacts = _match.Rest(db.Contacts.Where(contact => ids.Contains(contact.Id)), part);
        contacts = order.Within(contacts, new(Since: range.From, Under: range.Before));
        var keys = await order.Keys(order.Sort(order.Beyond(contacts, range.After)).Take(size)).ToListAsync(cancellationToken);
        return [.. keys.Select(row => row.Key)];
    }
}
