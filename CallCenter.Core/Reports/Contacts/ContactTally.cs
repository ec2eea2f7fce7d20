using System.Runtime.CompilerServices;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <param name="IsExact">False: there are more.</param>
public readonly record struct ContactCount(long Number, bool IsExact);

/// <summary>
/// Counts what a filter finds, stretch by stretch of the order: between two stretches the count is told, and may be given up. No read holds the
/// database's past for long, and a database that cannot break off a query (SQLite) is asked short ones.
/// </summary>
internal sealed class ContactTally(CallCenterDb db, ContactScope scope)
{
    private const int Stretch = 50_000;

    /// <summary>Counted at once, from their own indexes; streams pass over the others.</summary>
    private const ContactParts Sets = ContactParts.Overdue | ContactParts.Text | ContactParts.Field | ContactParts.Tags;

    private readonly ContactMatch _match = new(db, scope);

    public async IAsyncEnumerable<ContactCount> CountAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (scope.IsEmpty)
        {
            yield return new(0, true);
            yield break;
        }

        var order = new ContactOrder(scope.Filter.ByUpdate, Ascending: false);
        var streams = ContactStreams.For(scope);
        if (_match.SetsBeside(streams.Leading).FirstOrDefault(part => Sets.HasFlag(part)) is not ContactParts.None and var set)
        {
            yield return new(await InSetAsync(order, set, cancellationToken), true);
            yield break;
        }

        long counted = 0;
        foreach (var stream in streams.All)
        {
            ContactKey? after = null;
            do
            {
                var range = new KeyRange(scope.Filter.From, scope.Filter.Before, after);
                after = await EndAsync(order, stream, range, cancellationToken);
                counted += await WithinAsync(order, stream, range with { UpTo = after }, streams.Leading, cancellationToken);
                yield return new(counted, false);
            }
            while (after is not null);
        }

        yield return new(counted, true);
    }

    private Task<long> InSetAsync(ContactOrder order, ContactParts set, CancellationToken cancellationToken)
    {
        var ids = _match.Ids(set);
        var contacts = _match.Rest(db.Contacts.Where(contact => ids.Contains(contact.Id)), set);
        return order.Within(contacts, new(Since: scope.Filter.From, Under: scope.Filter.Before)).LongCountAsync(cancellationToken);
    }

    /// <summary>Where the next stretch ends; null: with the stream.</summary>
    private async Task<ContactKey?> EndAsync(ContactOrder order, ContactStream stream, KeyRange range, CancellationToken cancellationToken)
    {
        foreach (var segment in range.Segments(order.Ascending))
        {
            var key = await order.Keys(order.Sort(order.Within(stream.Of(db), segment)).Skip(Stretch).Take(1)).FirstOrDefaultAsync(cancellationToken);
            if (key is not null)
            {
                return key.Key;
            }
        }

        return null;
    }

    private async Task<long> WithinAsync(
        ContactOrder order, ContactStream stream, KeyRange range, ContactParts leading, CancellationToken cancellationToken)
    {
        var counted = 0L;
        foreach (var segment in range.Segments(order.Ascending))
        {
            counted += await _match.Rest(order.Within(stream.Of(db), segment), leading).LongCountAsync(cancellationToken);
        }

        return counted;
    }
}
