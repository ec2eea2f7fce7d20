using System.Data.Common;
using CallCenter.Core.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data;

/// <summary>Brings the database to this version of the program, makes it if need be.</summary>
public sealed class DatabaseUpgrade(IDbContextFactory<CallCenterDb> databases, DatabaseOptions database, DataFolder folder)
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
            await db.Database.MigrateAsync(cancellationToken);
            return pending;
        }
        catch (DbException refused)
        {
            throw new InvalidOperationException($"{DatabaseOptions.ConnectionKey} ({database}): {refused.Message}", refused);
        }
    }
}
