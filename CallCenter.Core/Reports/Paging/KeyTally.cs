using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Paging;

/// <param name="IsExact">False: there is more.</param>
public readonly record struct Tally<TSum>(TSum Sum, bool IsExact);

/// <summary>
/// Adds up what a filter finds, stretch by stretch of the order: between two stretches the sum is told, and may be given up. No read holds the
/// database's past for long, and a database that cannot break off a query (SQLite) is asked short ones.
/// </summary>
/// <param name="add">The sum over rows that all match.</param>
internal sealed class KeyTally<T, TSum>(ReportSearch<T> search, Func<IQueryable<T>, CancellationToken, Task<TSum>> add)
    where TSum : IAdditionOperators<TSum, TSum, TSum>, new()
{
    private const int Stretch = 50_000;

    /// <summary>A larger set is passed through in the order as well.</summary>
    private const int AtOnce = 500_000;

    private KeyOrder<T> Order => search.Order;

    public async IAsyncEnumerable<Tally<TSum>> AddUpAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var set in search.Sets.Where(set => set.IsTallied))
        {
            if (await set.Ids.Take(AtOnce + 1).CountAsync(cancellationToken) <= AtOnce)
            {
                yield return new(await add(Order.Within(set.Rows, new(Since: search.From, Under: search.Before)), cancellationToken), true);
                yield break;
            }
        }

        var sum = new TSum();
        foreach (var stream in search.Ways[0])
        {
            ReportKey? after = null;
            do
            {
                var range = new KeyRange(search.From, search.Before, after);
                after = await EndAsync(stream, range, cancellationToken);
                foreach (var segment in (range with { UpTo = after }).Segments(Order.Ascending))
                {
                    sum += await add(stream.Matching(segment), cancellationToken);
                }

                yield return new(sum, false);
            }
            while (after is not null);
        }

        yield return new(sum, true);
    }

    /// <summary>Where the next stretch ends; null: with the stream.</summary>
    private async Task<ReportKey?> EndAsync(KeyStream<T> stream, KeyRange range, CancellationToken cancellationToken)
    {
        foreach (var segment in range.Segments(Order.Ascending))
        {
            if (await Order.Keys(stream.Within(segment).Skip(Stretch).Take(1)).FirstOrDefaultAsync(cancellationToken) is { } found)
            {
                return found.Key;
            }
        }

        return null;
    }
}
