using CallCenter.Core.Company;
using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Core.Dialing.Rules;

/// <summary>Days and hours of the rules by the clock on the person's wall.</summary>
internal sealed class RuleCalendar(DialRules rules, TimeZoneInfo zone)
{
    // The longest stretch of holidays and weekends is far shorter.
    private const int DaysAhead = 40;

    public (DateTime From, DateTime To) Day(DateTime at) => Period(DateOf(at), 1);

    public (DateTime From, DateTime To) Week(DateTime at)
    {
        var day = DateOf(at);
        return Period(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), 7);
    }

    public (DateTime From, DateTime To) Month(DateTime at)
    {
        var day = DateOf(at);
        return Period(new(day.Year, day.Month, 1), DateTime.DaysInMonth(day.Year, day.Month));
    }

    public RuleReason ClosedBy(DateTime at)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, zone);
        var day = DateOnly.FromDateTime(local);
        return rules.SkipsHolidays && IsHoliday(day) ? RuleReason.Holiday
            : HoursOn(day).Hold(TimeOnly.FromDateTime(local)) ? RuleReason.None
            : RuleReason.Hours;
    }

    /// <summary>The first moment after this one at which the rules are open; null: they never are.</summary>
    public DateTime? NextOpening(DateTime at)
    {
        var first = DateOf(at);
        for (var day = first; day <= first.AddDays(DaysAhead); day = day.AddDays(1))
        {
            foreach (var moment in MomentsOf(day.ToDateTime(HoursOn(day).From)))
            {
                if (moment > at && ClosedBy(moment) == RuleReason.None)
                {
                    return moment;
                }
            }
        }

        return null;
    }

    /// <summary>Whether it is a day of rest: the clock's, not the office's.</summary>
    public static bool IsRestDay(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || IsHoliday(day);

    private static bool IsHoliday(DateOnly day) => RussianHolidays.Of(day.Year).Any(holiday => holiday.From <= day && day <= holiday.To);

    private DayHours HoursOn(DateOnly day) => IsRestDay(day) ? rules.RestDays : rules.Workdays;

    private DateOnly DateOf(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone));

    private (DateTime From, DateTime To) Period(DateOnly day, int days) =>
        (CompanyTime.DayStart(day.ToDateTime(TimeOnly.MinValue), zone), CompanyTime.DayStart(day.AddDays(days).ToDateTime(TimeOnly.MinValue), zone));

    /// <summary>When the clock shows this: once, twice, or, where it is skipped, when it goes on.</summary>
    private IEnumerable<DateTime> MomentsOf(DateTime local)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        return offsets.Select(offset => DateTime.SpecifyKind(local - offset, DateTimeKind.Utc)).Order();
    }
}
