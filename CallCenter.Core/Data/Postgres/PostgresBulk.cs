using CallCenter.Core.Data.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CallCenter.Core.Data.Postgres;

/// <summary>COPY in its binary form.</summary>
internal sealed class PostgresBulk : IBulkPath
{
    /// <summary>
    /// A sequence hands out single numbers and nothing keeps others from taking one in between, so a block is as many as are asked for in one go
    /// and found to follow each other. Whoever reserves blocks waits for the others who do, on a connection of its own so that nobody waits for
    /// the rows of the block; single inserts wait for nobody.
    /// </summary>
    public async Task<long> ReserveIdsAsync(CallCenterDb db, string table, string keyColumn, int count, CancellationToken cancellationToken)
    {
        await using var connection = (NpgsqlConnection)((ICloneable)db.Database.GetDbConnection()).Clone();
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.Parameters.AddWithValue(Quote(db, table));
        command.Parameters.AddWithValue(keyColumn);
        command.CommandText = "SELECT pg_advisory_xact_lock(pg_get_serial_sequence($1, $2)::regclass::oid::bigint)";
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.Parameters.AddWithValue(count);
        command.CommandText = "SELECT min(id), max(id) FROM (SELECT nextval(pg_get_serial_sequence($1, $2)) AS id FROM generate_series(1, $3)) AS block";
        while (true)
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var (first, last) = (reader.GetInt64(0), reader.GetInt64(1));
            if (last - first == count - 1)
            {
                return first;
            }
        }
    }

    public async Task WriteAsync(CallCenterDb db, BulkTable table, IReadOnlyCollection<object> rows, CancellationToken cancellationToken)
    {
        var columns = table.Columns;
        var types = columns.Select(column => column.Mapping.StoreTypeNameBase).ToArray();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var copy = $"COPY {Quote(db, table.Name)} ({string.Join(", ", columns.Select(column => Quote(db, column.Name)))}) FROM STDIN (FORMAT BINARY)";
        await using var writer = await connection.BeginBinaryImportAsync(copy, cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            for (var index = 0; index < columns.Count; index++)
            {
                if (columns[index].ValueOf(row) is { } value)
                {
                    await writer.WriteAsync(value, types[index], cancellationToken);
                }
                else
                {
                    await writer.WriteNullAsync(cancellationToken);
                }
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static string Quote(CallCenterDb db, string name) => db.GetService<ISqlGenerationHelper>().DelimitIdentifier(name);
}
