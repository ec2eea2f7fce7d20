using System.Text.RegularExpressions;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Dialing;
using CallCenter.Tests.Bench;
using CallCenter.Tests.Integration.Reports;
using CallCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Dialing;

/// <summary>What a claim costs: beginnings of ranges of the two indexes made for it, whatever the list. Asked of SQLite, statement by statement.</summary>
[Trait("Database", "sqlite")]
public sealed class ClaimPlanTests : IAsyncLifetime, IDbContextFactory<CallCenterDb>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-claims-").FullName;
    private readonly QueryPlans _plans = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var db = CreateDbContext();
        await ClaimsData.CreateAsync(db, 2_000, Stop);
        _plans.Clear();
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public CallCenterDb CreateDbContext() => new SqliteCallCenterDb(new DbContextOptionsBuilder<SqliteCallCenterDb>()
        .UseSqlite($"Data Source={Path.Combine(_folder, "claims.db")}").AddInterceptors(_plans).Options);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Claim_OfEveryKind_ReadsRangesOfItsOwnIndexesAlone(bool newestFirst)
    {
        await using (var db = CreateDbContext())
        {
            await db.Projects.ExecuteUpdateAsync(row => row.SetProperty(project => project.NewestUploadsFirst, newestFirst), Stop);
        }

        _plans.Clear();
        var claims = new ContactClaims(this, new ShiftedTime(ClaimsData.Now));
        // More than are due: the rest are new.
        Assert.Equal(150, (await claims.ClaimAsync(ClaimsData.Request(150), Stop)).Count);

        Assert.Contains(_plans.All, plan => plan.Steps.Any(step => step.Contains("IX_Contacts_Due", StringComparison.Ordinal)));
        Assert.Contains(_plans.All, plan => plan.Steps.Any(step => step.Contains("IX_Contacts_New", StringComparison.Ordinal)));
        AssertCheap();
    }

    [Fact]
    public async Task Left_ZonesAndNumber_AreReadFromTheSameIndexes()
    {
        var left = new ContactsLeft(this);

        Assert.Equal(ClaimsData.Zones.Order(StringComparer.Ordinal), await left.ListZonesAsync(ClaimsData.ProjectId, Stop));
        Assert.NotEqual(0, await left.CountAsync(ClaimsData.ProjectId, Stop));
        Assert.NotEqual(0, await left.CountDueAsync(ClaimsData.ProjectId, ClaimsData.Zones, ClaimsData.Request(1).Pins, [], ClaimsData.Now, Stop));

        AssertCheap();
    }

    /// <summary>Wherever a statement names the contacts, it searches the dialler's own indexes or takes rows by their ids.</summary>
    private void AssertCheap() => Assert.All(_plans.All, plan => Assert.True(
        Regex.Count(plan.Sql, "FROM \"Contacts\"") == plan.Steps.Count(IsCheap), $"{plan.Sql}\n{string.Join('\n', plan.Steps)}"));

    private static bool IsCheap(string step) => step.StartsWith("SEARCH", StringComparison.Ordinal)
        && (step.Contains("IX_Contacts_Due (ProjectId=?", StringComparison.Ordinal) || step.Contains("IX_Contacts_New (ProjectId=?", StringComparison.Ordinal)
            || step.Contains("IX_Contacts_Pinned (ProjectId=?", StringComparison.Ordinal) || Regex.IsMatch(step, @"SEARCH c\d* USING INTEGER PRIMARY KEY"));
}
