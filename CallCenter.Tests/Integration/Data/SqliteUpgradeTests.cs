using CallCenter.Core;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Data;

[Trait("Database", "sqlite")]
public sealed class SqliteUpgradeTests : IAsyncDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("callcenter-upgrade-").FullName);
    private readonly ServiceProvider _services;

    public SqliteUpgradeTests() => _services = new ServiceCollection().AddLogging().AddCore(_folder).BuildServiceProvider();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OlderDatabase_BringsItOnAndKeepsACopy()
    {
        await using var db = await OpenAsync();
        var first = db.Database.GetMigrations().First();
        await db.GetService<IMigrator>().MigrateAsync(first, Token);
        await db.Database.ExecuteSqlAsync($"INSERT INTO \"Groups\" (\"Name\") VALUES ('Первая')", Token);

        var applied = await SqliteUpgrade.RunAsync(db, _folder, Token);

        Assert.Equal(db.Database.GetMigrations().Skip(1), applied);
        Assert.Equal("Первая", (await db.Groups.SingleAsync(Token)).Name);
        Assert.Equal([first], await VersionsAsync(_folder.DatabaseOf(first)));
    }

    [Fact]
    public async Task Run_CallsFromBeforeAbandonmentWasWrittenDown_AreMarkedAndAddedUp()
    {
        await using var db = await OpenAsync();
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().Last(name => string.CompareOrdinal(name, "20261124") < 0), Token);
        await db.Database.ExecuteSqlRawAsync(
            """
            PRAGMA foreign_keys = 0;
            INSERT INTO Projects (Id, Title, CreatedAt, IsDeleted, Version, IsRunning, NewestUploadsFirst, ShowNumbers, TimeZone, ClientFrom, ClientTo, CallerId, QueueTimeoutSeconds,
                OperatorTimeoutSeconds, Strategy, AutoAnswer, WrapUpLimitSeconds, Mode, MaxLines, DialTimeoutSeconds, MaxAttempts)
            VALUES (1, 'Old', '2026-11-01 00:00:00', 0, 0, 0, 0, 1, 'Europe/Moscow', '09:00:00', '21:00:00', '', 30, 15, 0, 1, 0, 1, 10, 30, 5);
            """,
            Token);
        // Connected in time and late, lost, a machine, a caller, one that an operator dialled himself.
        (int Direction, int Manual, int Outcome, int WaitingMs)[] calls = [(1, 0, 1, 1900), (1, 0, 1, 2100), (1, 0, 5, 100), (1, 0, 4, 5000), (2, 0, 5, 5000), (1, 1, 5, 5000)];
        foreach (var (direction, manual, outcome, waitingMs) in calls)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO Calls (Id, ProjectId, Direction, Type, IsManual, Phone, "From", "To", Phase, StartedAt, AnsweredAt, DialingMs, WaitingMs, TalkMs, Outcome, EndReason, Cause, SipCode, Price, Recording)
                VALUES ({Guid.NewGuid()}, 1, {direction}, 1, {manual}, '79228711345', '', '', 3, '2026-11-20 09:59:50', '2026-11-20 09:59:59.5', 0, {waitingMs}, 0, {outcome}, 0, 0, 0, '0', '')
                """,
                Token);
        }

        await SqliteUpgrade.RunAsync(db, _folder, Token);

        Assert.Equal([2100, 100], await db.Calls.Where(call => call.IsAbandoned).OrderBy(call => call.Number).Select(call => call.WaitingMs).ToListAsync(Token));
        var hour = await db.AnsweredHours.SingleAsync(Token);
        Assert.Equal((new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc), 3, 2), (hour.Hour, hour.Answered, hour.Abandoned));
        var project = await db.Projects.SingleAsync(Token);
        Assert.Equal((3m, 2), (project.AbandonmentCapPercent, project.AbandonAfterSeconds));
    }

    [Fact]
    public async Task Run_ContactsThatWaitAlready_AreGivenTheirRank()
    {
        await using var db = await OpenAsync();
        var before = db.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_OrderOfDialling", StringComparison.Ordinal)).Last();
        await db.GetService<IMigrator>().MigrateAsync(before, Token);
        await db.Database.OpenConnectionAsync(Token);
        await db.Database.ExecuteSqlRawAsync(
            """
            PRAGMA foreign_keys=OFF;
            WITH people(id, outcome) AS (VALUES (1, 3), (2, 5), (3, 5))
            INSERT INTO Contacts (Id, ProjectId, UploadId, Phone, FullName, NameKey, Email, Position, City, Address, Description, Region, TimeZone, Provider,
                StatusId, CreatedAt, UpdatedAt, DialState, NextAttemptAt, LastOutcome, FinishReason, HasPendingDecision, PendingReason, HeldReason,
                Attempts_Busy, Attempts_Error, Attempts_Lost, Attempts_Machine, Attempts_NoAnswer, Attempts_Total)
            SELECT id, 1, 1, '7922871134' || id, '', '', '', '', '', '', '', '', '', '', 1, '2026-01-01', '2026-01-01', 1, '2026-01-02 09:00:00', outcome, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 FROM people;
            INSERT INTO Tasks (ContactId, AuthorId, Text, DueAt, CallsAutomatically, CreatedAt) VALUES (3, 1, '', '2026-01-02 09:00:00', 1, '2026-01-01');
            """,
            Token);

        await SqliteUpgrade.RunAsync(db, _folder, Token);

        Assert.Equal([DialRank.Retry, DialRank.Lost, DialRank.Promise], await db.Contacts.OrderBy(contact => contact.Id).Select(contact => contact.Rank).ToListAsync(Token));
    }

    [Fact]
    public async Task Run_NewOrUpToDateDatabase_CopiesNothing()
    {
        await using var db = await OpenAsync();

        Assert.NotEmpty(await SqliteUpgrade.RunAsync(db, _folder, Token));
        Assert.Empty(await SqliteUpgrade.RunAsync(db, _folder, Token));

        Assert.Equal([_folder.Database], Directory.GetFiles(_folder.Root, "*.db"));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder.Root, recursive: true);
    }

    private Task<CallCenterDb> OpenAsync() => _services.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(Token);

    private static async Task<List<string>> VersionsAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId";
        await using var reader = await command.ExecuteReaderAsync(Token);
        List<string> versions = [];
        while (await reader.ReadAsync(Token))
        {
            versions.Add(reader.GetString(0));
        }

        return versions;
    }
}
