using System.Globalization;

namespace CallCenter.Core.Contacts.Uploads;

/// <param name="Digits">E.164 without the plus; null: refused for <paramref name="Reason"/>.</param>
/// <param name="IsRepaired">It stood there otherwise than it is dialled.</param>
internal readonly record struct PhoneCell(string? Digits, RejectReason Reason = default, bool IsRepaired = false)
{
    private const int MaxTextLength = 60;
    private const int MaxDigits = 15;

    /// <summary>
    /// A number as a spreadsheet or a person left it. The common Russian shapes are read here, for there are millions of them; whatever is
    /// neither they nor plainly wrong is left to the library that knows every country.
    /// </summary>
    public static PhoneCell Read(string text)
    {
        var cell = Trim(text);
        if (cell.IsEmpty)
        {
            return new(null, RejectReason.NoPhone);
        }

        if (cell.SequenceEqual(SheetRow.FormulaWithoutValue))
        {
            return new(null, RejectReason.FormulaWithoutValue);
        }

        if (cell.Length > MaxTextLength)
        {
            return new(null, HoldsSeveral(cell) ? RejectReason.SeveralPhones : RejectReason.BadPhone);
        }

        Span<char> digits = stackalloc char[MaxTextLength];
        if (Strip(cell, digits) is not { } count)
        {
            return ReadExponent(cell) ?? new(null, HoldsSeveral(cell) ? RejectReason.SeveralPhones : RejectReason.BadPhone);
        }

        if (count > MaxDigits)
        {
            return new(null, HoldsSeveral(cell) ? RejectReason.SeveralPhones : RejectReason.BadPhone);
        }

        var found = digits[..count];
        var hasPlus = cell[0] == '+' || cell.StartsWith("tel:+", StringComparison.OrdinalIgnoreCase);
        var number = Russian(found, hasPlus) ?? PhoneInput.ToDigits(hasPlus ? $"+{found}" : found.ToString());
        return number is null
            ? new(null, HoldsSeveral(cell) ? RejectReason.SeveralPhones : RejectReason.BadPhone)
            : new(number, IsRepaired: !(cell[0] == '+' ? cell[1..] : cell).SequenceEqual(number));
    }

    /// <summary>A mobile number: with 7 or 8 in front, or without. Others are fewer, and not every one of them exists.</summary>
    private static string? Russian(ReadOnlySpan<char> digits, bool hasPlus) => digits switch
    {
        { Length: 11 } when digits[1] == '9' && (digits[0] == '7' || (digits[0] == '8' && !hasPlus)) => digits[0] == '7' ? digits.ToString() : string.Concat("7", digits[1..]),
        { Length: 10 } when digits[0] == '9' && !hasPlus => string.Concat("7", digits),
        _ => null,
    };

    /// <summary>The digits alone; null: something stands there that belongs to no number.</summary>
    private static int? Strip(ReadOnlySpan<char> cell, Span<char> digits)
    {
        cell = cell.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? cell[4..] : cell;
        // As a number it was given a fraction that says nothing.
        cell = cell.Length > 10 && (cell.EndsWith(".0") || cell.EndsWith(",0")) ? cell[..^2] : cell;
        var count = 0;
        foreach (var c in cell)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
            }
            else if (!(c is '(' or ')' or '-' or '.' or '+' or '_' || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format))
            {
                return null;
            }
        }

        return count;
    }

    /// <summary>7.9228711345E+10 has all its digits; 7.9E+10 lost some, and nobody can say which.</summary>
    private static PhoneCell? ReadExponent(ReadOnlySpan<char> cell)
    {
        var at = cell.IndexOfAny('E', 'e');
        if (at < 0 || !int.TryParse(cell[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) || exponent is < 9 or > 14)
        {
            return null;
        }

        var mantissa = cell[..at].ToString().Replace(',', '.');
        if (!decimal.TryParse(mantissa, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
        {
            return null;
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? "" : mantissa[(point + 1)..];
        if (decimals.Length < exponent)
        {
            return new(null, RejectReason.RoundedPhone);
        }

        return decimals.Length > exponent || Read(string.Concat(mantissa.AsSpan(0, point), decimals)) is not { Digits: { } number }
            ? new(null, RejectReason.BadPhone)
            : new(number, IsRepaired: true);
    }

    /// <summary>Two groups, each long enough to be a number, with more between them than stands within one.</summary>
    private static bool HoldsSeveral(ReadOnlySpan<char> cell)
    {
        var numbers = 0;
        foreach (var part in cell.ToString().Split([',', ';', '/', '\n', '|', '\\'], StringSplitOptions.RemoveEmptyEntries))
        {
            numbers += part.Count(char.IsAsciiDigit) >= 6 ? 1 : 0;
        }

        return numbers > 1 || cell.ToString().Count(char.IsAsciiDigit) >= 20;
    }

    private static ReadOnlySpan<char> Trim(string text)
    {
        var cell = text.AsSpan().Trim();
        // Marks of text that programs put before numbers, and what cannot be seen.
        return cell.TrimStart("'\u200b\ufeff=\"").TrimEnd("\"\u200b\ufeff").Trim();
    }
}
