using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Bench;

/// <summary>
/// A company's contacts by the million, written by SQL alone on SQLite: 20 projects and 10 statuses of very different size, 200 operators, files
/// of one moment each, changes spread over the year, tags both on whole files and here and there.
/// </summary>
internal static class ContactsData
{
    public const int Projects = 20;
    public const int Statuses = 10;
    public const int Operators = 200;
    private const int Uploads = 250;

    /// <summary>On every contact of three old files and on nobody else.</summary>
    public const int TagOfOldFiles = 1;

    /// <summary>On every 50th contact.</summary>
    public const int TagHereAndThere = 2;

    /// <summary>On every 20,000th contact.</summary>
    public const int RareTag = 3;

    private const string Start = "2026-01-01 06:00:00";

    public static async Task CreateAsync(CallCenterDb db, int count, CancellationToken cancellationToken)
    {
        await db.Database.MigrateAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(Enumerable.Range(1, Statuses).Select(id => new ContactStatus { Id = id, Name = $"Статус {id}", Color = "#2a7de1", IsSystem = id == 1 }));
        db.AddRange(Enumerable.Range(1, Projects).Select(id => new Project { Id = id, Title = $"Проект {id}", TimeZone = "Europe/Moscow", SupervisorId = id % 4 == 0 ? 1 : null }));
        db.AddRange(Enumerable.Range(1, Operators).Select(id => new Core.Access.User
        {
            Id = id,
            UserName = $"user{id}",
            NormalizedEmail = $"USER{id}@BENCH",
            FullName = $"Оператор Имя {id}",
            Extension = 400 + id,
            Role = id == 1 ? Core.Access.Role.Supervisor : Core.Access.Role.Operator,
        }));
        foreach (var (id, name) in new[] { (TagOfOldFiles, "весна"), (TagHereAndThere, "vip"), (RareTag, "жалоба") })
        {
            db.Add(new Core.Contacts.Tags.Tag { Id = id, Name = name });
        }

        await db.SaveChangesAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellationToken);
        var indexes = await DropIndexesAsync(connection, "'Contacts', 'ContactTags', 'Comments', 'Tasks'", cancellationToken);
        await RunAsync(connection, "PRAGMA cache_size=-1000000; PRAGMA synchronous=OFF", cancellationToken);
        await RunAsync(connection, UploadsSql(count / Uploads), cancellationToken);
        await RunAsync(connection, ContactsSql(count), cancellationToken);
        await RunAsync(connection, $"""
            INSERT INTO ContactTags (TagId, ContactId) SELECT {TagOfOldFiles}, Id FROM Contacts WHERE UploadId BETWEEN 3 AND 5;
            INSERT INTO ContactTags (TagId, ContactId) SELECT {TagHereAndThere}, Id FROM Contacts WHERE Id % 50 = 7;
            INSERT INTO ContactTags (TagId, ContactId) SELECT {RareTag}, Id FROM Contacts WHERE Id % 20000 = 9;
            INSERT INTO Comments (ContactId, AuthorId, Text, CreatedAt) SELECT Id, OperatorId, 'Просил перезвонить после обеда', UpdatedAt FROM Contacts WHERE OperatorId IS NOT NULL;
            INSERT INTO Tasks (ContactId, AuthorId, Text, DueAt, CallsAutomatically, CreatedAt)
            SELECT Id, OperatorId, 'Перезвонить', datetime(UpdatedAt, '+' || (Id % 400) || ' days'), 1, UpdatedAt FROM Contacts WHERE OperatorId IS NOT NULL AND Id % 10 = 3;
            """, cancellationToken);
        foreach (var index in indexes)
        {
            await RunAsync(connection, index, cancellationToken);
        }

        await RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    private static string UploadsSql(int size) => $"""
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Uploads})
        INSERT INTO Uploads (Id, ProjectId, FileName, IsOfCallers, State, CreatedAt, Accepted, Rejected, Duplicates)
        SELECT n, 1 + (n % 7 * (n % 7) + n % 3) % {Projects}, 'file' || n || '.csv', 0, 1, datetime('{Start}', '+' || (n * 432000 / {Uploads}) || ' minutes'), {size}, 0, 0
        FROM numbers
        """;

    /// <summary>A third was called: those have an operator, a status and a change of their own; of the last tenth nobody was yet.</summary>
    private static string ContactsSql(int count) => $"""
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}),
        people AS (
            SELECT n, n % 3 = 0 AND n < {count / 10 * 9} AS called, (n / 3) % 9 AS turn, 1 + n % 27 AS letter FROM numbers)
        INSERT INTO Contacts (Id, ProjectId, UploadId, Phone, FullName, NameKey, Email, Position, City, Address, Description, Region, TimeZone, Provider,
            StatusId, OperatorId, CreatedAt, UpdatedAt, DialState, FinishReason, LastOutcome, HasPendingDecision, PendingReason, HeldReason,
            Attempts_Busy, Attempts_Error, Attempts_Lost, Attempts_Machine, Attempts_NoAnswer, Attempts_Total)
        SELECT n, uploads.ProjectId, uploads.Id, '79' || printf('%09d', n * 7919 % 1000000000),
            substr('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ', letter, 1) || 'лёхин Иван ' || n, substr('абвгдежзиклмнопрстуфхцчшщэюя', letter, 1) || 'лёхин иван ' || n,
            '', 'менеджер', 'Оренбург', '', '', 'Оренбургская обл.', 'Asia/Yekaterinburg', 'ПАО «МегаФон»',
            CASE WHEN called THEN 2 + turn * turn / 9 ELSE 1 END, CASE WHEN called THEN 2 + (n / 3) % {Operators - 1} END,
            uploads.CreatedAt, CASE WHEN called THEN datetime(uploads.CreatedAt, '+' || (n * 31 % 2592000) || ' seconds') ELSE uploads.CreatedAt END,
            CASE WHEN called THEN 3 ELSE 0 END, 0, CASE WHEN called THEN 0 END, 0, 0, 0,
            0, 0, 0, 0, 0, called
        FROM people JOIN Uploads uploads ON uploads.Id = 1 + (n - 1) / {count / Uploads}
        """;

    /// <summary>What is written in bulk is put into its indexes afterwards.</summary>
    /// <returns>How to make them again.</returns>
    internal static async Task<IReadOnlyList<string>> DropIndexesAsync(SqliteConnection connection, string tables, CancellationToken cancellationToken)
    {
        var indexes = new List<(string Name, string Sql)>();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({tables})";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                indexes.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (name, _) in indexes)
        {
            await RunAsync(connection, $"DROP INDEX \"{name}\"", cancellationToken);
        }

        return [.. indexes.Select(index => index.Sql)];
    }

    internal static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
