using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Paging;

/// <summary>
/// Finds one page's keys. Usually the order leads: an index is read from the page's place on, passing over what does not match. A part of the
/// filter that few rows answer to leads instead: they are all taken and sorted (docs/decisions/026, 049).
/// </summary>
internal sealed class KeyFinder<T>(ReportSearch<T> search)
{
    /// <summary>So many rows are sorted in a few milliseconds.</summary>
    private const int SmallSet = 2_000;

    /// <summary>So many are passed over in search of a page before another way is tried.</summary>
    private const int PassedOver = 20_000;

    private KeyOrder<T> Order => search.Order;

    /// <param name="after">Null: from the beginning.</param>
    public async Task<IReadOnlyList<ReportKey>> ReadAsync(ReportKey? after, int size, CancellationToken cancellationToken)
    {
        if (search.Ways.Any(way => way.Count == 0))
        {
            return [];
        }

        var range = new KeyRange(search.From, search.Before, after);
        if (search is { Sets: [], Ways: [var only] })
        {
            return await WalkAsync(only, range, size, cancellationToken);
        }

        if (await SmallestAsync(cancellationToken) is { } small)
        {
            return await SortAsync(small, range, size, cancellationToken);
        }

        (IReadOnlyList<KeyStream<T>>? best, var most) = (null, -1);
        foreach (var way in search.Ways)
        {
            var boundary = await BoundaryAsync(way, range, cancellationToken);
            var found = await WalkAsync(way, range with { UpTo = boundary }, size, cancellationToken);
            if (found.Count == size || boundary is null)
            {
                return found;
            }

            (best, most) = found.Count > most ? (way, found.Count) : (best, most);
        }

        return search.Sets is [var first, ..] ? await SortAsync(first, range, size, cancellationToken) : await WalkAsync(best!, range, size, cancellationToken);
    }

    private async Task<IReadOnlyList<ReportKey>> WalkAsync(IReadOnlyList<KeyStream<T>> way, KeyRange range, int size, CancellationToken cancellationToken)
    {
        var found = new List<ReportKey>(size);
        foreach (var segment in range.Segments(Order.Ascending))
        {
            var keys = Merge(way, stream => stream.Matching(segment), 0, size - found.Count);
            found.AddRange((await keys.ToListAsync(cancellationToken)).Select(row => row.Key));
            if (found.Count == size)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The key up to which no more than a few are passed over; null when the range ends before.</summary>
    private async Task<ReportKey?> BoundaryAsync(IReadOnlyList<KeyStream<T>> way, KeyRange range, CancellationToken cancellationToken)
    {
        foreach (var segment in range.Segments(Order.Ascending))
        {
            var nearest = Merge(way, stream => stream.Within(segment), PassedOver / way.Count, 1);
            if (await nearest.FirstOrDefaultAsync(cancellationToken) is { } row)
            {
                return row.Key;
            }
        }

        return null;
    }

    /// <summary>The first keys of all streams together: an index is in no order across the values of its first column, and only the beginnings are merged.</summary>
    private IQueryable<FoundKey> Merge(IReadOnlyList<KeyStream<T>> way, Func<KeyStream<T>, IQueryable<T>> rows, int skip, int take)
    {
        var streams = way.Select(stream => Order.Keys(rows(stream).Skip(skip).Take(take)));
        return way.Count == 1 ? streams.Single() : Order.Sort(streams.Aggregate((first, second) => first.Concat(second))).Take(take);
    }

    private async Task<KeySet<T>?> SmallestAsync(CancellationToken cancellationToken)
    {
        (KeySet<T>? smallest, var least) = (null, SmallSet + 1);
        foreach (var set in search.Sets)
        {
            var count = await set.Ids.Take(least).CountAsync(cancellationToken);
            (smallest, least) = count < least ? (set, count) : (smallest, least);
        }

        return smallest;
    }

    private async Task<IReadOnlyList<ReportKey>> SortAsync(KeySet<T> set, KeyRange range, int size, CancellationToken cancellationToken)
    {
        var rows = Order.Within(set.Rows, new(Since: range.From, Under: range.Before));
        var keys = await Order.Keys(Order.Sort(Order.Beyond(rows, range.After)).Take(size)).ToListAsync(cancellationToken);
        return [.. keys.Select(row => row.Key)];
    }
}
