using System.Globalization;

namespace CallCenter.Core.Numbering;

/// <param name="Code">The first three digits after the 7.</param>
/// <param name="From">Of the seven digits after the code.</param>
/// <param name="To">Included.</param>
public readonly record struct NumberRange(int Code, int From, int To, NumberInfo Info);

/// <summary>
/// The ranges of Russian numbers as sorted columns: twelve bytes a range, and a look-up is one binary search within the code. Immutable, so
/// that readers never see half of a new registry.
/// </summary>
public sealed class NumberingTable
{
    private const int Codes = 1_000;
    private readonly int[] _starts;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly int[] _infoAt;
    private readonly NumberInfo[] _infos;

    private NumberingTable(int[] starts, int[] from, int[] to, int[] infoAt, NumberInfo[] infos) =>
        (_starts, _from, _to, _infoAt, _infos) = (starts, from, to, infoAt, infos);

    public static NumberingTable Empty { get; } = Build([]);

    public int Count => _from.Length;

    /// <summary>First digits of the codes that are known: 3, 4 and 8 for landlines, 9 for mobiles.</summary>
    public IReadOnlyList<int> Families => [.. Enumerable.Range(0, 10).Where(Covers)];

    public static NumberingTable Build(IEnumerable<NumberRange> ranges)
    {
        var sorted = ranges.OrderBy(range => range.Code).ThenBy(range => range.From).ToArray();
        var infos = new Dictionary<NumberInfo, int>();
        var (starts, from, to, infoAt) = (new int[Codes + 1], new int[sorted.Length], new int[sorted.Length], new int[sorted.Length]);
        foreach (var (at, range) in sorted.Index())
        {
            (from[at], to[at]) = (range.From, range.To);
            infoAt[at] = infos.TryGetValue(range.Info, out var known) ? known : infos[range.Info] = infos.Count;
            starts[range.Code + 1] = at + 1;
        }

        for (var code = 1; code <= Codes; code++)
        {
            starts[code] = Math.Max(starts[code], starts[code - 1]);
        }

        return new(starts, from, to, infoAt, [.. infos.OrderBy(info => info.Value).Select(info => info.Key)]);
    }

    /// <summary>Whether the registry of these numbers was loaded, whatever it says of a single one.</summary>
    public bool Covers(int family) => _starts[(family + 1) * 100] > _starts[family * 100];

    /// <param name="number">The ten digits after the 7.</param>
    public NumberInfo? Find(long number)
    {
        var (code, local) = ((int)(number / 10_000_000), (int)(number % 10_000_000));
        var (start, length) = (_starts[code], _starts[code + 1] - _starts[code]);
        var at = Array.BinarySearch(_from, start, length, local);
        // Not a beginning of a range: the one that begins before it.
        at = at >= 0 ? at : ~at - 1;
        return at >= start && local <= _to[at] ? _infos[_infoAt[at]] : null;
    }

    /// <summary>The ten digits after the 7 of a Russian number, told by its shape alone; null for any other.</summary>
    public static long? Russian(string digits) =>
        digits.Length == 11 && digits[0] == '7' && digits[1] is '3' or '4' or '8' or '9'
        && long.TryParse(digits.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public IEnumerable<NumberRange> Ranges()
    {
        for (var code = 0; code < Codes; code++)
        {
            for (var at = _starts[code]; at < _starts[code + 1]; at++)
            {
                yield return new(code, _from[at], _to[at], _infos[_infoAt[at]]);
            }
        }
    }
}
