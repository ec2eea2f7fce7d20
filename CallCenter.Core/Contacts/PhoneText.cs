namespace CallCenter.Core.Contacts;

/// <summary>Phone numbers as people read them.</summary>
public static class PhoneText
{
    /// <summary>79228711345 → «+7 922 871-13-45»; other countries: a plus and the digits.</summary>
    public static string Format(string digits) => digits.Length == 11 && digits[0] == '7'
        ? $"+7 {digits[1..4]} {digits[4..7]}-{digits[7..9]}-{digits[9..]}"
        : digits.Length == 0 ? "" : "+" + digits;

    /// <summary>Only what tells one call from another: «+7 922 •••-••-45». The hidden digits are not in the text.</summary>
    public static string Mask(string digits) => digits.Length == 11 && digits[0] == '7'
        ? $"+7 {digits[1..4]} •••-••-{digits[9..]}"
        : digits.Length switch
        {
            <= 4 => new string('•', digits.Length),
            // The country's digits would leave too few to guess.
            < 9 => new string('•', digits.Length - 2) + digits[^2..],
            _ => "+" + digits[..2] + new string('•', digits.Length - 4) + digits[^2..],
        };

    public static string Show(string digits, bool full) => full ? Format(digits) : Mask(digits);
}
