using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Rollups;

internal static class KeptDays
{
    /// <summary>Days whose sums hold by this zone's calendar.</summary>
    /// <param name="to">Included.</param>
    public static async Task<HashSet<DateOnly>> ReadAsync(CallCenterDb db, TimeZoneInfo zone, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        [.. await db.ReportDays.AsNoTracking().Where(kept => kept.Day >= from && kept.Day <= to && kept.Zone == zone.Id && kept.MadeAt != null)
            .Select(kept => kept.Day).ToListAsync(cancellationToken)];

    /// <summary>Those of the days that are kept and of which the period has all.</summary>
    /// <param name="days">In their order, by this zone's calendar.</param>
    public static async Task<HashSet<DateOnly>> WholeAsync(
        CallCenterDb db, TimeZoneInfo zone, ReportPeriod period, IReadOnlyList<CalendarDay> days, CancellationToken cancellationToken)
    {
        var kept = days.Count == 0 ? [] : await ReadAsync(db, zone, days[0].Day, days[^1].Day, cancellationToken);
        kept.IntersectWith(days.Where(day => period.Covers(day)).Select(day => day.Day));
        return kept;
    }

    /// <summary>
    /// Something of this moment or later was changed in the journal: days that were made before it are counted from there until they are made again.
    /// Within the transaction of the change.
    /// </summary>
    public static Task ForgetSinceAsync(CallCenterDb db, DateTime moment, CancellationToken cancellationToken) =>
        db.ReportDays.Where(kept => kept.Before > moment).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Something of a call that began at this moment was changed in the journal. Within the transaction of the change.</summary>
    public static Task ForgetDayOfAsync(CallCenterDb db, DateTime moment, CancellationToken cancellationToken)
    {
        // Every zone's day of it is one of these: found by the key.
        var day = DateOnly.FromDateTime(moment);
        var (first, last) = (day.AddDays(-1), day.AddDays(1));
        return db.ReportDays.Where(kept => kept.Day >= first && kept.Day <= last && kept.From <= moment && kept.Before > moment).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Days that follow each other, as first and last.</summary>
    public static IEnumerable<(DateOnly First, DateOnly Last)> Runs(IEnumerable<DateOnly> days)
    {
        (DateOnly First, DateOnly Last)? run = null;
        foreach (var day in days.Order())
        {
            if (run is { } known && known.Last.AddDays(1) == day)
            {
                run = (known.First, day);
                continue;
            }

            if (run is { } over)
            {
                yield return over;
            }

            run = (day, day);
        }

        if (run is { } last)
        {
            yield return last;
        }
    }
}
