using System.Globalization;
using CallCenter.Core.Files;
using CallCenter.Web.Files.Tray;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Files;

internal static class FileWords
{
    private const double Kilo = 1024;

    /// <summary>«12,4 МБ».</summary>
    public static string Size(long bytes)
    {
        var (unit, value) = bytes switch
        {
            < 1024 => (TrayTexts.Bytes, bytes),
            < 1024 * 1024 => (TrayTexts.Kilobytes, bytes / Kilo),
            < 1024 * 1024 * 1024 => (TrayTexts.Megabytes, bytes / Kilo / Kilo),
            _ => (TrayTexts.Gigabytes, bytes / Kilo / Kilo / Kilo),
        };
        return string.Format(CultureInfo.CurrentCulture, unit, value.ToString(value >= 100 || bytes < 1024 ? "N0" : "0.#", CultureInfo.CurrentCulture));
    }

    public static string Days(int days) => Formats.Plural(days, FileTexts.DaysOne, FileTexts.DaysFew, FileTexts.DaysMany);

    /// <summary>«Занято 1,2 ГБ из 100 ГБ, в корзине 300 МБ».</summary>
    public static string Use(FileUse use)
    {
        var parts = new List<string>
        {
            use.QuotaGigabytes > 0
                ? Say(FileTexts.Use, Size(use.Used), Size(use.QuotaGigabytes * 1024L * 1024 * 1024))
                : Say(FileTexts.UseUnlimited, Size(use.Used)),
        };
        if (use.InBin > 0)
        {
            parts.Add(Say(FileTexts.UseBin, Size(use.InBin)));
        }

        if (use.Coming > 0)
        {
            parts.Add(Say(FileTexts.UseComing, Size(use.Coming)));
        }

        return string.Join(", ", parts);
    }

    public static string Way(IReadOnlyList<FolderStep> path) => path.Count == 0 ? FileTexts.AllFiles : string.Join(" / ", path.Select(step => step.Name));

    public static string Say(string format, params object[] args) => string.Format(CultureInfo.CurrentCulture, format, args);
}
