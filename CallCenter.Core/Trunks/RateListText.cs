using System.Globalization;

namespace CallCenter.Core.Trunks;

/// <summary>A price list as text, a row on each line: `7495 1,20 60`, as typed or as copied out of a table.</summary>
public static class RateListText
{
    private static readonly char[] s_separators = ['\t', ' ', ';', '\u00a0'];

    public static string Write(IEnumerable<TrunkRateInput> rates, CultureInfo culture) => string.Join(
        '\n', rates.Select(rate => string.Create(culture, $"{rate.Prefix} {rate.PricePerMinute:0.####} {rate.StepSeconds}")));

    /// <param name="wrongLine">The first line that is no row, counted from 1; 0 when all are.</param>
    public static IReadOnlyList<TrunkRateInput> Read(string text, out int wrongLine)
    {
        var rates = new List<TrunkRateInput>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length == 0)
            {
                continue;
            }

            if (ReadLine(line) is not { } rate)
            {
                wrongLine = number;
                return [];
            }

            rates.Add(rate);
        }

        wrongLine = 0;
        return rates;
    }

    private static TrunkRateInput? ReadLine(string line)
    {
        var cells = line.Trim().Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var step = TrunkRateInput.UsualStepSeconds;
        return cells.Length is 2 or 3 && MoneyText.TryRead(cells[1], out var price)
            && (cells.Length == 2 || int.TryParse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture, out step))
            ? new() { Prefix = cells[0], PricePerMinute = price, StepSeconds = step }
            : null;
    }
}
