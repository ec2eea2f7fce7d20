using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CallCenter.Core.Data.Locks;

/// <summary>Writes the locks of <see cref="RowLocks"/> into the statements in the words of one server.</summary>
internal abstract class RowLockInterceptor : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        command.CommandText = Lock(command.CommandText);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        command.CommandText = Lock(command.CommandText);
        return new(result);
    }

    internal string Lock(string sql)
    {
        // The context writes a query's tags above it, a line each.
        if (!sql.StartsWith("-- ", StringComparison.Ordinal))
        {
            return sql;
        }

        var tag = sql.AsSpan(3, Math.Max(0, sql.AsSpan().IndexOf('\n') - 3)).TrimEnd('\r');
        return tag switch
        {
            RowLocks.Held => Lock(sql, skipsHeld: false),
            RowLocks.Free => Lock(sql, skipsHeld: true),
            _ => sql,
        };
    }

    protected abstract string Lock(string sql, bool skipsHeld);
}
