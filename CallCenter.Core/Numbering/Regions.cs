using System.Reflection;

namespace CallCenter.Core.Numbering;

/// <summary>
/// The registry's many spellings of one region, its short name and its zone: `regions.csv` beside this file. Some districts keep another time
/// than their region: `zone-exceptions.csv`.
/// </summary>
internal sealed class Regions
{
    private readonly Dictionary<string, (string Name, string Zone)> _byVariant;
    private readonly ILookup<string, (string Part, string Zone)> _exceptions;

    private Regions()
    {
        _byVariant = Rows("regions.csv").ToDictionary(cells => cells[0], cells => (cells[1], cells[2]), StringComparer.OrdinalIgnoreCase);
        _exceptions = Rows("zone-exceptions.csv").ToLookup(cells => cells[0], cells => (cells[1], cells[2]));
    }

    public static Regions Instance { get; } = new();

    /// <param name="place">`locality|district|region`, from the small to the large; or a joint name of several regions.</param>
    /// <returns>Null when the last part names no region.</returns>
    public (string Name, string Zone)? Find(string place)
    {
        if (!_byVariant.TryGetValue(LastPart(place), out var region))
        {
            return null;
        }

        var exception = _exceptions[region.Name].FirstOrDefault(other => place.Contains(other.Part, StringComparison.OrdinalIgnoreCase));
        return exception.Zone is { } zone ? (region.Name, zone) : region;
    }

    public static string LastPart(string place) => place[(place.LastIndexOf('|') + 1)..].Trim();

    private static IEnumerable<string[]> Rows(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"numbering.{file}")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(';');
        }
    }
}
