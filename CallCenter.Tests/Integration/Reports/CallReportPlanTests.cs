using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Paging;
using CallCenter.Tests.Bench;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Reports;

/// <summary>What every filter costs: an index in the right order, or few rows to sort. Enough calls that both ways of each are taken.</summary>
[Trait("Database", "sqlite")]
public sealed class CallReportPlanTests(CallReportPlanTests.ManyCalls calls) : IClassFixture<CallReportPlanTests.ManyCalls>
{
    private const int Calls = 100_000;
    private static readonly Actor s_admin = new(2, Role.Admin);
    private static readonly Actor s_supervisor = new(1, Role.Supervisor);
    private static readonly Actor s_operator = new(17, Role.Operator);

    public static TheoryData<string> Filters => [.. s_filters.Keys];

    private static readonly Dictionary<string, (Actor Actor, CallReportFilter Filter)> s_filters = new()
    {
        ["nothing"] = (s_admin, new()),
        ["nothing, of a supervisor"] = (s_supervisor, new()),
        ["nothing, of an operator"] = (s_operator, new()),
        ["period"] = (s_admin, new() { From = Day(3, 1), Before = Day(9, 1) }),
        ["project and period"] = (s_admin, new() { Projects = [2], From = Day(3, 1), Before = Day(9, 1) }),
        ["outcome"] = (s_admin, new() { Outcomes = [CallOutcome.InvalidNumber] }),
        ["outcomes, of a supervisor"] = (s_supervisor, new() { Outcomes = [CallOutcome.Lost, CallOutcome.Busy] }),
        ["project and outcome"] = (s_admin, new() { Projects = [2], Outcomes = [CallOutcome.Lost] }),
        ["operator"] = (s_admin, new() { Operators = [17] }),
        ["operators, project and outcome"] = (s_supervisor, new() { Operators = [17, 18, 19], Projects = [4], Outcomes = [CallOutcome.Talked] }),
        ["status"] = (s_admin, new() { Statuses = [3] }),
        ["status, of a supervisor"] = (s_supervisor, new() { Statuses = [3, 4] }),
        ["quality"] = (s_admin, new() { Voices = [VoiceGrade.Poor] }),
        ["trunk"] = (s_admin, new() { Trunks = [CallsData.RareTrunk] }),
        ["abandoned"] = (s_admin, new() { IsAbandoned = true }),
        ["abandoned, project"] = (s_admin, new() { IsAbandoned = true, Projects = [2] }),
        ["connected"] = (s_admin, new() { Reach = [CallReach.Connected] }),
        ["answered and in time, project"] = (s_admin, new() { Reach = [CallReach.Answered, CallReach.InTime], Projects = [2] }),
        ["inbound"] = (s_admin, new() { Direction = CallDirection.Inbound }),
        ["outbound, trunk and status"] = (s_admin, new() { Direction = CallDirection.Outbound, Trunks = [1], Statuses = [2] }),
        ["number"] = (s_admin, new() { Phone = "7910000" }),
        ["beginning of a number"] = (s_supervisor, new() { Phone = "79" }),
        ["number, of an operator"] = (s_operator, new() { Phone = "791" }),
        ["tag of old files"] = (s_admin, new() { Tags = [ContactsData.TagOfOldFiles] }),
        ["tag here and there"] = (s_admin, new() { Tags = [ContactsData.TagHereAndThere] }),
        ["tags, project, outcome and period"] = (s_admin, new() { Tags = [1, 2], Projects = [2], Outcomes = [CallOutcome.Lost], From = Day(3, 1) }),
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Read_EachFilter_ScansNothingAndSortsNoMatchAsAWhole(string name)
    {
        var (actor, filter) = s_filters[name];
        var rows = 0;
        foreach (var ascending in new[] { false, true })
        {
            calls.Plans.Clear();
            var first = await calls.ReadAsync(actor, filter, ascending, null);
            if (first.Rows.Count > 0)
            {
                await calls.ReadAsync(actor, filter, ascending, new(first.Rows[^1].StartedAt, first.Rows[^1].Number));
            }

            rows += first.Rows.Count;
            Assert.All(calls.Plans.All, plan => Assert.True(IsCheap(plan.Steps), $"{plan.Sql}\n{string.Join('\n', plan.Steps)}"));
        }

        Assert.NotEqual(0, rows);
    }

    private static bool IsCheap(IReadOnlyList<string> steps)
    {
        var isInOrder = !steps.Any(step => step.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal));
        // The beginnings of streams that are merged, or what was counted before.
        var sortsFew = steps.Contains("MERGE (UNION ALL)") || steps.Any(step => step.StartsWith("LIST SUBQUERY", StringComparison.Ordinal) || step.Contains("IX_Calls_Phone", StringComparison.Ordinal));
        return steps.All(step => !step.StartsWith("SCAN", StringComparison.Ordinal) || IsHarmless(step, isInOrder)
            // What a co-routine hands on was found before.
            || steps.Contains($"CO-ROUTINE {step.Split(' ')[1]}")) && (isInOrder || sortsFew || IsOfRights(steps));
    }

    /// <summary>Who sees what: projects, groups and people are few.</summary>
    private static bool IsOfRights(IReadOnlyList<string> steps) => !steps.Any(step => step.Contains("Calls", StringComparison.Ordinal));

    private static bool IsHarmless(string scan, bool isInOrder) => scan.Split(' ') switch
    {
        // The index of the order itself, read until the page is full.
        [_, _, "USING", "COVERING", "INDEX", "IX_Calls_StartedAt_Number"] or [_, _, "USING", "INDEX", "IX_Calls_StartedAt_Number"] => isInOrder,
        // A list of ids that was handed over.
        [_, _, "VIRTUAL", ..] => true,
        [_, "p" or "p0" or "g" or "u" or "i", ..] => true,
        [_, var other] => other.Length > 1 && other[0] != 'c',
        _ => false,
    };

    private static DateTime Day(int month, int day) => new(2026, month, day, 0, 0, 0, DateTimeKind.Utc);

    public sealed class ManyCalls : IAsyncLifetime, IDbContextFactory<CallCenterDb>
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-report-").FullName;

        internal QueryPlans Plans { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await using var db = CreateDbContext();
            await CallsData.CreateAsync(db, Calls, CancellationToken.None);
        }

        public ValueTask DisposeAsync()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        public CallCenterDb CreateDbContext() => new SqliteCallCenterDb(new DbContextOptionsBuilder<SqliteCallCenterDb>()
            .UseSqlite($"Data Source={Path.Combine(_folder, "calls.db")}").AddInterceptors(Plans).Options);

        public async Task<ReportPage<CallReportRow>> ReadAsync(Actor actor, CallReportFilter filter, bool ascending, ReportKey? after) =>
            (await new CallReportQueries(this).ReadAsync(actor, filter, new(ascending, after, 50, Enum.GetValues<CallColumn>()), TestContext.Current.CancellationToken)).Value!;
    }
}
