using CallCenter.Core.Contacts;

namespace CallCenter.Core.Calls;

/// <summary>The number a caller shows: anything at all, as it comes from the network.</summary>
public static class CallerNumber
{
    private const int Shortest = 3;
    private const int Longest = 15;

    /// <summary>E.164 digits; of a number that is short or of an unknown plan its own digits; empty when it is hidden or makes no sense.</summary>
    public static string Clean(string? shown)
    {
        var text = shown?.Trim() ?? "";
        if (text.Length > 40 || text.Any(c => !char.IsAsciiDigit(c) && !"+-() .".Contains(c, StringComparison.Ordinal)))
        {
            return "";
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return PhoneInput.ToDigits(text) ?? (digits.Length is >= Shortest and <= Longest ? digits : "");
    }

    /// <summary>The number of ours that was called, for the report.</summary>
    public static string CleanDialled(string? dialled)
    {
        var digits = string.Concat((dialled ?? "").Where(char.IsAsciiDigit));
        return digits.Length <= Longest ? digits : "";
    }
}
