using System.Globalization;

namespace CallCenter.Web.Shell.Parts;

/// <summary>A day as people type it.</summary>
public static class DateText
{
    private static readonly string[] s_formats = ["d.M.yyyy", "d.M.yy", "ddMMyyyy", "ddMMyy", "d/M/yyyy", "d-M-yyyy", "yyyy-MM-dd"];
    private static readonly string[] s_withoutYear = ["d.M", "ddMM", "d/M", "d-M"];

    /// <summary>24.03.2026, 24.3.26, 240326, 2026-03-24; null when it is none of them.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= 1900 ? date : null;

    /// <summary>A coming day, for which the year may be left out: 24.03.</summary>
    public static DateOnly? ParseComing(string? text, DateOnly today) =>
        Parse(text) ?? (DayOf(text, today.Year) is { } day ? day < today ? DayOf(text, today.Year + 1) : day : null);

    /// <summary>Null for 29.02. of a year that has none.</summary>
    private static DateOnly? DayOf(string? text, int year)
    {
        var withYear = string.Create(CultureInfo.InvariantCulture, $"{(text ?? "").Trim().TrimEnd('.')}.{year}");
        var formats = Array.ConvertAll(s_withoutYear, format => $"{format}.yyyy");
        return DateOnly.TryParseExact(withYear, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }
}
