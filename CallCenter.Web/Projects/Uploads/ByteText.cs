using System.Globalization;

namespace CallCenter.Web.Projects.Uploads;

/// <summary>«12,4 МБ», «830 КБ».</summary>
internal static class ByteText
{
    private const double Kilo = 1024;

    public static string Of(long bytes) => bytes < Kilo * Kilo
        ? string.Format(CultureInfo.CurrentCulture, UploadTexts.Kilobytes, Math.Ceiling(bytes / Kilo))
        : string.Format(CultureInfo.CurrentCulture, UploadTexts.Megabytes, bytes / Kilo / Kilo);
}
