using System.Collections;
using System.Data.Common;
using CallCenter.Core.Data.Bulk;

namespace CallCenter.Core.Data.SqlServer;

/// <summary>Rows as a table that is read once from top to bottom: SqlBulkCopy takes nothing else.</summary>
internal sealed class SqlServerBulkReader(BulkTable table, IEnumerable<object> rows) : DbDataReader
{
    private readonly IEnumerator<object> _rows = rows.GetEnumerator();
    private bool _isClosed;

    public override int FieldCount => table.Columns.Count;
    public override bool HasRows => true;
    public override bool IsClosed => _isClosed;
    public override int RecordsAffected => -1;
    public override int Depth => 0;
    public override object this[int ordinal] => GetValue(ordinal);
    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => _rows.MoveNext();

    public override bool NextResult() => false;

    // In the types that it has always known.
    public override object GetValue(int ordinal) => table.Columns[ordinal].ValueOf(_rows.Current) switch
    {
        null => DBNull.Value,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        TimeOnly time => time.ToTimeSpan(),
        var value => value,
    };

    public override bool IsDBNull(int ordinal) => GetValue(ordinal) is DBNull;

    public override string GetName(int ordinal) => table.Columns[ordinal].Name;

    public override int GetOrdinal(string name) => table.Columns.Index().First(column => column.Item.Name == name).Index;

    public override Type GetFieldType(int ordinal) => table.Columns[ordinal].ProviderType switch
    {
        var type when type == typeof(DateOnly) => typeof(DateTime),
        var type when type == typeof(TimeOnly) => typeof(TimeSpan),
        var type => type,
    };

    public override string GetDataTypeName(int ordinal) => table.Columns[ordinal].Mapping.StoreType;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            values[ordinal] = GetValue(ordinal);
        }

        return count;
    }

    public override bool GetBoolean(int ordinal) => (bool)GetValue(ordinal);

    public override byte GetByte(int ordinal) => (byte)GetValue(ordinal);

    public override char GetChar(int ordinal) => (char)GetValue(ordinal);

    public override DateTime GetDateTime(int ordinal) => (DateTime)GetValue(ordinal);

    public override decimal GetDecimal(int ordinal) => (decimal)GetValue(ordinal);

    public override double GetDouble(int ordinal) => (double)GetValue(ordinal);

    public override float GetFloat(int ordinal) => (float)GetValue(ordinal);

    public override Guid GetGuid(int ordinal) => (Guid)GetValue(ordinal);

    public override short GetInt16(int ordinal) => (short)GetValue(ordinal);

    public override int GetInt32(int ordinal) => (int)GetValue(ordinal);

    public override long GetInt64(int ordinal) => (long)GetValue(ordinal);

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override void Close()
    {
        _isClosed = true;
        _rows.Dispose();
    }
}
