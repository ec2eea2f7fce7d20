using CallCenter.Core;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CallCenter.Tests.Integration.Projects;

/// <summary>The lines of a project as its form saves them.</summary>
public sealed class ProjectLinesTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SaveGeneral_Lines_AreStoredInTheirOrderChangedAndTakenAway()
    {
        var (id, first, second) = (await CreateAsync(), await core.AddTrunkAsync(), await core.AddTrunkAsync());
        Assert.Null((await SaveAsync(id, Line(second, rank: 2), Line(first, weight: 7))).Refusal);
        Assert.Equal([Line(first, weight: 7), Line(second, rank: 2)], (await FindAsync(id)).General.Lines);

        Assert.Null((await SaveAsync(id, Line(second, weight: 3))).Refusal);

        Assert.Equal([Line(second, weight: 3)], (await FindAsync(id)).General.Lines);
        await using var db = await core.OpenDbAsync();
        var told = await db.AuditEntries.Where(line => line.Entity == nameof(Project) && line.Field.StartsWith("ProjectTrunk")).Select(line => line.Field).ToListAsync(Token);
        Assert.Equal(["ProjectTrunk", "ProjectTrunk", "ProjectTrunk", "ProjectTrunk.Rank", "ProjectTrunk.Weight"], told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SaveGeneral_WrongLines_AreRefusedByFieldAndRule()
    {
        var (id, trunk) = (await CreateAsync(), await core.AddTrunkAsync());

        Assert.Equal(("Lines", FieldRules.ChosenTwice), await RefusedAsync(id, Line(trunk), Line(trunk, rank: 2)));
        Assert.Equal(("Lines", FieldRules.UnknownChoice), await RefusedAsync(id, Line(trunk), Line(999_999)));
        Assert.Equal(("Lines[0].Rank", FieldRules.OutOfRange), await RefusedAsync(id, Line(trunk, rank: 0)));
        Assert.Equal(("Lines[0].Weight", FieldRules.OutOfRange), await RefusedAsync(id, Line(trunk, weight: 101)));
        Assert.Equal(("Lines", FieldRules.TooMany), await RefusedAsync(id, [.. Enumerable.Range(1, ProjectLimits.MaxTrunks + 1).Select(each => Line(each))]));
        Assert.Empty((await FindAsync(id)).General.Lines);
    }

    [Theory]
    [InlineData("74950000001, 12", FieldRules.BadCallerIdOfMany)]
    [InlineData("74950000001; +74950000001", FieldRules.ListedTwice)]
    public async Task SaveGeneral_WrongCallerIds_AreRefused(string text, string rule)
    {
        var id = await CreateAsync();
        var stored = await FindAsync(id);

        var saved = await core.Get<ProjectSettingsService>().SaveGeneralAsync(core.Admin, id, stored.Version, stored.General with { CallerIds = text }, Token);

        Assert.Equal(("CallerIds", rule), Assert.IsType<InvalidFields>(saved.Refusal).Errors is [var error] ? (error.Field, error.Rule) : default);
    }

    /// <summary>The trunk of an older project becomes its only line, and its number stays.</summary>
    [Fact]
    public async Task Migration_ProjectWithATrunk_KeepsItAsItsOnlyLine()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Token);
        await using var db = new SqliteCallCenterDb(new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite(connection).Options);
        var names = db.Database.GetMigrations().ToList();
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(names[names.FindIndex(name => name.EndsWith("_ProjectTrunks", StringComparison.Ordinal)) - 1], Token);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Trunks" ("Id", "Title", "Host", "UserName", "Password", "Registers", "CallerIds", "IsActive", "MaxChannels", "CallsPerSecond", "PricePerMinute",
                "PriceStepSeconds", "CreatedAt", "IsDeleted", "Version")
            VALUES (7, 'line', '127.0.0.1', '', '', 0, '', 1, 0, 0, '1.0', 60, '2026-01-01', 0, 0);
            INSERT INTO "Projects" ("Id", "Title", "CreatedAt", "IsDeleted", "Version", "IsRunning", "NewestUploadsFirst", "ShowNumbers", "TimeZone", "ClientFrom", "ClientTo",
                "CallerId", "TrunkId", "QueueTimeoutSeconds", "OperatorTimeoutSeconds", "Strategy", "AutoAnswer", "WrapUpLimitSeconds", "Mode", "MaxLines", "DialTimeoutSeconds", "MaxAttempts")
            VALUES (1, 'With', '2026-01-01', 0, 0, 1, 0, 1, 'Europe/Moscow', '09:00:00', '21:00:00', '74950000001', 7, 30, 15, 0, 1, 0, 1, 10, 30, 5),
                (2, 'Without', '2026-01-01', 0, 0, 0, 0, 1, 'Europe/Moscow', '09:00:00', '21:00:00', '', NULL, 30, 15, 0, 1, 0, 1, 10, 30, 5)
            """,
            Token);

        await migrator.MigrateAsync(null, Token);

        var lines = await db.ProjectTrunks.AsNoTracking().ToListAsync(Token);
        Assert.Equal([(1, 7, 1, 1)], lines.Select(line => (line.ProjectId, line.TrunkId, line.Rank, line.Weight)));
        var projects = await db.Projects.AsNoTracking().OrderBy(project => project.Id).ToListAsync(Token);
        Assert.Equal(["74950000001", ""], projects.Select(project => project.CallerIds));
        Assert.All(projects, project => Assert.Equal(5, project.Priority));

        await migrator.MigrateAsync(names[names.FindIndex(name => name.EndsWith("_ProjectTrunks", StringComparison.Ordinal)) - 1], Token);
        Assert.Equal([7], await db.Database.SqlQueryRaw<int>("""SELECT "TrunkId" AS "Value" FROM "Projects" WHERE "TrunkId" IS NOT NULL""").ToListAsync(Token));
    }

    private static ProjectLineInput Line(int trunkId, int rank = 1, int weight = 1) => new() { TrunkId = trunkId, Rank = rank, Weight = weight };

    private async Task<int> CreateAsync() => (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = "Проект" }, Token)).Value;

    private async Task<ProjectSettings> FindAsync(int id) => (await core.Get<ProjectQueries>().FindAsync(core.Admin, id, Token))!;

    private async Task<Outcome<int>> SaveAsync(int id, params ProjectLineInput[] lines)
    {
        var stored = await FindAsync(id);
        return await core.Get<ProjectSettingsService>().SaveGeneralAsync(core.Admin, id, stored.Version, stored.General with { Lines = lines }, Token);
    }

    private async Task<(string Field, string Rule)> RefusedAsync(int id, params ProjectLineInput[] lines) =>
        Assert.IsType<InvalidFields>((await SaveAsync(id, lines)).Refusal).Errors is [var error] ? (error.Field, error.Rule) : default;
}
