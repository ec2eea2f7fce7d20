using System.Globalization;

namespace CallCenter.Web.Shell.Parts;

/// <summary>A day as people type it.</summary>
public static class DateText
{
    private static readonly string[] s_formats = ["d.M.yyyy", "d.M.yy", "ddMMyyyy", "ddMMyy", "d/M/yyyy", "d-M-yyyy", "yyyy-MM-dd"];

    /// <summary>24.03.2026, 24.3.26, 240326, 2026-03-24; null when it is none of them.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= 1900 ? date : null;
}
