using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Company;

/// <summary>The company's calendar: what "today" is for reports, balances and statistics.</summary>
public sealed class CompanyTime(IDbContextFactory<CallCenterDb> databases, TimeProvider clock)
{
    private volatile TimeZoneInfo? _zone;

    /// <summary>The company lives by another clock from now on.</summary>
    public event Action<TimeZoneInfo>? ZoneChanged;

    public async ValueTask<TimeZoneInfo> ZoneAsync(CancellationToken cancellationToken) => _zone ?? await ReloadAsync(cancellationToken);

    /// <summary>The moment, UTC, at which the company's current day began.</summary>
    public async ValueTask<DateTime> TodayAsync(CancellationToken cancellationToken)
    {
        var zone = await ZoneAsync(cancellationToken);
        return DayStart(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).Date, zone);
    }

    /// <summary>The company's calendar day of a moment given in UTC.</summary>
    public async ValueTask<DateOnly> DayOfAsync(DateTime moment, CancellationToken cancellationToken) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moment, await ZoneAsync(cancellationToken)));

    /// <summary>The moment, UTC, at which a calendar day begins in a zone, also where midnight is skipped by summer time.</summary>
    public static DateTime DayStart(DateTime day, TimeZoneInfo zone)
    {
        var midnight = DateTime.SpecifyKind(day.Date, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        // Of a midnight that comes twice the first begins the day.
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return DateTime.SpecifyKind(midnight - offset, DateTimeKind.Utc);
    }

    /// <summary>
    /// The moment, UTC, at which a period that is typed by a zone's clock begins or ends. Of a time that comes twice the first is meant, of one that is
    /// skipped the moment after the gap: so periods that follow each other by the clock have no second in common and leave none out.
    /// </summary>
    public static DateTime Bound(DateTime local, TimeZoneInfo zone)
    {
        var clock = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(clock))
        {
            clock = new DateTime(clock.Ticks - (clock.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
        var bound = DateTime.SpecifyKind(clock - offset, DateTimeKind.Utc);
        // A whole day that a zone left out ended as it began.
        var end = DayStart(local.Date.AddDays(1), zone);
        return bound < end ? bound : end;
    }

    /// <summary>The moment, UTC, at which a zone's clock shows this; an hour that it skips counts as the one after it.</summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);

    internal async Task<TimeZoneInfo> ReloadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var id = await db.Company.AsNoTracking().Select(company => company.TimeZone).SingleAsync(cancellationToken);
        var (before, zone) = (_zone, TimeZoneInfo.FindSystemTimeZoneById(id));
        _zone = zone;
        if (before is not null && before.Id != zone.Id)
        {
            ZoneChanged?.Invoke(zone);
        }

        return zone;
    }
}
