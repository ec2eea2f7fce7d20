using System.Globalization;

namespace CallCenter.Web.Shell.Parts;

/// <summary>A time of day as people type it.</summary>
public static class TimeText
{
    /// <summary>0830, 830, 8:30, 8.30, 8; null when it is none of them.</summary>
    public static TimeOnly? Parse(string? text)
    {
        var digits = string.Concat((text ?? "").Where(char.IsAsciiDigit));
        var parts = (text ?? "").Trim().Split([':', '.', ' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var (hours, minutes) = (parts.Length, digits.Length) switch
        {
            (1, 1 or 2) => (digits, "0"),
            (1, 3 or 4) => (digits[..^2], digits[^2..]),
            (2, _) => (parts[0], parts[1]),
            _ => ("", ""),
        };
        return int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24
            && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minute) && minute < 60
            ? new TimeOnly(hour, minute)
            : null;
    }
}
