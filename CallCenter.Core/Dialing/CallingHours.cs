namespace CallCenter.Core.Dialing;

/// <summary>May somebody in this zone be called now.</summary>
public static class CallingHours
{
    /// <param name="from">Equal to <paramref name="to"/>: round the clock. Later than it: over midnight.</param>
    public static bool Allow(TimeOnly from, TimeOnly to, TimeZoneInfo zone, DateTime utcNow)
    {
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utcNow, zone));
        if (from == to)
        {
            return true;
        }

        return from < to ? local >= from && local < to : local >= from || local < to;
    }

    /// <summary>A zone that is not known to this machine counts as the project's own.</summary>
    public static TimeZoneInfo ZoneOr(string id, TimeZoneInfo fallback) =>
        id.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : fallback;
}
