using CallCenter.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Bench;

/// <summary>
/// A company's calls by the million over a year, five to a contact of <see cref="ContactsData"/>, written by SQL alone on SQLite: three tenths are
/// talks, to one project the clients call themselves, one call in ten thousand has an invalid number, every fiftieth talk was handed on.
/// </summary>
internal static class CallsData
{
    public const int Trunks = 4;

    /// <summary>Has a ten-thousandth of the calls.</summary>
    public const int RareTrunk = 4;

    private const int InboundProject = 12;
    private const string Start = "2026-01-01 00:00:00";

    public static async Task CreateAsync(CallCenterDb db, int count, CancellationToken cancellationToken)
    {
        await ContactsData.CreateAsync(db, count / 5, cancellationToken);
        db.ChangeTracker.Clear();
        db.AddRange(Enumerable.Range(1, Trunks).Select(id => new Core.Trunks.Trunk { Id = id, Title = $"Транк {id}", Host = "127.0.0.1" }));
        await db.SaveChangesAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var indexes = await ContactsData.DropIndexesAsync(connection, "'Calls', 'CallTalks'", cancellationToken);
        await ContactsData.RunAsync(connection, CallsSql(count), cancellationToken);
        await ContactsData.RunAsync(connection, """
            INSERT INTO CallTalks (CallId, Part, OperatorId, CallNumber, CallStartedAt, StartedAt, EndedAt)
            SELECT Id, 0, 2 + (OperatorId + 7) % 199, Number, StartedAt, ConnectedAt, TakenUpAt FROM Calls WHERE TakenUpAt IS NOT NULL;
            """, cancellationToken);
        foreach (var index in indexes)
        {
            await ContactsData.RunAsync(connection, index, cancellationToken);
        }

        await ContactsData.RunAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    private static string CallsSql(int count) => $"""
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}),
        drawn AS (
            SELECT n, 1 + n * 7919 % {count / 5} AS contact, n * 31 % 100 AS lot, CAST(n * 31536000.0 / {count} AS INTEGER) AS second FROM numbers),
        told AS (
            SELECT n, contact, second,
                CASE WHEN n % 10000 = 77 THEN 7 WHEN lot < 30 THEN 1 WHEN lot < 65 THEN 3 WHEN lot < 83 THEN 2 WHEN lot < 92 THEN 4 WHEN lot < 96 THEN 5 WHEN lot < 98 THEN 8 ELSE 6 END AS outcome
            FROM drawn)
        INSERT INTO Calls (Number, Id, ProjectId, ContactId, OperatorId, TrunkId, Direction, Type, IsManual, IsPreview, Phone, "From", "To", Phase, StartedAt,
            AnsweredAt, ConnectedAt, TakenUpAt, EndedAt, DialingMs, WaitingMs, TalkMs, MessageMs, Outcome, EndReason, IsAbandoned, Cause, SipCode, Price, Detection, Verdict,
            MachineCause, ExaminedMs, VoiceGrade, Recording, RecordingBytes, StatusId)
        SELECT n, printf('%08X-0000-4000-8000-%012X', n, n), contacts.ProjectId, contact, CASE WHEN outcome = 1 THEN 2 + n / 7 % 199 END,
            CASE WHEN n % 10000 = 5 THEN {RareTrunk} ELSE 1 + n % 3 END, CASE WHEN contacts.ProjectId = {InboundProject} THEN 2 ELSE 1 END, 1, 0, 0,
            contacts.Phone, '213345', contacts.Phone, 3, datetime('{Start}', '+' || second || ' seconds'),
            CASE WHEN outcome IN (1, 4, 5) THEN datetime('{Start}', '+' || (second + 8) || ' seconds') END,
            CASE WHEN outcome = 1 THEN datetime('{Start}', '+' || (second + 12) || ' seconds') END,
            CASE WHEN outcome = 1 AND n % 50 = 10 THEN datetime('{Start}', '+' || (second + 40) || ' seconds') END,
            datetime('{Start}', '+' || (second + 90) || ' seconds'), 8000 + n % 900, CASE WHEN outcome IN (1, 4, 5) THEN 4000 ELSE 0 END,
            CASE WHEN outcome = 1 THEN 5000 + n % 170000 ELSE 0 END, 0, outcome, 1, outcome = 5 AND n % 2, 16, 0,
            CASE WHEN outcome = 1 THEN printf('%.2f', (n % 400) / 100.0) ELSE '0.0' END, 0, 0, '', 0,
            CASE WHEN outcome <> 1 THEN 0 WHEN n % 500 = 10 THEN 3 ELSE 1 END, CASE WHEN outcome = 1 THEN 'x.wav' ELSE '' END, 0,
            CASE WHEN outcome = 1 THEN 2 + (n % 9) * (n % 9) / 9 END
        FROM told JOIN Contacts contacts ON contacts.Id = told.contact
        """;
}
