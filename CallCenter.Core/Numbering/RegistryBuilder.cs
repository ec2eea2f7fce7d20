using System.Globalization;

namespace CallCenter.Core.Numbering;

/// <summary>Rows of the files become a table: a pure function.</summary>
internal static class RegistryBuilder
{
    /// <param name="before">What was in use: its codes stay where the files say nothing of their family.</param>
    public static (NumberingTable Table, NumberingReport Report) Build(IReadOnlyList<(string Name, List<RegistryRow> Rows)> files, NumberingTable before)
    {
        var rows = files.SelectMany(file => file.Rows).ToList();
        CheckOverlaps(rows);
        // Few places stand in many rows.
        var places = rows.Select(row => row.Place).Distinct().ToDictionary(place => place, Regions.Instance.Find);
        var majorities = Majorities(rows, places);
        var byMajority = rows.Where(row => places[row.Place] is null).ToList();
        var ranges = rows.ConvertAll(row =>
        {
            var (region, zone) = places[row.Place] ?? majorities.GetValueOrDefault(row.Code, ("", ""));
            return new NumberRange(row.Code, row.From, row.To, new(region, zone, row.Provider));
        });
        var families = ranges.Select(range => range.Code / 100).ToHashSet();
        var table = NumberingTable.Build(ranges.Concat(before.Ranges().Where(range => !families.Contains(range.Code / 100))));
        return (table, new(
            [.. files.Select(file => new NumberingFileReport(file.Name, file.Rows.Count, [.. file.Rows.Select(row => row.Code / 100).Distinct().Order()]))],
            table.Count,
            table.Families,
            byMajority.Count,
            [.. byMajority.Select(row => Regions.LastPart(row.Place)).Distinct().Order(StringComparer.Ordinal).Take(NumberingReport.PlaceLimit)],
            ranges.Count(range => range.Info.TimeZone.Length == 0)));
    }

    /// <summary>The region that most ranges of a code are in.</summary>
    private static Dictionary<int, (string Name, string Zone)> Majorities(
        IEnumerable<RegistryRow> rows, Dictionary<string, (string Name, string Zone)?> places) => rows
        .Where(row => places[row.Place] is not null)
        .GroupBy(row => row.Code)
        .ToDictionary(code => code.Key, code => code.GroupBy(row => places[row.Place]!.Value).MaxBy(place => place.Count())!.Key);

    private static void CheckOverlaps(List<RegistryRow> rows)
    {
        rows = [.. rows.OrderBy(row => row.Code).ThenBy(row => row.From)];
        for (var at = 1; at < rows.Count; at++)
        {
            if (rows[at].Code == rows[at - 1].Code && rows[at].From <= rows[at - 1].To)
            {
                throw new RegistryException(new RegistryOverlaps(string.Create(CultureInfo.InvariantCulture, $"7{rows[at].Code:000}{rows[at].From:0000000}")));
            }
        }
    }
}
