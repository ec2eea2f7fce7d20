using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Paging;
using CallCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Bench;

/// <summary>Pages of the contacts report against the best SQL a hand would write for each of them, on the same database, in turns, in one run.</summary>
public sealed class ContactsBench
{
    private const int PageSize = 100;
    private const int Rounds = 200;
    private static readonly int s_contacts = int.Parse(Environment.GetEnvironmentVariable("CALLCENTER_BENCH_CONTACTS") ?? "5000000", CultureInfo.InvariantCulture);
    private static readonly Actor s_admin = new(2, Role.Admin);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Contacts()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddCore(new DataFolder(folder)).AddSingleton<ICallsInHand>(new FakeHands()).BuildServiceProvider();
            var started = TimeProvider.System.GetTimestamp();
            await using (var db = await services.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(Stop))
            {
                await ContactsData.CreateAsync(db, s_contacts, Stop);
            }

            var made = TimeProvider.System.GetElapsedTime(started);
            var lines = new List<string>();
            var queries = services.GetRequiredService<ContactReportQueries>();
            var hand = new HandWrittenPages(new DataFolder(folder).Database, PageSize);
            foreach (var question in Questions)
            {
                lines.Add(await MeasureAsync(queries, hand, question, "first", null));
                var deep = await hand.KeyAtHalfAsync(question);
                lines.Add(await MeasureAsync(queries, hand, question, "deep", deep));
                lines.Add(await CountAsync(queries, question));
            }

            await BenchTable.WriteAsync("contacts",
            [
                string.Create(CultureInfo.InvariantCulture, $"{s_contacts:N0} contacts on SQLite (made in {made.TotalSeconds:0} s); pages of {PageSize} with every column, {Rounds} of each in turns; deep: from the middle of what is found"),
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

    private static IReadOnlyList<Question> Questions =>
    [
        new("everything", s_admin, new(), ["1"]),
        new(
            "a project, two statuses, a period",
            s_admin,
            new() { ProjectId = 2, Statuses = [1, 3], From = Day(2, 1), Before = Day(9, 1) },
            ["c.StatusId = 1 AND c.ProjectId = 2 AND c.CreatedAt < '2026-09-01' AND c.CreatedAt >= '2026-02-01'", "c.StatusId = 3 AND c.ProjectId = 2 AND c.CreatedAt < '2026-09-01' AND c.CreatedAt >= '2026-02-01'"]),
        new(
            "a supervisor's five projects, by update",
            new(1, Role.Supervisor),
            new() { ByUpdate = true },
            [.. Enumerable.Range(1, 5).Select(number => string.Create(CultureInfo.InvariantCulture, $"c.ProjectId = {number * 4}"))]),
        new("an operator, by update", s_admin, new() { Operators = [17], ByUpdate = true }, ["c.OperatorId = 17"]),
        new(
            "a tag here and there, a project",
            s_admin,
            new() { Tags = [ContactsData.TagHereAndThere], ProjectId = 2 },
            ["c.ProjectId = 2 AND EXISTS (SELECT 1 FROM ContactTags t WHERE t.TagId = 2 AND t.ContactId = c.Id)"]),
    ];

    private static async Task<string> MeasureAsync(ContactReportQueries queries, HandWrittenPages hand, Question question, string page, ReportKey? after)
    {
        var (report, sql) = (new List<double>(), new List<double>());
        for (var round = -20; round < Rounds; round++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var rows = (await queries.ReadAsync(question.Actor, question.Filter, new(false, after, PageSize, ContactColumnSet.Everything), Stop)).Value!.Rows;
            var took = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            began = TimeProvider.System.GetTimestamp();
            var byHand = await hand.ReadAsync(question, after);
            var byHandTook = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            if (round == -20)
            {
                Assert.Equal(byHand.Select(row => row.Id), rows.Select(row => row.Id));
                Assert.Equal(byHand.Select(row => (row.Comment, row.Tasks, row.Operator, row.Tags.Count)), rows.Select(row => (row.Comment, row.Tasks, row.Operator, row.Tags.Count)));
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

    private static async Task<string> CountAsync(ContactReportQueries queries, Question question)
    {
        var began = TimeProvider.System.GetTimestamp();
        var count = (await queries.CountAsync(question.Actor, question.Filter, Stop).ToListAsync(Stop))[^1];
        return string.Create(CultureInfo.InvariantCulture, $"{"",-41} count {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds,16:0}   ({count.Sum:N0})");
    }

    private static double At(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];

    private static DateTime Day(int month, int day) => new(2026, month, day, 0, 0, 0, DateTimeKind.Utc);
}

/// <param name="Branches">What a hand would write after WHERE: several are merged, each from an index in order.</param>
internal sealed record Question(string Name, Actor Actor, ContactReportFilter Filter, IReadOnlyList<string> Branches);
