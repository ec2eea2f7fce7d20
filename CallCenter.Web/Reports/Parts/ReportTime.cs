using System.Globalization;
using CallCenter.Core.Dialing;

namespace CallCenter.Web.Reports.Parts;

public static class ReportTime
{
    /// <summary>+05:00; empty when the zone is not known.</summary>
    /// <param name="zone">IANA, or empty.</param>
    public static string Offset(string zone, DateTime now)
    {
        if (zone.Length == 0)
        {
            return "";
        }

        var offset = CallingHours.ZoneOr(zone, TimeZoneInfo.Utc).GetUtcOffset(now);
        return string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
    }
}
