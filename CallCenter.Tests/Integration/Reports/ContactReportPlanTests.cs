using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Paging;
using CallCenter.Tests.Bench;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Reports;

/// <summary>What every filter costs: an index in the right order, or few rows to sort. Enough contacts that both ways of each are taken.</summary>
[Trait("Database", "sqlite")]
public sealed class ContactReportPlanTests(ContactReportPlanTests.ManyContacts contacts) : IClassFixture<ContactReportPlanTests.ManyContacts>
{
    private const int Contacts = 120_000;
    private static readonly Actor s_admin = new(2, Role.Admin);
    private static readonly Actor s_supervisor = new(1, Role.Supervisor);

    public static TheoryData<string> Filters => [.. s_filters.Keys];

    private static readonly Dictionary<string, (Actor Actor, ContactReportFilter Filter)> s_filters = new()
    {
        ["nothing"] = (s_admin, new()),
        ["nothing, of a supervisor"] = (s_supervisor, new()),
        ["period"] = (s_admin, new() { From = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), Before = new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc) }),
        ["project"] = (s_admin, new() { ProjectId = 2 }),
        ["status"] = (s_admin, new() { Statuses = [1] }),
        ["statuses"] = (s_admin, new() { Statuses = [1, 2, 4, 9] }),
        ["statuses, of a supervisor"] = (s_supervisor, new() { Statuses = [2, 3] }),
        ["project and statuses"] = (s_admin, new() { ProjectId = 2, Statuses = [1, 3] }),
        ["operator"] = (s_admin, new() { Operators = [17] }),
        ["operators, project and statuses"] = (s_supervisor, new() { Operators = [17, 18, 19], ProjectId = 4, Statuses = [1, 2, 3] }),
        ["nobody's"] = (s_admin, new() { Operators = [ContactReportFilter.NoOperator] }),
        ["nobody's of a project"] = (s_admin, new() { Operators = [ContactReportFilter.NoOperator], ProjectId = 2 }),
        ["tag of old files"] = (s_admin, new() { Tags = [ContactsData.TagOfOldFiles] }),
        ["tag here and there"] = (s_admin, new() { Tags = [ContactsData.TagHereAndThere] }),
        ["rare tag"] = (s_admin, new() { Tags = [ContactsData.RareTag] }),
        ["tags, project, status and period"] = (s_admin, new() { Tags = [1, 2], ProjectId = 2, Statuses = [1], From = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc) }),
        ["number"] = (s_admin, new() { Text = "7910000" }),
        ["beginning of a number"] = (s_admin, new() { Text = "79" }),
        ["name"] = (s_supervisor, new() { Text = "Елёхин Иван 4" }),
        ["beginning of a name"] = (s_admin, new() { Text = "е", ProjectId = 2 }),
        ["overdue tasks"] = (s_admin, new() { HasOverdueTasks = true }),
        ["overdue tasks, project and operator"] = (s_admin, new() { HasOverdueTasks = true, ProjectId = 2, Operators = [3, 13, 23, 33, 43, 53] }),
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Read_EachFilter_ScansNothingAndSortsNoMatchAsAWhole(string name)
    {
        var (actor, filter) = s_filters[name];
        var rows = 0;
        foreach (var byUpdate in new[] { false, true })
        {
            foreach (var ascending in new[] { false, true })
            {
                contacts.Plans.Clear();
                var shown = filter with { ByUpdate = byUpdate };
                var first = await contacts.ReadAsync(actor, shown, ascending, null);
                if (first.Rows.Count > 0)
                {
                    var last = first.Rows[^1];
                    await contacts.ReadAsync(actor, shown, ascending, new(byUpdate ? last.UpdatedAt : last.CreatedAt, last.Id));
                }

                rows += first.Rows.Count;
                Assert.All(contacts.Plans.All, plan => Assert.True(IsCheap(plan.Steps), $"{plan.Sql}\n{string.Join('\n', plan.Steps)}"));
            }
        }

        Assert.NotEqual(0, rows);
    }

    private static bool IsCheap(IReadOnlyList<string> steps)
    {
        var isInOrder = !steps.Any(step => step.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal));
        // Either of the beginnings of streams that are merged, or of a set that was counted before.
        var sortsFew = steps.Contains("MERGE (UNION ALL)") || steps.Any(step => step.StartsWith("LIST SUBQUERY", StringComparison.Ordinal));
        return steps.All(step => !step.StartsWith("SCAN", StringComparison.Ordinal) || IsHarmless(step, isInOrder)) && (isInOrder || sortsFew);
    }

    private static bool IsHarmless(string scan, bool isInOrder) => scan.Split(' ') switch
    {
        // The index of the order itself, read until the page is full.
        [_, _, "USING", "COVERING", "INDEX", "IX_Contacts_CreatedAt_Id_UploadId" or "IX_Contacts_UpdatedAt_Id_UploadId"] => isInOrder,
        // Projects and files are few; what a co-routine or a list of ids hands on was found by an index.
        [_, "p" or "u" or "i" or "g", ..] => true,
        [_, var other] => other.Length > 1,
        _ => false,
    };

    public sealed class ManyContacts : IAsyncLifetime, IDbContextFactory<CallCenterDb>
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-report-").FullName;

        internal QueryPlans Plans { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await using var db = CreateDbContext();
            await ContactsData.CreateAsync(db, Contacts, CancellationToken.None);
        }

        public ValueTask DisposeAsync()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }

        public CallCenterDb CreateDbContext() => new SqliteCallCenterDb(new DbContextOptionsBuilder<SqliteCallCenterDb>()
            .UseSqlite($"Data Source={Path.Combine(_folder, "contacts.db")}").AddInterceptors(Plans).Options);

        public async Task<ReportPage<ContactReportRow>> ReadAsync(Actor actor, ContactReportFilter filter, bool ascending, ReportKey? after) =>
            (await new ContactReportQueries(this, TimeProvider.System)
                .ReadAsync(actor, filter, new(ascending, after, 50, ContactColumnSet.Everything), TestContext.Current.CancellationToken)).Value!;
    }
}
