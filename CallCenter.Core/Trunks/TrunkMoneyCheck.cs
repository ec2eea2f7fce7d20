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
        var kept = db.TrunkDays.GroupBy(day => day.TrunkId).Select(group => new { TrunkId = group.Key, Sum = group.Sum(day => day.Spent) });
        var counted = db.Calls.Where(call => call.Phase == CallPhase.Closed && call.TrunkId != null)
            .GroupBy(call => call.TrunkId!.Value).Select(group => new { TrunkId = group.Key, Sum = group.Sum(call => call.Price) });
        // One statement, so both sums are of one moment while calls go on being closed, and nobody waits for it.
        return await (
            from trunk in db.Trunks.AsNoTracking()
            join days in kept on trunk.Id equals days.TrunkId into allDays
            from days in allDays.DefaultIfEmpty()
            join calls in counted on trunk.Id equals calls.TrunkId into allCalls
            from calls in allCalls.DefaultIfEmpty()
            orderby trunk.Title, trunk.Id
            select new TrunkSpendCheck(trunk.Id, trunk.Title, (decimal?)days.Sum ?? 0m, (decimal?)calls.Sum ?? 0m)).ToListAsync(cancellationToken);
    }
}
