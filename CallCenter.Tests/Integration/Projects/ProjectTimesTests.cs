using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CallCenter.Tests.Integration.Projects;

public sealed class ProjectTimesTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private ProjectService Service => core.Get<ProjectService>();
    private ProjectSettingsService Settings => core.Get<ProjectSettingsService>();
    private ProjectQueries Queries => core.Get<ProjectQueries>();

    [Fact]
    public async Task SaveTimesAsync_WindowsAndHolidaysChanged_KeptAndToldInTheJournal()
    {
        var id = await CreateAsync();
        var stored = await FindAsync(id);
        var times = new ProjectTimes
        {
            // Monday as it was, Tuesday longer, the others free.
            Windows = [Window(DayOfWeek.Monday, 540, 1080), Window(DayOfWeek.Tuesday, 540, 1200)],
            Holidays = [new() { From = new(2027, 1, 1), To = new(2027, 1, 6), Title = " Каникулы " }],
        };

        Assert.True((await Settings.SaveTimesAsync(core.Admin, id, stored.Version, times, Token)).Ok);

        var after = await FindAsync(id);
        Assert.Equal(times.Windows, after.Times.Windows.OrderBy(window => window.Day));
        Assert.Equal("Каникулы", Assert.Single(after.Times.Holidays).Title);
        Assert.Equal(stored.Version + 1, after.Version);
        var lines = await LinesAsync(id);
        Assert.Contains(lines, line => line is { Field: nameof(ProjectWindow), OldValue: "Tuesday 09:00–18:00", NewValue: "" });
        Assert.Contains(lines, line => line is { Field: nameof(ProjectWindow), OldValue: "", NewValue: "Tuesday 09:00–20:00" });
        Assert.Contains(lines, line => line is { Field: nameof(ProjectHoliday), NewValue: "01.01.2027–06.01.2027 Каникулы" });
        Assert.DoesNotContain(lines, line => line.Part.StartsWith("Monday", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SaveTimesAsync_FromAnOlderVersion_RefusedAndTheFirstSaveStays()
    {
        var id = await CreateAsync();
        var stored = await FindAsync(id);
        await Settings.SaveTimesAsync(core.Admin, id, stored.Version, new() { Windows = DayWindow.RoundTheClock }, Token);

        var second = await Settings.SaveTimesAsync(core.Admin, id, stored.Version, stored.Times with { Windows = [] }, Token);

        Assert.IsType<ChangedMeanwhile>(second.Refusal);
        Assert.Equal(7, (await FindAsync(id)).Times.Windows.Count);
    }

    [Fact]
    public async Task StartAsync_NoIntervals_RefusedAndRunningOnesMayNotBeEmptied()
    {
        var id = await CreateReadyAsync();
        var stored = await FindAsync(id);
        Assert.True((await Settings.SaveTimesAsync(core.Admin, id, stored.Version, new(), Token)).Ok);

        Assert.IsType<ProjectNeedsSchedule>(await Service.StartAsync(core.Admin, id, Token));
        Assert.True((await Settings.SaveTimesAsync(core.Admin, id, stored.Version + 1, new() { Windows = DayWindow.Workdays }, Token)).Ok);
        Assert.Null(await Service.StartAsync(core.Admin, id, Token));

        var emptied = await Settings.SaveTimesAsync(core.Admin, id, stored.Version + 2, new(), Token);
        Assert.Equal(FieldRules.RequiredWhileRunning, Assert.Single(Assert.IsType<InvalidFields>(emptied.Refusal).Errors).Rule);
    }

    [Fact]
    public async Task SaveTimesAsync_SupervisorOfAnotherProject_NotFound()
    {
        var id = await CreateAsync();

        Assert.IsType<NotFound>((await Settings.SaveTimesAsync(core.OtherSupervisor, id, 0, new(), Token)).Refusal);
    }

    /// <summary>Projects that dialled before there were schedules dial on.</summary>
    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Migration_ProjectWithoutASchedule_WorksRoundTheClock()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Token);
        await using var db = new SqliteCallCenterDb(new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite(connection).Options);
        var names = db.Database.GetMigrations().ToList();
        var before = names[names.FindIndex(name => name.EndsWith("_ProjectSchedule", StringComparison.Ordinal)) - 1];
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(before, Token);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Projects" ("Title", "CreatedAt", "IsDeleted", "Version", "IsRunning", "NewestUploadsFirst", "ShowNumbers", "TimeZone", "ClientFrom", "ClientTo",
                "CallerId", "QueueTimeoutSeconds", "OperatorTimeoutSeconds", "Strategy", "AutoAnswer", "WrapUpLimitSeconds", "Mode", "MaxLines", "DialTimeoutSeconds", "MaxAttempts")
            VALUES ('Old', '2026-01-01', 0, 0, 1, 0, 1, 'Europe/Moscow', '09:00:00', '21:00:00', '', 30, 15, 0, 1, 0, 1, 10, 30, 5)
            """,
            Token);

        await migrator.MigrateAsync(null, Token);

        var windows = await db.ProjectWindows.AsNoTracking().ToListAsync(Token);
        Assert.Equal(DayWindow.RoundTheClock.OrderBy(window => window.Day), windows.Select(window => window.ToDayWindow()).OrderBy(window => window.Day));
    }

    private async Task<int> CreateAsync() => (await Service.CreateAsync(core.Admin, new() { Title = "Проект" }, Token)).Value;

    private async Task<int> CreateReadyAsync()
    {
        var id = await CreateAsync();
        var stored = await FindAsync(id);
        var trunk = await core.AddTrunkAsync();
        var group = await core.AddGroupAsync();
        Assert.True((await Settings.SaveGeneralAsync(core.Admin, id, stored.Version, stored.General with { Lines = [new() { TrunkId = trunk }] }, Token)).Ok);
        Assert.True((await Settings.SaveQueueAsync(core.Admin, id, stored.Version + 1, stored.Queue with { GroupIds = [group] }, Token)).Ok);
        return id;
    }

    private async Task<ProjectSettings> FindAsync(int id) => (await Queries.FindAsync(core.Admin, id, Token))!;

    private async Task<List<AuditEntry>> LinesAsync(int id)
    {
        await using var db = await core.OpenDbAsync();
        var key = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await db.AuditEntries.AsNoTracking().Where(line => line.Entity == nameof(Project) && line.EntityId == key).ToListAsync(Token);
    }

    private static DayWindow Window(DayOfWeek day, int from, int to) => new() { Day = day, FromMinute = from, ToMinute = to };
}
