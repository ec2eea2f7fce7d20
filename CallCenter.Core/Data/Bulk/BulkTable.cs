using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CallCenter.Core.Data.Bulk;

/// <summary>An entity's table as the model has it: its name, its columns, what a row has in each of them.</summary>
public sealed class BulkTable
{
    private BulkTable(string name, string? keyColumn, IReadOnlyList<BulkColumn> columns)
    {
        Name = name;
        KeyColumn = keyColumn;
        Columns = columns;
    }

    public string Name { get; }

    /// <summary>The column of the database's own numbering; null: the key is not one number.</summary>
    public string? KeyColumn { get; }

    public IReadOnlyList<BulkColumn> Columns { get; }

    public static BulkTable Of(CallCenterDb db, Type entity)
    {
        var type = db.Model.FindEntityType(entity) ?? throw new InvalidOperationException($"{entity.Name} is not in the model");
        // What is not in the row itself could only be lost.
        if (type.GetFlattenedProperties().FirstOrDefault(property => property.IsShadowProperty()) is { } shadow)
        {
            throw new NotSupportedException($"{entity.Name}.{shadow.Name} is known to the change tracker only");
        }

        if (type.GetNavigations().FirstOrDefault(navigation => navigation.TargetEntityType.IsOwned()) is { } owned)
        {
            throw new NotSupportedException($"{entity.Name}.{owned.Name} is a row of its own");
        }

        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        var columns = type.GetFlattenedProperties().Where(property => property.GetComputedColumnSql(table) is null)
            .Select(property => new BulkColumn(property, property.GetColumnName(table)!)).ToArray();
        var key = type.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } number]
            && (number.ClrType == typeof(int) || number.ClrType == typeof(long)) ? number.GetColumnName(table) : null;
        return new BulkTable(table.Name, key, columns);
    }
}

/// <param name="name">The column's name, not quoted.</param>
public sealed class BulkColumn(IProperty property, string name)
{
    private readonly IClrPropertyGetter _getter = property.GetGetter();
    private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

    public string Name { get; } = name;

    public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

    /// <summary>Of what <see cref="ValueOf"/> hands out.</summary>
    public Type ProviderType { get; } = property.GetTypeMapping().Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

    /// <summary>What the provider is given; null for nothing.</summary>
    public object? ValueOf(object row)
    {
        var value = _getter.GetClrValueUsingContainingEntity(row, []);
        return _convert is null || value is null ? value : _convert(value);
    }
}
