using PhoneNumbers;

namespace CallCenter.Core.Contacts;

/// <summary>Phone numbers as people write them.</summary>
public static class PhoneInput
{
    private const string HomeRegion = "RU";
    private const int MaxTextLength = 60;

    /// <summary>E.164 digits, or null when the text is no number that could be called. An 8 in front of ten digits means Russia.</summary>
    public static string? ToDigits(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > MaxTextLength)
        {
            return null;
        }

        // A foreign number is often written without its plus.
        return Parse(trimmed) ?? (trimmed.Length > 10 && trimmed.All(char.IsAsciiDigit) ? Parse("+" + trimmed) : null);
    }

    private static string? Parse(string text)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            var number = util.Parse(text, HomeRegion);
            return util.IsValidNumber(number) ? util.Format(number, PhoneNumberFormat.E164)[1..] : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
