using CallCenter.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Bench;

/// <summary>
/// Shifts of every operator of <see cref="ContactsData"/> on every day of the year of <see cref="CallsData"/>, written by SQL alone on SQLite: eight hours from six in the morning
/// (UTC), a new state every twelve minutes, offline from then on.
/// </summary>
internal static class StatesData
{
    public const int PerDay = 41;

    public static async Task CreateAsync(CallCenterDb db, CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var indexes = await ContactsData.DropIndexesAsync(connection, "'OperatorStates'", cancellationToken);
        // Available, talking, wrap-up, available, talking, pause … and inactive for the rest of the day.
        await ContactsData.RunAsync(connection, $"""
            WITH RECURSIVE days(day) AS (SELECT 0 UNION ALL SELECT day + 1 FROM days WHERE day < 364),
            people(person) AS (SELECT 2 UNION ALL SELECT person + 1 FROM people WHERE person < {ContactsData.Operators}),
            parts(part) AS (SELECT 0 UNION ALL SELECT part + 1 FROM parts WHERE part < {PerDay - 1})
            INSERT INTO OperatorStates (OperatorId, State, StartedAt, EndedAt, ProjectId, PauseCause)
            SELECT person, CASE WHEN part = {PerDay - 1} THEN 0 ELSE CASE (part + person) % 6 WHEN 0 THEN 1 WHEN 3 THEN 1 WHEN 2 THEN 7 WHEN 5 THEN 2 ELSE 6 END END,
                datetime('2026-01-01 06:00:00', '+' || day || ' days', '+' || (part * 12) || ' minutes'),
                datetime('2026-01-01 06:00:00', '+' || (day + (part = {PerDay - 1})) || ' days', '+' || (CASE WHEN part = {PerDay - 1} THEN 0 ELSE part * 12 + 12 END) || ' minutes'),
                1 + person % {ContactsData.Projects}, 0
            FROM days, people, parts
            """, cancellationToken);
        foreach (var index in indexes)
        {
            await ContactsData.RunAsync(connection, index, cancellationToken);
        }

        await ContactsData.RunAsync(connection, "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }
}
