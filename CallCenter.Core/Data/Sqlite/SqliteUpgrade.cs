using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data.Sqlite;

/// <summary>
/// SQLite changes a column by building its table anew, and cannot do that within the migration's transaction: a death in the middle leaves the
/// database between two versions. So an older database is copied before it is touched.
/// </summary>
public static class SqliteUpgrade
{
    /// <returns>The migrations applied, oldest first.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(CallCenterDb db, DataFolder folder, CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToArray();
        if (pending.Length == 0)
        {
            return pending;
        }

        if ((await db.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault() is { } version)
        {
            await CopyAsync(db, folder.DatabaseOf(version), cancellationToken);
        }

        await db.Database.MigrateAsync(cancellationToken);
        return pending;
    }

    /// <summary>A copy that is there already is of an upgrade that was broken off, and the better one.</summary>
    private static async Task CopyAsync(CallCenterDb db, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return;
        }

        var unfinished = path + ".part";
        File.Delete(unfinished);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {unfinished}", cancellationToken);
        File.Move(unfinished, path);
    }
}
