using System.Data.Common;
using CallCenter.Core.Data.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace CallCenter.Core.Data.Sqlite;

/// <summary>One prepared insert with what differs set anew for each row: as fast as SQLite takes rows.</summary>
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
        using var command = NewCommand(db);
        var (values, bound) = (new List<string>(), new List<(BulkColumn Column, DbParameter Parameter)>());
        foreach (var column in table.Columns)
        {
            if (LiteralOf(column, rows) is { } literal)
            {
                values.Add(literal);
                continue;
            }

            bound.Add((column, Add(command, $"$p{bound.Count}", DBNull.Value)));
            values.Add(bound[^1].Parameter.ParameterName);
        }

        command.CommandText = $"INSERT INTO {quote.DelimitIdentifier(table.Name)} ({string.Join(", ", table.Columns.Select(column => quote.DelimitIdentifier(column.Name)))}) "
            + $"VALUES ({string.Join(", ", values)})";
        command.Prepare();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (column, parameter) in bound)
            {
                parameter.Value = column.ValueOf(row) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    /// <summary>
    /// What is the same in every row, most columns of a new contact, is said once: the provider binds every parameter anew for each row, and that
    /// took as long as SQLite does. Texts with letters in them stay parameters.
    /// </summary>
    private static string? LiteralOf(BulkColumn column, IReadOnlyCollection<object> rows)
    {
        var value = column.ValueOf(rows.First());
        return value is null or "" or int or long or bool or DateTime && rows.All(row => Equals(column.ValueOf(row), value))
            ? column.Mapping.GenerateProviderValueSqlLiteral(value)
            : null;
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
