using System.Globalization;

namespace CallCenter.Core.Contacts.Fields;

/// <summary>Numbers as people and spreadsheets write them: 1 234,5 and 1234.5 and 1,234,567.50, whatever the page's language.</summary>
public static class NumberText
{
    public const int Decimals = 4;

    /// <summary>Fits into the column of each database.</summary>
    public const decimal Max = 99_999_999_999.9999m;

    // A spreadsheet writes 0.1 + 0.2 as 0.30000000000000004.
    private const decimal Noise = 0.000_000_001m;

    /// <summary>Null when it is no number, is too large, or has more decimals than are kept.</summary>
    public static decimal? Parse(string text)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace('\u2212', '-');
        if (ToInvariant(plain) is not { } invariant
            || !decimal.TryParse(invariant, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var kept = Math.Round(number, Decimals, MidpointRounding.AwayFromZero);
        return Math.Abs(kept) <= Max && Math.Abs(number - kept) < Noise ? kept : null;
    }

    public static string Format(decimal number) => number.ToString("0.####", CultureInfo.CurrentCulture);

    /// <summary>The mark that comes last and once parts the decimals; any other groups thousands and must stand where it does.</summary>
    private static string? ToInvariant(string text)
    {
        var last = text.LastIndexOfAny([',', '.']);
        if (last < 0)
        {
            return text;
        }

        var mark = text[last];
        var isDecimal = text.IndexOf(mark, StringComparison.Ordinal) == last;
        var (whole, rest) = isDecimal ? (text[..last], "." + text[(last + 1)..]) : (text, "");
        var groups = whole.TrimStart('-').Split(',', '.');
        var areGroups = groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3) && whole.Where(c => c is ',' or '.').Distinct().Count() == 1);
        return areGroups ? whole.Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal) + rest : null;
    }
}
