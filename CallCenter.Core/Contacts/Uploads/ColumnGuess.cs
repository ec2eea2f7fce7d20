using System.Text;
using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Which column is which field: as in the project's last file, by its header, or by what it holds.</summary>
internal static class ColumnGuess
{
    private const double MostOf = 0.6;
    private static readonly IReadOnlyDictionary<string, string> s_names = ReadNames();

    /// <param name="samples">The first rows below the header.</param>
    /// <param name="last">The columns of the project's last file.</param>
    public static IReadOnlyList<PlanColumn> Guess(
        IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> samples, IReadOnlyList<CardFieldRow> fields, IReadOnlyList<PlanColumn> last)
    {
        var columns = headers.Select(header => new PlanColumn(header)).ToArray();
        var free = ColumnTargets.All(fields).ToHashSet();
        var decided = new HashSet<int>();
        Remember(columns, last, free, decided);
        var own = fields.GroupBy(field => Plain(field.Title)).ToDictionary(group => group.Key, group => ColumnTargets.Of(group.First()));
        for (var at = 0; at < columns.Length; at++)
        {
            var name = Plain(headers[at]);
            if (!decided.Contains(at) && (own.GetValueOrDefault(name) ?? TargetOf(name)) is { } target && free.Remove(target))
            {
                columns[at] = columns[at] with { Target = target, By = MappedBy.Guess };
                decided.Add(at);
            }
        }

        GuessByContent(columns, samples, ColumnTargets.Phone, text => PhoneCell.Read(text).Digits is not null, free, decided);
        GuessByContent(columns, samples, ColumnTargets.Email, text => text.IndexOf('@', StringComparison.Ordinal) > 0 && !text.Contains(' ', StringComparison.Ordinal), free, decided);
        return columns;
    }

    /// <summary>How many of these headers name a field.</summary>
    public static int Known(IReadOnlyList<string> headers, IReadOnlyList<CardFieldRow> fields) => headers.Select(Plain)
        .Count(name => TargetOf(name) is not null || fields.Any(field => Plain(field.Title) == name));

    private static void Remember(PlanColumn[] columns, IReadOnlyList<PlanColumn> last, HashSet<string> free, HashSet<int> decided)
    {
        // Without headers the places of the columns are all there is to know them by.
        var byPlace = columns.All(column => column.Header.Length == 0) && last.Count == columns.Length && last.All(column => column.Header.Length == 0);
        var byName = last.Where(column => column.Header.Length > 0).DistinctBy(column => Plain(column.Header)).ToDictionary(column => Plain(column.Header));
        for (var at = 0; at < columns.Length; at++)
        {
            if ((byPlace ? last[at] : byName.GetValueOrDefault(Plain(columns[at].Header))) is not { } before)
            {
                continue;
            }

            if (before.Target.Length == 0)
            {
                decided.Add(at);
            }
            else if (free.Remove(before.Target))
            {
                columns[at] = columns[at] with { Target = before.Target, By = MappedBy.LastTime };
                decided.Add(at);
            }
        }
    }

    private static void GuessByContent(
        PlanColumn[] columns, IReadOnlyList<IReadOnlyList<string>> samples, string target, Func<string, bool> matches, HashSet<string> free, HashSet<int> decided)
    {
        if (!free.Contains(target))
        {
            return;
        }

        var best = Enumerable.Range(0, columns.Length).Where(at => !decided.Contains(at)).Select(at => (At: at, Share: ShareOf(samples, at, matches)))
            .DefaultIfEmpty((At: -1, Share: 0)).MaxBy(column => column.Share);
        if (best.Share >= MostOf)
        {
            columns[best.At] = columns[best.At] with { Target = target, By = MappedBy.Guess };
            free.Remove(target);
            decided.Add(best.At);
        }
    }

    private static double ShareOf(IReadOnlyList<IReadOnlyList<string>> samples, int at, Func<string, bool> matches)
    {
        var filled = samples.Where(row => at < row.Count && !string.IsNullOrWhiteSpace(row[at])).Select(row => row[at].Trim()).ToList();
        return filled.Count == 0 ? 0 : (double)filled.Count(matches) / filled.Count;
    }

    private static string? TargetOf(string name) => s_names.GetValueOrDefault(name) ?? s_names.GetValueOrDefault(name.TrimEnd('1', '2', ' '));

    /// <summary>Letters and digits in small, one blank between words: «Тел.», «E-mail» and «full_name» are found however they are written.</summary>
    private static string Plain(string header)
    {
        var plain = new StringBuilder(header.Length);
        foreach (var c in header.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
            {
                plain.Append(c == '\u0451' ? '\u0435' : c);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    private static Dictionary<string, string> ReadNames()
    {
        using var stream = typeof(ColumnGuess).Assembly.GetManifestResourceStream("column-names.csv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(';'))
            .SelectMany(names => names.Skip(1).Append(names[0]).Select(name => (Name: Plain(name), Target: names[0])))
            .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Target);
    }
}
