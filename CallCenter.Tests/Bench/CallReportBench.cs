using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Paging;
using CallCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Bench;

/// <summary>Pages of the calls report against the best SQL a hand would write for each of them, on the same database, in turns, in one run.</summary>
public sealed class CallReportBench
{
    private const int PageSize = 100;
    private const int Rounds = 100;
    private const int Warm = -10;
    private static readonly int s_calls = int.Parse(Environment.GetEnvironmentVariable("CALLCENTER_BENCH_CALLS") ?? "5000000", CultureInfo.InvariantCulture);
    private static readonly CallColumn[] s_columns = Enum.GetValues<CallColumn>();
    private static readonly Actor s_admin = new(2, Role.Admin);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Calls()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddCore(new DataFolder(folder)).AddSingleton<ICallsInHand>(new FakeHands()).BuildServiceProvider();
            var started = TimeProvider.System.GetTimestamp();
            await using (var db = await services.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(Stop))
            {
                await CallsData.CreateAsync(db, s_calls, Stop);
            }

            var made = TimeProvider.System.GetElapsedTime(started);
            var lines = new List<string>();
            var queries = services.GetRequiredService<CallReportQueries>();
            var hand = new HandWrittenCalls(new DataFolder(folder).Database, PageSize);
            foreach (var question in Questions)
            {
                lines.Add(await MeasureAsync(queries, hand, question, "first", null));
                lines.Add(await MeasureAsync(queries, hand, question, "deep", await hand.KeyAtHalfAsync(question)));
                lines.Add(await AddUpAsync(queries, question));
            }

            await BenchTable.WriteAsync("calls report",
            [
                string.Create(CultureInfo.InvariantCulture, $"{s_calls:N0} calls on SQLite (made in {made.TotalSeconds:0} s); pages of {PageSize} with every column, {Rounds} of each in turns; deep: from the middle of what is found"),
                "",
                "filter                                    page    report p50, ms   p95   SQL p50, ms   p95   ratio",
                .. lines,
            ]);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IReadOnlyList<CallQuestion> Questions =>
    [
        new("everything", s_admin, new(), ["1"]),
        new(
            "a project, half a year",
            s_admin,
            new() { Projects = [2], From = Day(3, 1), Before = Day(9, 1) },
            ["c.ProjectId = 2 AND c.StartedAt >= '2026-03-01' AND c.StartedAt < '2026-09-01'"],
            "IX_Calls_ProjectId_StartedAt_Number"),
        new(
            "an operator",
            s_admin,
            new() { Operators = [17] },
            ["c.OperatorId = 17", "c.OperatorId <> 17 AND c.Number IN (SELECT CallNumber FROM CallTalks WHERE OperatorId = 17)"]),
        new("lost ones of a project", s_admin, new() { Projects = [2], Outcomes = [CallOutcome.Lost] }, ["c.ProjectId = 2 AND c.Outcome = 5"]),
        new("invalid numbers, one in 10,000", s_admin, new() { Outcomes = [CallOutcome.InvalidNumber] }, ["c.Outcome = 7"]),
        new("the beginning of a number", s_admin, new() { Phone = "791000" }, ["c.Phone >= '791000' AND c.Phone < '791001'"]),
        new(
            "a tag on every 50th contact",
            s_admin,
            new() { Tags = [ContactsData.TagHereAndThere] },
            ["EXISTS (SELECT 1 FROM ContactTags t WHERE t.TagId = 2 AND t.ContactId = c.ContactId)"],
            "IX_Calls_StartedAt_Number"),
        new(
            "a supervisor's five projects",
            new(1, Role.Supervisor),
            new(),
            [.. Enumerable.Range(1, 5).Select(number => string.Create(CultureInfo.InvariantCulture, $"c.ProjectId = {number * 4}"))],
            "IX_Calls_ProjectId_StartedAt_Number"),
    ];

    private static async Task<string> MeasureAsync(CallReportQueries queries, HandWrittenCalls hand, CallQuestion question, string page, ReportKey? after)
    {
        var (report, sql) = (new List<double>(), new List<double>());
        for (var round = Warm; round < Rounds; round++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var rows = (await queries.ReadAsync(question.Actor, question.Filter, new(false, after, PageSize, s_columns), Stop)).Value!.Rows;
            var took = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            began = TimeProvider.System.GetTimestamp();
            var byHand = await hand.ReadAsync(question, after);
            var byHandTook = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            if (round == Warm)
            {
                Assert.Equal(byHand.Select(row => row.Number), rows.Select(row => row.Number));
                Assert.Equal(byHand.Select(row => (row.Contact, row.Talk, row.Price, row.Operators.Count, row.Tags.Count)), rows.Select(row => (row.Contact, row.Talk, row.Price, row.Operators.Count, row.Tags.Count)));
                Assert.NotEmpty(rows);
            }
            else if (round >= 0)
            {
                report.Add(took);
                sql.Add(byHandTook);
            }
        }

        report.Sort();
        sql.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{question.Name,-41} {page,-5} {At(report, 0.5),16:0.00} {At(report, 0.95),5:0.0} {At(sql, 0.5),13:0.00} {At(sql, 0.95),5:0.0} {At(report, 0.5) / At(sql, 0.5),7:0.00}");
    }

    private static async Task<string> AddUpAsync(CallReportQueries queries, CallQuestion question)
    {
        var began = TimeProvider.System.GetTimestamp();
        var sum = (await queries.AddUpAsync(question.Actor, question.Filter, Stop).ToListAsync(Stop))[^1].Sum;
        return string.Create(CultureInfo.InvariantCulture, $"{"",-41} sums  {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds,16:0}   ({sum.Calls:N0} calls, {sum.Talks:N0} talks)");
    }

    private static double At(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];

    private static DateTime Day(int month, int day) => new(2026, month, day, 0, 0, 0, DateTimeKind.Utc);
}
