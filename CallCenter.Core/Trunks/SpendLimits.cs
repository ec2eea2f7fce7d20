using System.Globalization;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks;

/// <summary>What money lets the dialler of a project do.</summary>
public enum MoneyStanding
{
    Enough = 0,

    /// <summary>The project has spent what it may in a day.</summary>
    DayLimit = 1,

    /// <summary>No trunk of it has the balance that it is to keep.</summary>
    NoBalance = 2,
}

/// <param name="PoorTrunks">Below the balance they are to keep: nothing is dialled over them.</param>
public sealed record ProjectMoney(MoneyStanding Standing, IReadOnlySet<int> PoorTrunks)
{
    public static ProjectMoney Enough { get; } = new(MoneyStanding.Enough, new HashSet<int>());

    /// <param name="dayLimit">0: none.</param>
    /// <param name="trunkIds">Lines of the project.</param>
    public static ProjectMoney Of(decimal dayLimit, decimal spentToday, IReadOnlyCollection<int> trunkIds, IReadOnlySet<int> poorTrunks) => new(
        dayLimit > 0 && spentToday >= dayLimit ? MoneyStanding.DayLimit
            : trunkIds.Count > 0 && trunkIds.All(poorTrunks.Contains) ? MoneyStanding.NoBalance
            : MoneyStanding.Enough,
        poorTrunks);
}

/// <summary>Whether a project may spend more today; those who answer for it are told, once a day, when it may not.</summary>
public sealed class SpendLimits(IDbContextFactory<CallCenterDb> factory, TrunkMoneyQueries trunkMoney, CompanyTime time, Notifier notifier, TimeProvider clock)
{
    /// <summary>A few rows, however many calls there were.</summary>
    public async Task<ProjectMoney> ReadAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var today = await time.DayOfAsync(clock.GetUtcNow().UtcDateTime, cancellationToken);
        var project = await db.Projects.AsNoTracking().Where(row => row.Id == projectId).Select(row => new
        {
            row.Title,
            row.DaySpendLimit,
            Trunks = row.Trunks.Where(line => line.Trunk!.IsActive).Select(line => new { line.TrunkId, line.Trunk!.Title, line.Trunk.MinBalance }).ToList(),
        }).SingleAsync(cancellationToken);
        var spent = project.DaySpendLimit == 0 ? 0m : await SpentAsync(db, projectId, today, cancellationToken);
        var poor = new HashSet<int>();
        if (project.Trunks.FindAll(trunk => trunk.MinBalance is not null) is { Count: > 0 } watched)
        {
            var ids = watched.ConvertAll(trunk => trunk.TrunkId);
            var accounts = await trunkMoney.ReadAsync(db, db.Trunks.Where(trunk => ids.Contains(trunk.Id)).Select(trunk => trunk.Id), cancellationToken);
            foreach (var trunk in watched.Where(trunk => accounts.GetValueOrDefault(trunk.TrunkId, TrunkAccount.Empty).Balance < trunk.MinBalance))
            {
                poor.Add(trunk.TrunkId);
                await notifier.TellAdminsAsync(new(NotificationKind.BalanceLow, trunk.Title, "/settings/trunks", Key("balance", trunk.TrunkId, today)), cancellationToken);
            }
        }

        var money = ProjectMoney.Of(project.DaySpendLimit, spent, [.. project.Trunks.Select(trunk => trunk.TrunkId)], poor);
        if (money.Standing == MoneyStanding.DayLimit)
        {
            // Of a higher limit it is told anew.
            var key = $"{Key("spend", projectId, today)}:{project.DaySpendLimit.ToString("0.####", CultureInfo.InvariantCulture)}";
            await notifier.TellLeadersAsync(new(NotificationKind.SpendLimit, project.Title, $"/projects/{projectId}", key), projectId, cancellationToken);
        }
        else if (money.Standing == MoneyStanding.NoBalance)
        {
            var notice = new Notice(NotificationKind.NoBalance, project.Title, $"/projects/{projectId}", Key("no-balance", projectId, today));
            await notifier.TellLeadersAsync(notice, projectId, cancellationToken);
        }

        return money;
    }

    /// <summary>What the project's calls that began today have cost so far; one that goes on costs nothing yet.</summary>
    public async Task<decimal> SpentTodayAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await SpentAsync(db, projectId, await time.DayOfAsync(clock.GetUtcNow().UtcDateTime, cancellationToken), cancellationToken);
    }

    private static Task<decimal> SpentAsync(CallCenterDb db, int projectId, DateOnly day, CancellationToken cancellationToken) =>
        db.ProjectDays.Where(row => row.ProjectId == projectId && row.Day == day).Select(row => row.Spent).SingleOrDefaultAsync(cancellationToken);

    private static string Key(string what, int id, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{what}:{id}:{day:yyyy-MM-dd}");
}
