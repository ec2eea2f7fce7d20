using System.Data.Common;
using System.Globalization;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>
/// The rows of a page whose ids are known, with what the chosen columns need and nothing else. Read by hand from one statement that every database
/// takes as it stands: a page has thousands of cells, and the context takes three times as long over them as finding the page does.
/// </summary>
internal static class ContactRows
{
    public static async Task<IReadOnlyList<ContactReportRow>> ReadAsync(
        CallCenterDb db, IReadOnlyList<long> ids, ContactColumnSet columns, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await ReadRowsAsync(db, ids, columns, cancellationToken);
        if (columns.Fields.Count == 0)
        {
            return rows;
        }

        var fields = (await db.ContactFieldValues.AsNoTracking()
            .Where(value => EF.Parameter(ids).Contains(value.ContactId) && columns.Fields.Contains(value.FieldId))
            .ToListAsync(cancellationToken)).ToLookup(value => value.ContactId);
        return [.. rows.Select(row => row with { Fields = fields[row.Id].ToDictionary(value => value.FieldId, value => value.Value) })];
    }

    /// <summary>In the order of the ids.</summary>
    private static async Task<List<ContactReportRow>> ReadRowsAsync(
        CallCenterDb db, IReadOnlyList<long> ids, ContactColumnSet columns, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Sql(ids, columns);
        var found = new Dictionary<long, ContactReportRow>(ids.Count);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var row = Read(reader);
                found.Add(row.Id, row);
            }
        }

        await db.Database.CloseConnectionAsync();
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    /// <summary>Ids are numbers of our own and stand in the text: a list is no parameter in every database.</summary>
    private static string Sql(IReadOnlyList<long> ids, ContactColumnSet columns) => $"""
        SELECT c."Id", c."ProjectId", p."Title", c."Phone", c."FullName", c."Email", c."Position", c."BirthDate", c."City", c."Address",
            {(columns.Has(ContactColumn.Description) ? "c.\"Description\"" : "''")}, c."Region", c."TimeZone", c."Provider", s."Name", s."Color", u."FullName",
            {(columns.Has(ContactColumn.Comment) ? LastComment : "''")}, {(columns.Has(ContactColumn.Tasks) ? OpenTasks : "0")}, c."CreatedAt", c."UpdatedAt",
            {(columns.Has(ContactColumn.Tags) ? TagNames : "NULL")}
        FROM "Contacts" c
        JOIN "Projects" p ON p."Id" = c."ProjectId"
        JOIN "Statuses" s ON s."Id" = c."StatusId"
        LEFT JOIN "Users" u ON u."Id" = c."OperatorId"
        WHERE c."Id" IN ({string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))})
        """;

    private const string LastComment =
        "(SELECT m.\"Text\" FROM \"Comments\" m WHERE m.\"Id\" = (SELECT MAX(l.\"Id\") FROM \"Comments\" l WHERE l.\"ContactId\" = c.\"Id\"))";

    private const string OpenTasks = "(SELECT CAST(COUNT(*) AS int) FROM \"Tasks\" t WHERE t.\"ContactId\" = c.\"Id\" AND t.\"DoneAt\" IS NULL)";

    /// <summary>A line each: no name has a line break.</summary>
    private const string TagNames =
        "(SELECT string_agg(g.\"Name\", '\n') FROM \"ContactTags\" l JOIN \"Tags\" g ON g.\"Id\" = l.\"TagId\" WHERE l.\"ContactId\" = c.\"Id\")";

    private static ContactReportRow Read(DbDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetInt32(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.GetString(6),
        reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7),
        reader.GetString(8),
        reader.GetString(9),
        reader.GetString(10),
        reader.GetString(11),
        reader.GetString(12),
        reader.GetString(13),
        reader.GetString(14),
        reader.GetString(15),
        TextOrNothing(reader, 16),
        TextOrNothing(reader, 17),
        reader.GetInt32(18),
        DateTime.SpecifyKind(reader.GetDateTime(19), DateTimeKind.Utc),
        DateTime.SpecifyKind(reader.GetDateTime(20), DateTimeKind.Utc))
    {
        Tags = reader.IsDBNull(21) ? [] : [.. reader.GetString(21).Split('\n').Order(StringComparer.OrdinalIgnoreCase)],
    };

    private static string TextOrNothing(DbDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
}
