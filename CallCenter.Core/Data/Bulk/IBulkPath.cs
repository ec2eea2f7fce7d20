namespace CallCenter.Core.Data.Bulk;

/// <summary>How one provider takes many rows at once.</summary>
public interface IBulkPath
{
    Task<long> ReserveIdsAsync(CallCenterDb db, string table, string keyColumn, int count, CancellationToken cancellationToken);

    /// <summary>Called within a transaction.</summary>
    Task WriteAsync(CallCenterDb db, BulkTable table, IReadOnlyCollection<object> rows, CancellationToken cancellationToken);
}
