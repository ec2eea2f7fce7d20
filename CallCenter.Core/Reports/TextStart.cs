using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Reports;

/// <summary>What was typed to search by: the beginning of a number or of a name, as a range of keys, which every database reads from its index.</summary>
internal readonly record struct TextStart(bool IsPhone, string From, string Before)
{
    /// <summary>Sorts after every character that names and numbers are written with.</summary>
    public const char Last = '\uffff';

    public static TextStart Of(string text)
    {
        var digits = PhoneStart(text);
        var start = digits ?? SearchKey.Of(text);
        return new(digits is not null, start, start + Last);
    }

    /// <summary>The digits of what looks like the beginning of a number, in the form numbers are stored; null for a name.</summary>
    private static string? PhoneStart(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length == 0 || text.Any(char.IsLetter))
        {
            return null;
        }

        return digits[0] == '8' && !text.Trim().StartsWith('+') ? "7" + digits[1..] : digits[0] == '9' && digits.Length <= 10 ? "7" + digits : digits;
    }
}
