namespace CallCenter.Core.Data.Bulk;

/// <summary>Many new rows by the provider's own fast path: no tracking, no audit, ids chosen beforehand so that rows may name each other.</summary>
public static class BulkInsert
{
    /// <summary>
    /// Takes a block of ids that nobody else will be given: other writers go on beyond it meanwhile. Ids that are not used in the end are gaps.
    /// Reserve within the transaction that writes the rows, or before it, where it waits for no one.
    /// </summary>
    /// <returns>The first of the block.</returns>
    public static async Task<long> ReserveIdsAsync<T>(CallCenterDb db, int count, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var table = BulkTable.Of(db, typeof(T));
        return table.KeyColumn is { } key
            ? await db.Bulk.ReserveIdsAsync(db, table.Name, key, count, cancellationToken)
            : throw new InvalidOperationException($"{typeof(T).Name} has no id that the database gives");
    }

    /// <summary>Writes the rows as they are, ids and all, within the current transaction or one of its own: all of them or none.</summary>
    public static async Task WriteAsync<T>(CallCenterDb db, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        await db.Bulk.WriteAsync(db, BulkTable.Of(db, typeof(T)), rows, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }
    }
}
