using System.Data.Common;
using CallCenter.Core.Data.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace CallCenter.Core.Data.Sqlite;

/// <summary>One prepared insert with its parameters set anew for each row: as fast as SQLite takes rows.</summary>
internal sealed class SqliteBulk : IBulkPath
{
    /// <summary>SQLite itself numbers on from its table of sequences, never below: who inserts after this comes after the block.</summary>
    public async Task<long> ReserveIdsAsync(CallCenterDb db, string table, string keyColumn, int count, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = NewCommand(db);
            command.CommandText = """
                INSERT INTO sqlite_sequence (name, seq) SELECT $table, 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = $table);
                UPDATE sqlite_sequence SET seq = seq + $count WHERE name = $table RETURNING seq;
                """;
            Add(command, "$table", table);
            Add(command, "$count", count);
            return (long)(await command.ExecuteScalarAsync(cancellationToken))! - count + 1;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public Task WriteAsync(CallCenterDb db, BulkTable table, IReadOnlyCollection<object> rows, CancellationToken cancellationToken)
    {
        // The provider has nothing asynchronous underneath; a thread of the pool is lent for the length of the batch.
        return Task.Run(() => Write(db, table, rows, cancellationToken), cancellationToken);
    }

    private static void Write(CallCenterDb db, BulkTable table, IReadOnlyCollection<object> rows, CancellationToken cancellationToken)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        var columns = table.Columns;
        using var command = NewCommand(db);
        command.CommandText = $"INSERT INTO {quote.DelimitIdentifier(table.Name)} ({string.Join(", ", columns.Select(column => quote.DelimitIdentifier(column.Name)))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, index) => $"$p{index}"))})";
        var parameters = columns.Select((_, index) => Add(command, $"$p{index}", DBNull.Value)).ToArray();
        command.Prepare();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var index = 0; index < parameters.Length; index++)
            {
                parameters[index].Value = columns[index].ValueOf(row) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    private static DbCommand NewCommand(CallCenterDb db)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static DbParameter Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
