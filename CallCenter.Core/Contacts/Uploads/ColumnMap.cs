using System.Globalization;
using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>A column that is not in the file.</summary>
public sealed record UnknownColumn(string Column) : Refusal;

/// <summary>Columns as a command line names them: `Телефон=phone;#3=full_name;Договор=Номер договора;Прочее=`; the rest as they were guessed.</summary>
public static class ColumnMap
{
    public static Outcome<IReadOnlyList<PlanColumn>> Apply(string map, IReadOnlyList<PlanColumn> columns, IReadOnlyList<CardFieldRow> fields)
    {
        var mapped = columns.ToArray();
        foreach (var pair in map.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = pair.LastIndexOf('=');
            var (name, field) = cut < 0 ? (pair, "") : (pair[..cut].Trim(), pair[(cut + 1)..].Trim());
            var at = Find(columns, name);
            if (at < 0)
            {
                return new UnknownColumn(name);
            }

            if ((field.Length == 0 ? "" : TargetOf(field, fields)) is not { } target)
            {
                return new UnknownColumnTarget(field);
            }

            // What was only guessed gives way to what is said.
            mapped = [.. mapped.Select((column, index) => index == at ? column with { Target = target, By = MappedBy.Hand }
                : column.Target == target && column.By != MappedBy.Hand ? column with { Target = "" } : column)];
        }

        return mapped;
    }

    private static int Find(IReadOnlyList<PlanColumn> columns, string name) =>
        name.StartsWith('#') && int.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= columns.Count
            ? number - 1
            : Enumerable.Range(0, columns.Count).Where(at => columns[at].Header.Equals(name, StringComparison.OrdinalIgnoreCase)).FirstOrDefault(-1);

    private static string? TargetOf(string field, IReadOnlyList<CardFieldRow> fields) =>
        ColumnTargets.Fixed.FirstOrDefault(target => target.Equals(field, StringComparison.OrdinalIgnoreCase))
        ?? (fields.FirstOrDefault(own => own.Title.Equals(field, StringComparison.OrdinalIgnoreCase)) is { } found ? ColumnTargets.Of(found) : null);
}
