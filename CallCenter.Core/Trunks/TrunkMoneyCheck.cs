using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks;

/// <param name="Kept">The sum of the trunk's days.</param>
/// <param name="Counted">The sum of its calls' prices.</param>
public sealed record TrunkSpendCheck(int TrunkId, string Title, decimal Kept, decimal Counted)
{
    public bool IsRight => Kept == Counted;
}

/// <summary>Counts every call again and holds it against the running totals. Reads all calls: for the command line, not for a page.</summary>
public sealed class TrunkMoneyCheck(IDbContextFactory<CallCenterDb> factory)
{
    public async Task<IReadOnlyList<TrunkSpendCheck>> CompareAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // Both sums as of one moment, while calls go on being closed.
        await using var moment = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        var kept = await db.TrunkDays.GroupBy(day => day.TrunkId).Select(group => new { group.Key, Sum = group.Sum(day => day.Spent) })
            .ToDictionaryAsync(row => row.Key, row => row.Sum, cancellationToken);
        var counted = await db.Calls.Where(call => call.Phase == CallPhase.Closed && call.TrunkId != null && call.Price > 0)
            .GroupBy(call => call.TrunkId!.Value).Select(group => new { group.Key, Sum = group.Sum(call => call.Price) })
            .ToDictionaryAsync(row => row.Key, row => row.Sum, cancellationToken);
        var titles = await db.Trunks.AsNoTracking().OrderBy(trunk => trunk.Title).Select(trunk => new { trunk.Id, trunk.Title }).ToListAsync(cancellationToken);
        return [.. titles.Select(trunk => new TrunkSpendCheck(trunk.Id, trunk.Title, kept.GetValueOrDefault(trunk.Id), counted.GetValueOrDefault(trunk.Id)))];
    }
}
