using System.Globalization;
using CallCenter.Core.Files;

namespace CallCenter.Web.Files;

public enum FileColumn
{
    Name,
    Size,
    Owner,
    CreatedAt,
}

/// <summary>The order of a list: folders before files, «файл 2» before «файл 10».</summary>
public sealed record FileOrdering(FileColumn Column = FileColumn.Name, bool IsDescending = false)
{
    public FileOrdering By(FileColumn column) => new(column, column == Column && !IsDescending);

    public List<FileLine> Sort(IEnumerable<FileLine> lines)
    {
        var names = StringComparer.Create(CultureInfo.CurrentCulture, CompareOptions.IgnoreCase | CompareOptions.NumericOrdering);
        var folders = lines.OrderBy(line => !line.Row.IsFolder);
        var sorted = (Column, IsDescending) switch
        {
            (FileColumn.Name, false) => folders.ThenBy(line => line.Row.Name, names),
            (FileColumn.Name, true) => folders.ThenByDescending(line => line.Row.Name, names),
            (FileColumn.Size, false) => folders.ThenBy(line => line.Row.Size),
            (FileColumn.Size, true) => folders.ThenByDescending(line => line.Row.Size),
            (FileColumn.Owner, false) => folders.ThenBy(line => line.Row.Owner, names),
            (FileColumn.Owner, true) => folders.ThenByDescending(line => line.Row.Owner, names),
            (FileColumn.CreatedAt, false) => folders.ThenBy(line => line.Row.CreatedAt),
            _ => folders.ThenByDescending(line => line.Row.CreatedAt),
        };
        return [.. sorted.ThenBy(line => line.Row.Name, names).ThenBy(line => line.Row.Id)];
    }
}
