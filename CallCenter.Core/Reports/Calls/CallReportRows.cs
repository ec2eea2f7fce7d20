using System.Data.Common;
using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Machines;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Calls;

/// <summary>The rows of a page whose numbers are known, with what the chosen columns need; by hand for the reason that the contacts report has.</summary>
internal static class CallReportRows
{
    /// <summary>In the order of the numbers.</summary>
    public static async Task<IReadOnlyList<CallReportRow>> ReadAsync(
        CallCenterDb db, Actor actor, IReadOnlyList<long> numbers, IReadOnlyList<CallColumn> columns, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Sql(numbers, columns);
        var found = new Dictionary<long, CallReportRow>(numbers.Count);
        List<Guid> handedOn = [];
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var row = Read(reader, actor);
                found.Add(row.Number, row);
                if (!reader.IsDBNull(WasHandedOn))
                {
                    handedOn.Add(row.CallId);
                }
            }
        }

        await db.Database.CloseConnectionAsync();
        var before = handedOn.Count == 0 || !columns.Contains(CallColumn.Operator) ? null : await EarlierAsync(db, handedOn, cancellationToken);
        return [.. numbers.Where(found.ContainsKey).Select(number => found[number]).Select(row => before?[row.CallId] is { } earlier && earlier.Any()
            ? row with { Operators = [.. earlier, .. row.Operators] }
            : row)];
    }

    private static async Task<ILookup<Guid, string>> EarlierAsync(CallCenterDb db, List<Guid> calls, CancellationToken cancellationToken)
    {
        var talks = await (
            from talk in db.CallTalks.AsNoTracking()
            where EF.Parameter(calls).Contains(talk.CallId)
            join user in db.Users on talk.OperatorId equals user.Id
            orderby talk.CallId, talk.Part
            select new { talk.CallId, user.FullName }).ToListAsync(cancellationToken);
        return talks.ToLookup(talk => talk.CallId, talk => talk.FullName);
    }

    private const int WasHandedOn = 30;

    /// <summary>Numbers are our own and stand in the text: a list is no parameter in every database.</summary>
    private static string Sql(IReadOnlyList<long> numbers, IReadOnlyList<CallColumn> columns) => $"""
        SELECT c."Number", c."Id", c."ProjectId", p."Title", p."ShowNumbers", c."StartedAt", c."Direction", c."Type", c."Phone", c."From", c."To",
            c."DialingMs", c."WaitingMs", c."TalkMs", c."MessageMs", c."Outcome", c."AnsweredAt", c."ConnectedAt", c."IsManual", c."Detection", c."Verdict",
            c."ContactId", k."FullName", k."Region", k."TimeZone", u."FullName", c."OperatorId", s."Name", s."Color", c."Price", c."TakenUpAt",
            CASE WHEN c."Recording" = '' THEN 0 ELSE 1 END, {(columns.Contains(CallColumn.Trunk) ? "(SELECT t.\"Title\" FROM \"Trunks\" t WHERE t.\"Id\" = c.\"TrunkId\")" : "NULL")},
            {(columns.Contains(CallColumn.Comment) ? LastComment : "NULL")}, {(columns.Contains(CallColumn.Tags) ? TagNames : "NULL")},
            {(columns.Contains(CallColumn.Voice) ? "(SELECT MIN(v.\"Score\") FROM \"CallVoices\" v WHERE v.\"CallId\" = c.\"Id\")" : "NULL")}
        FROM "Calls" c
        LEFT JOIN "Projects" p ON p."Id" = c."ProjectId"
        LEFT JOIN "Contacts" k ON k."Id" = c."ContactId"
        LEFT JOIN "Users" u ON u."Id" = c."OperatorId"
        LEFT JOIN "Statuses" s ON s."Id" = c."StatusId"
        WHERE c."Number" IN ({string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))})
        """;

    /// <summary>Of this call, not of the contact's others.</summary>
    private const string LastComment =
        "(SELECT m.\"Text\" FROM \"Comments\" m WHERE m.\"Id\" = (SELECT MAX(l.\"Id\") FROM \"Comments\" l WHERE l.\"ContactId\" = c.\"ContactId\" AND l.\"CallId\" = c.\"Id\"))";

    /// <summary>A line each: no name has a line break.</summary>
    private const string TagNames =
        "(SELECT string_agg(g.\"Name\", '\n') FROM \"ContactTags\" l JOIN \"Tags\" g ON g.\"Id\" = l.\"TagId\" WHERE l.\"ContactId\" = c.\"ContactId\")";

    private static CallReportRow Read(DbDataReader reader, Actor actor)
    {
        // Who dialled a number outside of any project knows it.
        var isShown = actor.Role != Role.Operator || reader.IsDBNull(4) || reader.GetBoolean(4);
        var (direction, phone) = ((CallDirection)reader.GetInt32(6), Masked(reader.GetString(8), isShown));
        var operatorName = Text(reader, 25);
        return new(
            reader.GetInt64(0),
            reader.GetGuid(1),
            reader.IsDBNull(2) ? null : reader.GetInt32(2),
            Text(reader, 3),
            DateTime.SpecifyKind(reader.GetDateTime(5), DateTimeKind.Utc),
            direction,
            (CallType)reader.GetInt32(7),
            phone,
            // The client's own number stands on either end.
            direction == CallDirection.Inbound ? Masked(reader.GetString(9), isShown) : reader.GetString(9),
            direction == CallDirection.Outbound ? Masked(reader.GetString(10), isShown) : reader.GetString(10),
            reader.GetInt64(11) / 1000,
            reader.GetInt64(12) / 1000,
            reader.GetInt64(13) / 1000,
            reader.GetInt64(14) / 1000,
            new(
                direction,
                reader.GetBoolean(18),
                !reader.IsDBNull(16),
                !reader.IsDBNull(17),
                reader.IsDBNull(15) ? null : (CallOutcome)reader.GetInt32(15),
                (MachineDetection)reader.GetInt32(19),
                (MachineVerdict)reader.GetInt32(20)),
            reader.IsDBNull(21) ? null : reader.GetInt64(21),
            Text(reader, 22),
            operatorName.Length == 0 ? [] : [operatorName],
            Text(reader, 23),
            Text(reader, 24),
            Text(reader, 27),
            Text(reader, 28),
            reader.IsDBNull(34) ? [] : [.. reader.GetString(34).Split('\n').Order(StringComparer.OrdinalIgnoreCase)],
            Text(reader, 33),
            reader.GetDecimal(29),
            Text(reader, 32),
            reader.IsDBNull(35) ? null : reader.GetDouble(35),
            reader.GetInt32(31) == 1 && (actor.Role != Role.Operator || (!reader.IsDBNull(26) && reader.GetInt32(26) == actor.UserId)));
    }

    private static string Masked(string digits, bool isShown) => isShown ? digits : PhoneText.Mask(digits);

    private static string Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? "" : reader.GetString(column);
}
