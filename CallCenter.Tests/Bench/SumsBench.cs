using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Dashboard;
using CallCenter.Core.Reports.Operators;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Bench;

/// <summary>
/// Dashboard and operator statistics of a year against one statement that a hand would write for the same numbers: over the sums that are kept, and over the journal itself.
/// </summary>
public sealed class SumsBench
{
    private const int Rounds = 15;
    private const int Warm = -3;
    private static readonly int s_calls = int.Parse(Environment.GetEnvironmentVariable("CALLCENTER_BENCH_CALLS") ?? "2000000", CultureInfo.InvariantCulture);
    private static readonly Actor s_admin = new(300, Role.Admin);

    /// <summary>The year is over but for its last evening, of which nothing is kept yet.</summary>
    private static readonly DateTimeOffset s_now = new(2026, 12, 31, 20, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Sums()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new FakeTimeProvider(s_now)).AddCore(new DataFolder(folder)).AddSingleton<ICallsInHand>(new FakeHands())
                .BuildServiceProvider();
            await using (var db = await services.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(Stop))
            {
                await CallsData.CreateAsync(db, s_calls, Stop);
                await StatesData.CreateAsync(db, Stop);
            }

            var (made, making) = await TimeAsync(() => services.GetRequiredService<DayRollup>().RunAsync(Stop));
            Assert.InRange(made, 360, 366);
            var sql = new SqliteConnectionStringBuilder { DataSource = new DataFolder(folder).Database }.ToString();
            var dashboard = services.GetRequiredService<DashboardQueries>();
            var statistics = services.GetRequiredService<OperatorReportQueries>();
            var lines = new List<string>();
            foreach (var (name, from, before, by) in Periods)
            {
                var isKept = before <= Day(12, 31);
                var filter = new DashboardFilter { Period = new(from, before), By = by };
                lines.Add(await MeasureAsync(
                    $"dashboard, {name}: calls", async () => (await dashboard.ReadCallsAsync(s_admin, filter, Stop)).Total.Calls, isKept ? () => SumAsync(sql, KeptCalls(from, before)) : null, () => SumAsync(sql, Calls(from, before))));
                lines.Add(await MeasureAsync(
                    $"dashboard, {name}: states", async () => (await dashboard.ReadStatesAsync(s_admin, filter, Stop)).Total.Sum(), isKept ? () => SumAsync(sql, KeptStates(from, before)) : null, () => SumAsync(sql, States(from, before))));
                lines.Add(await MeasureAsync(
                    $"dashboard, {name}: statuses", async () => (await dashboard.ReadStatusesAsync(s_admin, filter, Stop)).Sum(row => row.Count), null, () => SumAsync(sql, Statuses(from, before))));
                lines.Add(await MeasureAsync(
                    $"statistics, {name}",
                    async () => (await statistics.ReadAsync(s_admin, new() { Period = new(from, before) }, Stop)).Value!.Total.Sum(),
                    isKept ? () => SumAsync(sql, KeptStates(from, before)) : null,
                    () => SumAsync(sql, States(from, before))));
            }

            await BenchTable.WriteAsync("dashboard and statistics",
            [
                string.Create(CultureInfo.InvariantCulture, $"{s_calls:N0} calls and {364 * StatesData.PerDay * (ContactsData.Operators - 1):N0} states of a year on SQLite; a day's sums are made in {making.TotalMilliseconds / made:0} ms; {Rounds} of each, p50"),
                "",
                $"{"numbers",-40}{"report, ms",12}{"SQL on sums",13}{"ratio",8}{"SQL on journal",16}{"ratio",8}",
                .. lines,
            ]);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<(string Name, DateTime From, DateTime Before, DashboardStep By)> Periods =>
    [
        ("the last day by hour", Day(12, 30), Day(12, 31), DashboardStep.Hour),
        ("today by hour", Day(12, 31), Day(12, 31).AddDays(1), DashboardStep.Hour),
        ("a month by day", Day(11, 1), Day(12, 1), DashboardStep.Day),
        ("the year by week", Day(1, 1), Day(12, 31), DashboardStep.Week),
    ];

    /// <summary>A day of the company begins at nine in the evening, UTC.</summary>
    private static DateTime Day(int month, int day) => new DateTime(2026, month, day, 0, 0, 0, DateTimeKind.Utc).AddHours(-3);

    private static string Days(DateTime from, DateTime before) => string.Create(CultureInfo.InvariantCulture, $"Day >= '{from.AddHours(3):yyyy-MM-dd}' AND Day < '{before.AddHours(3):yyyy-MM-dd}'");

    private static string Between(DateTime from, DateTime before) => string.Create(CultureInfo.InvariantCulture, $"StartedAt >= '{from:yyyy-MM-dd HH:mm:ss}' AND StartedAt < '{before:yyyy-MM-dd HH:mm:ss}'");

    private static string KeptCalls(DateTime from, DateTime before) =>
        $"SELECT SUM(Calls), SUM(Dialing), SUM(Waiting), SUM(Talk), SUM(Abandoned), Day, Outcome FROM CallCounts WHERE IsDay = 1 AND {Days(from, before)} AND OperatorId = -1 GROUP BY Day, Outcome";

    private static string Calls(DateTime from, DateTime before) =>
        $"SELECT COUNT(*), SUM(DialingMs / 1000), SUM(WaitingMs / 1000), SUM(TalkMs / 1000), SUM(IsAbandoned), date(StartedAt, '+3 hours') d, Outcome FROM Calls WHERE {Between(from, before)} GROUP BY d, Outcome";

    private static string KeptStates(DateTime from, DateTime before) =>
        $"SELECT SUM(Available + Pause + DoNotDisturb + Offered + Dialling + Talking + WrapUp), OperatorId FROM ShiftDays WHERE {Days(from, before)} GROUP BY OperatorId";

    private static string States(DateTime from, DateTime before) =>
        $"SELECT SUM(strftime('%s', EndedAt) - strftime('%s', StartedAt)), OperatorId, State FROM OperatorStates WHERE OperatorId IN (SELECT Id FROM Users) AND {Between(from, before)} AND State <> 0 GROUP BY OperatorId, State";

    private static string Statuses(DateTime from, DateTime before) => $"SELECT COUNT(*), StatusId FROM Calls WHERE {Between(from, before)} AND StatusId IS NOT NULL GROUP BY StatusId";

    /// <returns>The first column, added up.</returns>
    private static async Task<long> SumAsync(string connectionString, string text)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var sum = 0L;
        while (await reader.ReadAsync(Stop))
        {
            sum += reader.GetInt64(0);
        }

        return sum;
    }

    /// <summary>In turns; the first of each must come to the same number.</summary>
    private static async Task<string> MeasureAsync(string name, Func<Task<long>> report, Func<Task<long>>? onSums, Func<Task<long>> onJournal)
    {
        Func<Task<long>>[] ways = onSums is null ? [report, onJournal] : [report, onJournal, onSums];
        var took = ways.Select(_ => new List<double>()).ToArray();
        for (var round = Warm; round < Rounds; round++)
        {
            var numbers = new List<long>();
            for (var way = 0; way < ways.Length; way++)
            {
                var (number, time) = await TimeAsync(ways[way]);
                numbers.Add(number);
                if (round >= 0)
                {
                    took[way].Add(time.TotalMilliseconds);
                }
            }

            if (round == Warm)
            {
                Assert.True(numbers[0] > 0, $"{name}: nothing to count");
                Assert.Equal(numbers[0], numbers[1]);
            }
        }

        var p50 = took.Select(times => times.Order().ElementAt(times.Count / 2)).ToArray();
        var sums = onSums is null ? $"{"",13}{"",8}" : string.Create(CultureInfo.InvariantCulture, $"{p50[2],13:0.0}{p50[0] / p50[2],8:0.00}");
        return string.Create(CultureInfo.InvariantCulture, $"{name,-40}{p50[0],12:0.0}{sums}{p50[1],16:0.0}{p50[0] / p50[1],8:0.00}");
    }

    private static async Task<(T Result, TimeSpan Took)> TimeAsync<T>(Func<Task<T>> work)
    {
        var began = TimeProvider.System.GetTimestamp();
        var result = await work();
        return (result, TimeProvider.System.GetElapsedTime(began));
    }
}

file static class Seconds
{
    /// <summary>Of the states in which somebody was at work, as SQL over the journal adds them up.</summary>
    public static long Sum(this Core.Operators.Shifts.StateTimes times) =>
        (long)Enum.GetValues<Core.Operators.OperatorState>().Where(state => state != Core.Operators.OperatorState.Inactive).Sum(state => times[state].TotalSeconds);
}
