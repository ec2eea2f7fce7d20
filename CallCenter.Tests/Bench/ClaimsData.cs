using System.Globalization;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Bench;

/// <summary>
/// One project whose list is as hard for its dialler as lists become, written by SQL alone on SQLite: fifty files, of which the first is used up; two
/// fifths of it are asleep and stand in front; a fifth is due and pinned to an operator who is not there; a tenth waits for another day.
/// </summary>
internal static class ClaimsData
{
    public const int ProjectId = 1;
    public const int AbsentOperator = 77;
    private const int Uploads = 50;

    /// <summary>Noon in Moscow, nine in the evening in Kamchatka; a Tuesday.</summary>
    public static DateTime Now { get; } = new(2026, 3, 24, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Where it is night.</summary>
    public const string Asleep = "Asia/Kamchatka";

    public static IReadOnlyList<string> Awake { get; } =
    [
        "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "",
    ];

    public static IReadOnlyList<string> Zones { get; } = [.. Awake, Asleep];

    public static ClaimRequest Request(int count) => new(ProjectId, count, Zones, () => new(1, "74950000000"), Pins: []);

    public static async Task CreateAsync(CallCenterDb db, int count, CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        var project = new Project { Id = ProjectId, Title = "Обзвон", TimeZone = "Europe/Moscow", IsRunning = true, ClientFrom = new(9, 0), ClientTo = new(21, 0), CreatedAt = Now };
        project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
        db.AddRange(project, new ContactStatus { Id = 1, Name = "Новый", IsSystem = true }, new Core.Trunks.Trunk { Id = 1, Title = "carrier", Host = "127.0.0.1" });
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var indexes = await db.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'Contacts'").ToListAsync(cancellationToken);
        var names = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = 'Contacts'").ToListAsync(cancellationToken);
        await RunAsync(db, "PRAGMA cache_size=-1000000; PRAGMA synchronous=OFF", cancellationToken);
        await RunAsync(db, string.Concat(names.Select(name => $"DROP INDEX \"{name}\";")), cancellationToken);
        await RunAsync(db, UploadsSql(count / Uploads), cancellationToken);
        await RunAsync(db, ContactsSql(count), cancellationToken);
        foreach (var index in indexes)
        {
            await RunAsync(db, index, cancellationToken);
        }

        await RunAsync(db, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    public static async Task RunAsync(CallCenterDb db, string sql, CancellationToken cancellationToken)
    {
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string UploadsSql(int size) => $"""
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Uploads})
        INSERT INTO Uploads (Id, ProjectId, FileName, IsOfCallers, State, CreatedAt, Accepted, Rejected, Duplicates)
        SELECT n, {ProjectId}, 'file' || n || '.csv', 0, {(int)UploadState.Ready}, '2026-01-01 06:00:00', {size}, 0, 0 FROM numbers
        """;

    /// <summary>By the place in the list, in percent: 0–5 finished, –45 asleep, –65 pinned and due, –75 waiting for tomorrow, –80 due, the rest new and awake.</summary>
    private static string ContactsSql(int count) => string.Create(CultureInfo.InvariantCulture, $"""
        WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count - 1}),
        people AS (SELECT n, n * 100 / {count} AS place,
            CASE n % {Awake.Count} {string.Concat(Awake.Select((zone, index) => $"WHEN {index} THEN '{zone}' "))} END AS zone FROM numbers)
        INSERT INTO Contacts (Id, ProjectId, UploadId, Phone, FullName, NameKey, Email, Position, City, Address, Description, Region, TimeZone, Provider,
            StatusId, CreatedAt, UpdatedAt, DialState, NextAttemptAt, Rank, PinnedOperatorId, FinishReason, HasPendingDecision, PendingReason, HeldReason,
            Attempts_Busy, Attempts_Error, Attempts_Lost, Attempts_Machine, Attempts_NoAnswer, Attempts_Total)
        SELECT n + 1, {ProjectId}, 1 + n / {count / Uploads}, '79' || printf('%09d', n), 'Алёхин Иван ' || n, 'алёхин иван ' || n, '', '', 'Оренбург', '', '', 'Оренбургская обл.',
            CASE WHEN place BETWEEN 5 AND 44 THEN '{Asleep}' ELSE zone END, 'ПАО «МегаФон»', 1, '2026-01-01 06:00:00', '2026-01-01 06:00:00',
            CASE WHEN place < 5 THEN {(int)DialState.Finished} WHEN place BETWEEN 45 AND 79 THEN {(int)DialState.Waiting} ELSE {(int)DialState.New} END,
            CASE WHEN place BETWEEN 45 AND 64 OR place BETWEEN 75 AND 79 THEN datetime('2026-03-23 20:00:00', '+' || (n % 3600) || ' seconds') WHEN place BETWEEN 65 AND 74 THEN '2026-03-25 09:00:00' END,
            CASE WHEN place BETWEEN 45 AND 64 THEN {(int)DialRank.Promise} ELSE {(int)DialRank.Retry} END,
            CASE WHEN place BETWEEN 45 AND 64 THEN {AbsentOperator} END,
            0, 0, 0, 0, 0, 0, 0, 0, 0, CASE WHEN place BETWEEN 45 AND 79 THEN 1 ELSE 0 END
        FROM people
        """);
}
