using CallCenter.Core.Access;
using CallCenter.Core.Notifications;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>What the limits of money do to a dialler at work. Every answered call costs 100 roubles.</summary>
public sealed class SpendLimitsActTests
{
    private static readonly string[] s_numbers = [.. Enumerable.Range(0, 12).Select(index => $"792287112{index:00}")];
    private static readonly Actor s_admin = new(0, Role.Admin);

    [Fact]
    public async Task DaySpendLimit_Reached_StopsTheProjectUntilTheNextDayAndTellsItsLeaders()
    {
        await using var floor = await OpenAsync();
        var (supervisor, admin) = (await AddUserAsync(floor, Role.Supervisor), await AddUserAsync(floor, Role.Admin));
        await floor.ChangeAsync(project => project.SupervisorId = supervisor);
        await floor.SaveGeneralAsync(general => general with { DaySpendLimit = 150 });
        await floor.RunAsync(signIn: false);

        await floor.UntilAsync(DialHold.SpendLimit);
        Assert.Equal(200m, await floor.Host.Get<SpendLimits>().SpentTodayAsync(floor.Company.ProjectId, CancellationToken.None));
        Assert.Equal(2, await floor.QueryAsync(db => db.Calls.CountAsync()));
        await Polling.UntilAsync(() => ToldAsync(floor, NotificationKind.SpendLimit), told => told.Order().SequenceEqual(new[] { supervisor, admin }.Order()));

        // A higher limit holds at once, and is told of by itself.
        await floor.SaveGeneralAsync(general => general with { DaySpendLimit = 250 });
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.CountAsync(call => call.Price > 0)), calls => calls == 3);
        await floor.UntilAsync(DialHold.SpendLimit);
        await Polling.UntilAsync(() => ToldAsync(floor, NotificationKind.SpendLimit), told => told.Count == 4);

        floor.Clock.MoveTo(floor.Clock.GetUtcNow().UtcDateTime.AddDays(1));
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.CountAsync(call => call.Price > 0)), calls => calls == 6);
        await floor.UntilAsync(DialHold.SpendLimit);
        Assert.Equal(
            await floor.QueryAsync(db => db.Calls.Select(call => call.Price).ToListAsync()) is var prices ? prices.Sum() : 0,
            (await floor.QueryAsync(db => db.ProjectDays.Select(day => day.Spent).ToListAsync())).Sum());
    }

    [Fact]
    public async Task MinBalance_OfOneTrunkAndOfAll_LeavesTheOtherLineAndThenNone()
    {
        await using var floor = await OpenAsync();
        var (supervisor, admin) = (await AddUserAsync(floor, Role.Supervisor), await AddUserAsync(floor, Role.Admin));
        await floor.ChangeAsync(project => project.SupervisorId = supervisor);
        var second = await floor.QueryAsync(async db =>
        {
            var trunk = new Trunk { Title = "second", Host = "127.0.0.1:5098", PricePerMinute = 100, PriceStepSeconds = 60, CreatedAt = floor.Clock.GetUtcNow().UtcDateTime };
            db.Add(trunk);
            await db.SaveChangesAsync();
            return trunk.Id;
        });
        await floor.Host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await SaveTrunkAsync(floor, floor.Company.TrunkId, 0);
        await SaveTrunkAsync(floor, second, -150);
        await floor.SaveGeneralAsync(general => general with { Lines = [new() { TrunkId = floor.Company.TrunkId, Rank = 1 }, new() { TrunkId = second, Rank = 2 }] });
        await floor.RunAsync(signIn: false);

        await floor.UntilAsync(DialHold.NoBalance);
        var calls = await floor.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).Select(call => call.TrunkId!.Value).ToListAsync());
        Assert.Equal([floor.Company.TrunkId, second, second], calls);
        await Polling.UntilAsync(() => ToldAsync(floor, NotificationKind.BalanceLow), told => told.SequenceEqual([admin, admin]));
        // That it stands still concerns whoever answers for it, once a day.
        await Polling.UntilAsync(() => ToldAsync(floor, NotificationKind.NoBalance), told => told.Order().SequenceEqual(new[] { supervisor, admin }.Order()));

        Assert.Null(await floor.Host.Get<TrunkMoneyService>().TopUpAsync(s_admin, second, new() { Amount = 100 }, CancellationToken.None));
        floor.Clock.MoveTo(floor.Clock.GetUtcNow().UtcDateTime.AddSeconds(11));
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.CountAsync(call => call.TrunkId == second && call.Price > 0)), count => count == 3);
        await floor.UntilAsync(DialHold.NoBalance);
        Assert.Equal(2, (await ToldAsync(floor, NotificationKind.NoBalance)).Count);
    }

    /// <summary>One line busy all the time, clients who answer and soon hang up.</summary>
    private static async Task<SimulatedFloor> OpenAsync()
    {
        var floor = await SimulatedFloor.OpenAsync(s_numbers, project => (project.Mode, project.MaxLines) = (DialMode.Unlimited, 1), now: new(2026, 3, 24, 9, 0, 0, DateTimeKind.Utc), isRunning: false);
        Array.ForEach(s_numbers, number => floor.Subscribers.Script(number, new Answers(TimeSpan.FromMilliseconds(10), Patience: TimeSpan.FromMilliseconds(50))));
        await floor.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.PricePerMinute, 100m).SetProperty(trunk => trunk.PriceStepSeconds, 60)));
        return floor;
    }

    private static async Task SaveTrunkAsync(SimulatedFloor floor, int trunkId, decimal minBalance)
    {
        var row = (await floor.Host.Get<TrunkQueries>().ListAsync(s_admin, CancellationToken.None)).Value!.Single(trunk => trunk.Id == trunkId);
        Assert.Null((await floor.Host.Get<TrunkService>().UpdateAsync(s_admin, trunkId, row.Version, row.ToInput() with { MinBalance = minBalance }, CancellationToken.None)).Refusal);
    }

    private static Task<List<int>> ToldAsync(SimulatedFloor floor, NotificationKind kind) =>
        floor.QueryAsync(db => db.Notifications.Where(told => told.Kind == kind).OrderBy(told => told.Id).Select(told => told.UserId).ToListAsync());

    private static Task<int> AddUserAsync(SimulatedFloor floor, Role role) => floor.QueryAsync(async db =>
    {
        var user = new User
        {
            UserName = $"{role}@test",
            Email = $"{role}@test",
            NormalizedEmail = $"{role}@TEST".ToUpperInvariant(),
            FullName = role.ToString(),
            Role = role,
            Extension = 900 + (int)role,
            CreatedAt = floor.Clock.GetUtcNow().UtcDateTime,
        };
        db.Add(user);
        await db.SaveChangesAsync();
        return user.Id;
    });
}
