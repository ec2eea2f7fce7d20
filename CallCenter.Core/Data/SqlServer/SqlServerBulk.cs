using System.Data;
using System.Globalization;
using CallCenter.Core.Data.Bulk;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CallCenter.Core.Data.SqlServer;

/// <summary>SqlBulkCopy, its constraints checked.</summary>
internal sealed class SqlServerBulk : IBulkPath
{
    public async Task<long> ReserveIdsAsync(CallCenterDb db, string table, string keyColumn, int count, CancellationToken cancellationToken)
    {
        var first = new SqlParameter("@first", SqlDbType.Variant) { Direction = ParameterDirection.Output };
        await db.Database.ExecuteSqlRawAsync(
            "EXEC sys.sp_sequence_get_range @sequence_name = @sequence, @range_size = @count, @range_first_value = @first OUTPUT",
            [new SqlParameter("@sequence", SequenceOf(db, table, keyColumn)), new SqlParameter("@count", (long)count), first],
            cancellationToken);
        return Convert.ToInt64(first.Value, CultureInfo.InvariantCulture);
    }

    public async Task WriteAsync(CallCenterDb db, BulkTable table, IReadOnlyCollection<object> rows, CancellationToken cancellationToken)
    {
        var transaction = (SqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        using var copy = new SqlBulkCopy((SqlConnection)db.Database.GetDbConnection(), SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = db.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.Name),
            EnableStreaming = true,
            BulkCopyTimeout = 0,
        };
        foreach (var column in table.Columns)
        {
            copy.ColumnMappings.Add(column.Name, column.Name);
        }

        await using var reader = new SqlServerBulkReader(table, rows);
        await copy.WriteToServerAsync(reader, cancellationToken);
    }

    /// <summary>The sequence that the key column's default asks.</summary>
    internal static string SequenceOf(CallCenterDb db, string table, string keyColumn)
    {
        var store = StoreObjectIdentifier.Table(table);
        var key = db.Model.GetEntityTypes().Where(type => type.GetTableName() == table).SelectMany(type => type.GetProperties())
            .First(property => property.GetColumnName(store) == keyColumn);
        const string Next = "NEXT VALUE FOR ";
        return key.GetDefaultValueSql(store) is { } value && value.StartsWith(Next, StringComparison.Ordinal)
            ? value[Next.Length..]
            : throw new InvalidOperationException($"{table}.{keyColumn} has no sequence");
    }
}
