using CallCenter.Core.Company;

namespace CallCenter.Core.Projects.Schedules;

public enum ScheduleState
{
    /// <summary>A window is open: the project may dial and take calls.</summary>
    Open = 0,

    /// <summary>Between two windows, or there are none.</summary>
    Closed = 1,
    Holiday = 2,

    /// <summary>Before the project's first day.</summary>
    NotStarted = 3,

    /// <summary>After the project's last day.</summary>
    Ended = 4,
}

/// <summary>
/// When a project works: its dates, the windows of its week and its holidays, all by the wall clock of the call-centre's zone. What the
/// clock shows decides: a window in an hour that summer time skips does not come that day, one in an hour that comes twice opens twice.
/// </summary>
public sealed class ProjectSchedule(
    TimeZoneInfo zone, DateOnly? firstDay, DateOnly? lastDay, IEnumerable<DayWindow> windows, IEnumerable<Holiday> holidays)
{
    // A week after the last holiday every window has come round; a second one is for hours the clock skips.
    private const int DaysAhead = 16;

    private readonly ILookup<DayOfWeek, DayWindow> _windows = windows.ToLookup(window => window.Day);
    private readonly IReadOnlyList<Holiday> _holidays = [.. holidays.OrderBy(holiday => holiday.From)];

    public TimeZoneInfo Zone => zone;

    /// <param name="at">UTC.</param>
    public bool IsOpen(DateTime at) => StateAt(at) == ScheduleState.Open;

    /// <param name="at">UTC.</param>
    public ScheduleState StateAt(DateTime at)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, zone);
        var day = DateOnly.FromDateTime(local);
        if (day < firstDay)
        {
            return ScheduleState.NotStarted;
        }

        if (day > lastDay)
        {
            return ScheduleState.Ended;
        }

        if (HolidayOn(day) is not null)
        {
            return ScheduleState.Holiday;
        }

        var minute = local.TimeOfDay.TotalMinutes;
        return _windows[day.DayOfWeek].Any(window => window.FromMinute <= minute && minute < window.ToMinute) ? ScheduleState.Open : ScheduleState.Closed;
    }

    public Holiday? HolidayOn(DateOnly day) => _holidays.FirstOrDefault(holiday => holiday.Holds(day));

    /// <summary>The first moment after this one, UTC, at which the project opens or closes; null: it never will.</summary>
    /// <param name="at">UTC.</param>
    public DateTime? NextChange(DateTime at)
    {
        var isOpen = IsOpen(at);
        foreach (var moment in MomentsAfter(at))
        {
            if (IsOpen(moment) != isOpen)
            {
                return moment;
            }
        }

        return null;
    }

    /// <summary>When it opens next, UTC, if it is not open; null: it never will.</summary>
    /// <param name="at">UTC.</param>
    public DateTime? NextOpening(DateTime at) => IsOpen(at) ? at : NextChange(at);

    /// <summary>Every moment at which a change may fall, in order: the edges of days and windows and the jumps of the clock.</summary>
    private IEnumerable<DateTime> MomentsAfter(DateTime at)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zone));
        var first = Later(today, firstDay);
        var last = Later(first, _holidays.Count > 0 ? _holidays.Max(holiday => holiday.To) : null).AddDays(DaysAhead);
        for (var day = first.AddDays(-1); day <= last; day = day.AddDays(1))
        {
            foreach (var moment in MomentsOf(day).Where(moment => moment > at).Order())
            {
                yield return moment;
            }
        }

        if (lastDay is { } end && end < DateOnly.MaxValue && DayStart(end.AddDays(1)) is var after && after > at)
        {
            yield return after;
        }
    }

    private IEnumerable<DateTime> MomentsOf(DateOnly day)
    {
        foreach (var minute in _windows[day.DayOfWeek].SelectMany(window => new[] { window.FromMinute, window.ToMinute }).Where(minute => minute < DayWindow.DayEnd).Prepend(0))
        {
            var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
            if (zone.IsInvalidTime(local))
            {
                continue;
            }

            var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
            foreach (var offset in offsets)
            {
                yield return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
            }
        }

        var (from, to) = (DayStart(day), DayStart(day.AddDays(1)));
        if (zone.GetUtcOffset(from) != zone.GetUtcOffset(to))
        {
            yield return JumpBetween(from, to);
        }
    }

    /// <summary>The first second that has the later offset.</summary>
    private DateTime JumpBetween(DateTime from, DateTime to)
    {
        var before = zone.GetUtcOffset(from);
        while (to - from > TimeSpan.FromSeconds(1))
        {
            var middle = from.AddSeconds(Math.Floor((to - from).TotalSeconds / 2));
            if (zone.GetUtcOffset(middle) == before)
            {
                from = middle;
            }
            else
            {
                to = middle;
            }
        }

        return to;
    }

    private DateTime DayStart(DateOnly day) => CompanyTime.DayStart(day.ToDateTime(TimeOnly.MinValue), zone);

    private static DateOnly Later(DateOnly day, DateOnly? other) => other > day ? other.Value : day;
}
