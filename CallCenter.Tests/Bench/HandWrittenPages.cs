using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Paging;
using Microsoft.Data.Sqlite;

namespace CallCenter.Tests.Bench;

/// <summary>
/// The best SQL for a page, written for each question by hand: one statement, the right index, pairs compared as pairs, and rows read into the
/// same records. It knows beforehand which branches are needed; nobody's rights are looked up.
/// </summary>
internal sealed class HandWrittenPages(string database, int pageSize)
{
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = database }.ToString();

    public async Task<List<ContactReportRow>> ReadAsync(Question question, ReportKey? after)
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

        var rows = new List<ContactReportRow>(pageSize);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(new(
                reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                reader.IsDBNull(7) ? null : DateOnly.FromDateTime(reader.GetDateTime(7)), reader.GetString(8), reader.GetString(9), reader.GetString(10),
                reader.GetString(11), reader.GetString(12), reader.GetString(13), reader.GetString(14), reader.GetString(15),
                reader.IsDBNull(16) ? "" : reader.GetString(16), reader.IsDBNull(17) ? "" : reader.GetString(17), reader.GetInt32(18),
                reader.GetDateTime(19), reader.GetDateTime(20))
            {
                Tags = reader.IsDBNull(21) ? [] : reader.GetString(21).Split('\n'),
            });
        }

        return rows;
    }

    /// <summary>The key in the middle of what the question finds.</summary>
    public async Task<ReportKey> KeyAtHalfAsync(Question question)
    {
        var at = AtOf(question);
        var all = string.Join(" UNION ALL ", question.Branches.Select(branch => $"SELECT c.{at} AS At, c.Id AS Id FROM Contacts c WHERE {branch}"));
        await using var connection = new SqliteConnection(_connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT At, Id FROM ({all}) ORDER BY At DESC, Id DESC LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM ({all}))";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(DateTime.SpecifyKind(reader.GetDateTime(0), DateTimeKind.Utc), reader.GetInt64(1));
    }

    private string Sql(Question question, bool isDeep)
    {
        var at = AtOf(question);
        var beyond = isDeep ? $" AND (c.{at}, c.Id) < (@at, @id)" : "";
        var branches = question.Branches.Select(branch => $"SELECT c.{at} AS At, c.Id AS Id FROM Contacts c WHERE {branch}{beyond} ORDER BY c.{at} DESC, c.Id DESC LIMIT {pageSize}").ToList();
        var page = branches is [var only] ? only : $"{string.Join(" UNION ALL ", branches.Select(branch => $"SELECT * FROM ({branch})"))} ORDER BY At DESC, Id DESC LIMIT {pageSize}";
        return $"""
            WITH page AS MATERIALIZED ({page})
            SELECT c.Id, c.ProjectId, p.Title, c.Phone, c.FullName, c.Email, c.Position, c.BirthDate, c.City, c.Address, c.Description, c.Region, c.TimeZone, c.Provider,
                s.Name, s.Color, u.FullName,
                (SELECT m.Text FROM Comments m WHERE m.ContactId = c.Id ORDER BY m.Id DESC LIMIT 1),
                (SELECT COUNT(*) FROM Tasks t WHERE t.ContactId = c.Id AND t.DoneAt IS NULL),
                c.CreatedAt, c.UpdatedAt,
                (SELECT group_concat(g.Name, char(10)) FROM ContactTags l JOIN Tags g ON g.Id = l.TagId WHERE l.ContactId = c.Id)
            FROM page CROSS JOIN Contacts c ON c.Id = page.Id
            JOIN Projects p ON p.Id = c.ProjectId JOIN Statuses s ON s.Id = c.StatusId LEFT JOIN Users u ON u.Id = c.OperatorId
            ORDER BY page.At DESC, page.Id DESC
            """;
    }

    private static string AtOf(Question question) => question.Filter.ByUpdate ? "UpdatedAt" : "CreatedAt";
}
