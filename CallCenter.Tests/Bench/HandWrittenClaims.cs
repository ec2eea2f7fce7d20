using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Bulk;
using Microsoft.Data.Sqlite;

namespace CallCenter.Tests.Bench;

/// <summary>A claim as a hand would write it that knows which kind of contacts the list has: one prepared statement to find them, one to take them, one to write their calls.</summary>
internal sealed class HandWrittenClaims : IAsyncDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _take;
    private readonly SqliteCommand _write;
    private readonly IReadOnlyList<BulkColumn> _columns;
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    private HandWrittenClaims(SqliteConnection connection, IReadOnlyList<BulkColumn> columns)
    {
        (_connection, _columns) = (connection, columns);
        _take = Prepare("UPDATE Contacts SET DialState = 2, ClaimedCallId = @call, NextAttemptAt = NULL, LastCallAt = @now WHERE Id = @id AND DialState < 2", ["@call", "@now", "@id"]);
        var names = columns.Select((_, index) => $"@p{index}").ToList();
        _write = Prepare($"INSERT INTO Calls ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", names)})", names);
    }

    public static async Task<HandWrittenClaims> OpenAsync(CallCenterDb db, string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={path};Default Timeout=60");
        await connection.OpenAsync(cancellationToken);
        await using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous=NORMAL";
        await pragma.ExecuteNonQueryAsync(cancellationToken);
        var table = BulkTable.Of(db, typeof(Call));
        return new(connection, [.. table.Columns.Where(column => column.Name != table.KeyColumn)]);
    }

    public async Task<int> ClaimAsync(bool isDue, IReadOnlyList<string> zones, int count, CancellationToken cancellationToken)
    {
        await using var transaction = (SqliteTransaction)await _connection.BeginTransactionAsync(cancellationToken);
        var found = await ReadAsync(Found(isDue, zones, count), transaction, cancellationToken);
        (_take.Transaction, _write.Transaction) = (transaction, transaction);
        foreach (var (id, phone) in found)
        {
            var call = new Call
            {
                Id = Guid.NewGuid(),
                ProjectId = ClaimsData.ProjectId,
                ContactId = id,
                TrunkId = 1,
                Direction = CallDirection.Outbound,
                Type = CallType.Operator,
                Phone = phone,
                From = "74950000000",
                To = phone,
                Phase = CallPhase.Dialing,
                StartedAt = ClaimsData.Now,
            };
            (_take.Parameters[0].Value, _take.Parameters[1].Value, _take.Parameters[2].Value) = (call.Id, ClaimsData.Now, id);
            await _take.ExecuteNonQueryAsync(cancellationToken);
            for (var index = 0; index < _columns.Count; index++)
            {
                _write.Parameters[index].Value = _columns[index].ValueOf(call) ?? DBNull.Value;
            }

            await _write.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return found.Count;
    }

    /// <summary>The same new contacts by one walk along the list that passes over who is not to be called now.</summary>
    public async Task WalkAsync(IReadOnlyList<string> zones, int count, CancellationToken cancellationToken) => await ReadAsync(
        $"SELECT Id, Phone FROM Contacts WHERE +ProjectId = 1 AND +DialState = 0 AND TimeZone IN ({string.Join(", ", zones.Select(zone => $"'{zone}'"))}) {NotBanned} ORDER BY Id LIMIT {count}",
        null,
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values.Append(_take).Append(_write))
        {
            await command.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private const string NotBanned = "AND NOT EXISTS (SELECT 1 FROM Blacklist b WHERE b.Phone = Contacts.Phone AND b.ProjectId IN (0, 1))";

    private static string Found(bool isDue, IReadOnlyList<string> zones, int count)
    {
        var ranges = zones.Select(zone => isDue
            ? $"SELECT * FROM (SELECT NextAttemptAt AS turn, Id, Phone FROM Contacts WHERE ProjectId = 1 AND DialState = 1 AND TimeZone = '{zone}' AND Rank = 0 AND PinnedOperatorId IS NULL AND NextAttemptAt <= '2026-03-24 09:00:00' ORDER BY NextAttemptAt, Id LIMIT {count})"
            : $"SELECT * FROM (SELECT UploadId AS turn, Id, Phone FROM Contacts WHERE ProjectId = 1 AND DialState = 0 AND TimeZone = '{zone}' {NotBanned} ORDER BY UploadId, Id LIMIT {count})");
        return $"SELECT Id, Phone FROM ({string.Join(" UNION ALL ", ranges)}) ORDER BY turn, Id LIMIT {count}";
    }

    private async Task<IReadOnlyList<(long Id, string Phone)>> ReadAsync(string sql, SqliteTransaction? transaction, CancellationToken cancellationToken)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _prepared[sql] = Prepare(sql, []);
        }

        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(long, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return found;
    }

    private SqliteCommand Prepare(string sql, IReadOnlyList<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, DBNull.Value));
        }

        return command;
    }
}
