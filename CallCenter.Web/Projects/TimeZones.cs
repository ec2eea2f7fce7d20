using System.Globalization;

namespace CallCenter.Web.Projects;

/// <summary>IANA zones as a list to choose from: Russia's from west to east, then the others.</summary>
internal static class TimeZones
{
    private static readonly string[] s_russianIds =
    [
        "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk", "Asia/Krasnoyarsk",
        "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
    ];

    public static IReadOnlyList<TimeZoneChoice> Russian { get; } = [.. s_russianIds.Select(TimeZoneInfo.FindSystemTimeZoneById).Select(ToChoice)];

    public static IReadOnlyList<TimeZoneChoice> Others { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId && !s_russianIds.Contains(zone.Id)).OrderBy(zone => zone.Id, StringComparer.Ordinal).Select(ToChoice)];

    private static TimeZoneChoice ToChoice(TimeZoneInfo zone)
    {
        var offset = zone.BaseUtcOffset;
        return new(zone.Id, string.Create(CultureInfo.InvariantCulture, $"{zone.Id} (UTC{(offset < TimeSpan.Zero ? '−' : '+')}{offset:h\\:mm})"));
    }
}

internal sealed record TimeZoneChoice(string Id, string Name);
