using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Calls;

/// <summary>
/// Rows that count a project's calls: added to in the database, not here, for calls end side by side. The first of a count makes its row in the same
/// statement, so no transaction holds one count while it waits for another in any other order than theirs.
/// </summary>
internal static class ProjectCounter
{
    /// <param name="added">A row with its key, and by how much each count grows.</param>
    /// <param name="counts">Names of the properties that are counts; the others are the key.</param>
    public static Task AddAsync<T>(CallCenterDb db, T added, string[] counts, CancellationToken cancellationToken)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var properties = type.GetProperties().OrderBy(property => counts.Contains(property.Name)).ToList();
        var values = properties.Select(property => property.GetValueConverter() is { } converter
            ? converter.ConvertToProvider(property.GetGetter().GetClrValue(added))!
            : property.GetGetter().GetClrValue(added)!).ToArray();
        var table = $"\"{type.GetTableName()}\"";
        var columns = properties.Select(property => $"\"{property.GetColumnName()}\"").ToList();
        var keys = columns.Take(columns.Count - counts.Length).ToList();
        var counted = columns.Skip(keys.Count).ToList();
        var (all, places) = (string.Join(", ", columns), string.Join(", ", columns.Select((_, index) => $"{{{index}}}")));
        // Names come from the model, values go as parameters.
        var sql = db.Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal)
            ? $"""
              MERGE {table} WITH (HOLDLOCK) AS counted USING (VALUES ({places})) AS added ({all})
              ON {string.Join(" AND ", keys.Select(key => $"counted.{key} = added.{key}"))}
              WHEN MATCHED THEN UPDATE SET {string.Join(", ", counted.Select(count => $"{count} = counted.{count} + added.{count}"))}
              WHEN NOT MATCHED THEN INSERT ({all}) VALUES ({string.Join(", ", columns.Select(column => $"added.{column}"))});
              """
            : $"""
              INSERT INTO {table} ({all}) VALUES ({places})
              ON CONFLICT ({string.Join(", ", keys)}) DO UPDATE SET {string.Join(", ", counted.Select(count => $"{count} = {table}.{count} + excluded.{count}"))}
              """;
        return db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken);
    }
}
