using CallCenter.Core.Access;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks;

/// <summary>The top bar's «Баланс / Расход (день)».</summary>
/// <param name="Balance">Of the trunks there are.</param>
/// <param name="SpentToday">Of all calls that began today, those over trunks deleted since too: the same as in the calls report.</param>
public sealed record MoneyTotal(decimal Balance, decimal SpentToday);

/// <summary>One trunk's money: paid in minus spent, and what today's calls cost.</summary>
public sealed record TrunkAccount(decimal PaidIn, decimal Spent, decimal SpentToday)
{
    public static TrunkAccount Empty { get; } = new(0, 0, 0);

    public decimal Balance => PaidIn - Spent;

    /// <summary>Nothing is left of what there was; an account nobody keeps is not empty.</summary>
    public bool HasRunOut => Balance <= 0 && (PaidIn != 0 || Spent != 0);
}

public sealed record TopUpRow(DateTime At, decimal Amount, string Comment, string UserName);

public sealed record DaySpendRow(DateOnly Day, decimal Spent);

/// <param name="TopUps">Newest first, the last of many.</param>
/// <param name="Days">Newest first.</param>
public sealed record TrunkLedger(TrunkAccount Account, IReadOnlyList<TopUpRow> TopUps, IReadOnlyList<DaySpendRow> Days);

public sealed class TrunkMoneyQueries(IDbContextFactory<CallCenterDb> factory, CompanyTime time)
{
    private const int TopUpLimit = 100;
    private const int DayLimit = 31;

    public async Task<Outcome<MoneyTotal>> TotalAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var accounts = await ReadAsync(db, db.Trunks.Select(trunk => trunk.Id), cancellationToken);
        var deleted = await db.Trunks.Where(trunk => trunk.IsDeleted).Select(trunk => trunk.Id).ToListAsync(cancellationToken);
        return new MoneyTotal(
            accounts.ExceptBy(deleted, account => account.Key).Sum(account => account.Value.Balance),
            accounts.Values.Sum(account => account.SpentToday));
    }

    public async Task<Outcome<TrunkLedger>> LedgerAsync(Actor actor, int trunkId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var accounts = await ReadAsync(db, db.Trunks.Where(trunk => trunk.Id == trunkId).Select(trunk => trunk.Id), cancellationToken);
        var topUps = await (
            from topUp in db.TrunkTopUps.AsNoTracking()
            where topUp.TrunkId == trunkId
            join user in db.Users on topUp.UserId equals user.Id into users
            from user in users.DefaultIfEmpty()
            orderby topUp.Id descending
            select new TopUpRow(topUp.At, topUp.Amount, topUp.Comment, user == null ? "" : user.FullName)).Take(TopUpLimit).ToListAsync(cancellationToken);
        var days = await db.TrunkDays.AsNoTracking().Where(day => day.TrunkId == trunkId)
            .OrderByDescending(day => day.Day).Take(DayLimit)
            .Select(day => new DaySpendRow(day.Day, day.Spent)).ToListAsync(cancellationToken);
        return new TrunkLedger(accounts.GetValueOrDefault(trunkId, TrunkAccount.Empty), topUps, days);
    }

    /// <summary>A few rows for each trunk and day, however many calls there were.</summary>
    internal async Task<IReadOnlyDictionary<int, TrunkAccount>> ReadAsync(CallCenterDb db, IQueryable<int> trunkIds, CancellationToken cancellationToken)
    {
        var today = await time.DayOfAsync(await time.TodayAsync(cancellationToken), cancellationToken);
        var paid = await db.TrunkTopUps.Where(topUp => trunkIds.Contains(topUp.TrunkId))
            .GroupBy(topUp => topUp.TrunkId).Select(group => new { TrunkId = group.Key, Sum = group.Sum(topUp => topUp.Amount) })
            .ToDictionaryAsync(row => row.TrunkId, row => row.Sum, cancellationToken);
        var spent = await db.TrunkDays.Where(day => trunkIds.Contains(day.TrunkId))
            .GroupBy(day => day.TrunkId).Select(group => new { TrunkId = group.Key, Sum = group.Sum(day => day.Spent) })
            .ToDictionaryAsync(row => row.TrunkId, row => row.Sum, cancellationToken);
        var now = await db.TrunkDays.Where(day => day.Day == today && trunkIds.Contains(day.TrunkId))
            .ToDictionaryAsync(row => row.TrunkId, row => row.Spent, cancellationToken);
        return paid.Keys.Union(spent.Keys).ToDictionary(
            id => id, id => new TrunkAccount(paid.GetValueOrDefault(id), spent.GetValueOrDefault(id), now.GetValueOrDefault(id)));
    }
}
