using System.Data.Common;
using CallCenter.Core.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Data;

/// <summary>Brings the database to this version of the program, makes it if need be.</summary>
public sealed partial class DatabaseUpgrade(
    IDbContextFactory<CallCenterDb> databases, DatabaseOptions database, DataFolder folder, ILogger<DatabaseUpgrade> logger)
{
    /// <returns>The migrations applied, oldest first.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            return await SqliteUpgrade.RunAsync(db, folder, cancellationToken);
        }

        try
        {
            // Server databases change their schema within the migration's transaction, and several hosts at once wait for each other.
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToArray();
            if (pending.Length > 0)
            {
                await db.Database.MigrateAsync(cancellationToken);
            }

            if (database.Provider == DatabaseProvider.SqlServer && !await ReadsBesideWritersAsync(db, cancellationToken))
            {
                LogReadersWait();
            }

            return pending;
        }
        catch (DbException refused)
        {
            throw new InvalidOperationException($"{DatabaseOptions.ConnectionKey} ({database}): {refused.Message}", refused);
        }
    }

    private static Task<bool> ReadsBesideWritersAsync(CallCenterDb db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<bool>($"SELECT is_read_committed_snapshot_on AS [Value] FROM sys.databases WHERE database_id = DB_ID()").SingleAsync(cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whoever reads this database waits for whoever writes: ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON")]
    private partial void LogReadersWait();
}
