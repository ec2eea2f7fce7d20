using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Paging;
using Microsoft.Data.Sqlite;

namespace CallCenter.Tests.Bench;

/// <param name="Branches">What a hand would write after WHERE: several are merged, each from an index in order.</param>
/// <param name="Index">Of the branches; empty: the planner finds it.</param>
internal sealed record CallQuestion(string Name, Core.Access.Actor Actor, CallReportFilter Filter, IReadOnlyList<string> Branches, string Index = "");

/// <summary>
/// The best SQL for a page of calls, written for each question by hand: one statement, the right index, pairs compared as pairs, and rows read into
/// the same records. It knows beforehand which branches are needed; nobody's rights are looked up.
/// </summary>
internal sealed class HandWrittenCalls(string database, int pageSize)
{
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = database }.ToString();

    public async Task<List<CallReportRow>> ReadAsync(CallQuestion question, ReportKey? after)
    {
        await using var connection = new SqliteConnection(_connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Sql(question, after is not null);
        if (after is { } key)
        {
            command.Parameters.AddWithValue("@at", key.At);
            command.Parameters.AddWithValue("@id", key.Id);
        }

        var rows = new List<CallReportRow>(pageSize);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var direction = (CallDirection)reader.GetInt32(5);
            rows.Add(new(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetString(3), reader.GetDateTime(4), direction, (CallType)reader.GetInt32(6),
                reader.GetString(7), reader.GetString(8), reader.GetString(9), reader.GetInt64(10) / 1000, reader.GetInt64(11) / 1000, reader.GetInt64(12) / 1000,
                reader.GetInt64(13) / 1000,
                new(direction, reader.GetBoolean(17), !reader.IsDBNull(15), !reader.IsDBNull(16), (CallOutcome)reader.GetInt32(14), (MachineDetection)reader.GetInt32(18), (MachineVerdict)reader.GetInt32(19)),
                reader.GetInt64(20), reader.GetString(21),
                Operators(reader.IsDBNull(33) ? null : reader.GetString(33), reader.IsDBNull(24) ? null : reader.GetString(24)),
                reader.GetString(22), reader.GetString(23), reader.IsDBNull(25) ? "" : reader.GetString(25), reader.IsDBNull(26) ? "" : reader.GetString(26),
                reader.IsDBNull(30) ? [] : reader.GetString(30).Split('\n'), reader.IsDBNull(29) ? "" : reader.GetString(29), reader.GetDecimal(27), reader.GetString(32),
                reader.IsDBNull(31) ? null : reader.GetDouble(31), reader.GetString(28).Length > 0));
        }

        return rows;
    }

    /// <summary>The key in the middle of what the question finds.</summary>
    public async Task<ReportKey> KeyAtHalfAsync(CallQuestion question)
    {
        var all = string.Join(" UNION ALL ", question.Branches.Select(branch => $"SELECT c.StartedAt AS At, c.Number AS Id FROM Calls c WHERE {branch}"));
        await using var connection = new SqliteConnection(_connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT At, Id FROM ({all}) ORDER BY At DESC, Id DESC LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM ({all}))";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(DateTime.SpecifyKind(reader.GetDateTime(0), DateTimeKind.Utc), reader.GetInt64(1));
    }

    private string Sql(CallQuestion question, bool isDeep)
    {
        var beyond = isDeep ? " AND (c.StartedAt, c.Number) < (@at, @id)" : "";
        var from = question.Index.Length == 0 ? "Calls c" : $"Calls c INDEXED BY {question.Index}";
        var branches = question.Branches
            .Select(branch => $"SELECT c.StartedAt AS At, c.Number AS Id FROM {from} WHERE {branch}{beyond} ORDER BY c.StartedAt DESC, c.Number DESC LIMIT {pageSize}").ToList();
        var page = branches is [var only] ? only : $"{string.Join(" UNION ALL ", branches.Select(branch => $"SELECT * FROM ({branch})"))} ORDER BY At DESC, Id DESC LIMIT {pageSize}";
        return $"""
            WITH page AS MATERIALIZED ({page})
            SELECT c.Number, c.Id, c.ProjectId, p.Title, c.StartedAt, c.Direction, c.Type, c.Phone, c."From", c."To", c.DialingMs, c.WaitingMs, c.TalkMs, c.MessageMs,
                c.Outcome, c.AnsweredAt, c.ConnectedAt, c.IsManual, c.Detection, c.Verdict, c.ContactId, k.FullName, k.Region, k.TimeZone, u.FullName, s.Name, s.Color,
                c.Price, c.Recording,
                (SELECT m.Text FROM Comments m WHERE m.ContactId = c.ContactId AND m.CallId = c.Id ORDER BY m.Id DESC LIMIT 1),
                (SELECT group_concat(g.Name, char(10)) FROM ContactTags l JOIN Tags g ON g.Id = l.TagId WHERE l.ContactId = c.ContactId),
                (SELECT MIN(v.Score) FROM CallVoices v WHERE v.CallId = c.Id), t.Title,
                CASE WHEN c.TakenUpAt IS NOT NULL THEN (SELECT group_concat(w.FullName, char(10) ORDER BY y.Part) FROM CallTalks y JOIN Users w ON w.Id = y.OperatorId WHERE y.CallId = c.Id) END
            FROM page CROSS JOIN Calls c ON c.Number = page.Id
            LEFT JOIN Projects p ON p.Id = c.ProjectId LEFT JOIN Contacts k ON k.Id = c.ContactId LEFT JOIN Users u ON u.Id = c.OperatorId
            LEFT JOIN Statuses s ON s.Id = c.StatusId LEFT JOIN Trunks t ON t.Id = c.TrunkId
            ORDER BY page.At DESC, page.Id DESC
            """;
    }

    private static string[] Operators(string? earlier, string? last) => [.. earlier?.Split('\n') ?? [], .. last is null ? Array.Empty<string>() : [last]];
}
