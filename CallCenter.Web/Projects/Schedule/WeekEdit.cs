using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Web.Projects.Schedule;

/// <summary>What the buttons of the week do to its intervals; pure.</summary>
internal static class WeekEdit
{
    private const int Pause = 60;
    private const int UsualLength = 4 * 60;
    private const int Shortest = 15;

    /// <summary>One more interval in the largest free stretch of the day, after the last one if there is room; null: the day is full.</summary>
    public static DayWindow? Next(IEnumerable<DayWindow> windows, DayOfWeek day)
    {
        var taken = windows.Where(window => window.Day == day).OrderBy(window => window.FromMinute).ToList();
        if (taken.Count == 0)
        {
            return DayWindow.Workdays[0] with { Day = day };
        }

        var gaps = taken.Select(window => window.FromMinute).Append(DayWindow.DayEnd)
            .Zip(taken.Select(window => window.ToMinute).Prepend(0), (end, start) => (Start: start, Length: end - start)).ToList();
        var (start, length) = gaps[^1].Length >= Shortest ? gaps[^1] : gaps.MaxBy(gap => gap.Length);
        if (length < Shortest)
        {
            return null;
        }

        // A lunch break, where there is room for one.
        var pause = start > 0 && length >= 2 * Pause ? Pause : 0;
        return new() { Day = day, FromMinute = start + pause, ToMinute = start + Math.Min(length, pause + UsualLength) };
    }

    /// <summary>The day's intervals instead of those of the other days.</summary>
    public static List<DayWindow> Copy(IReadOnlyCollection<DayWindow> windows, DayOfWeek from, IReadOnlyCollection<DayOfWeek> to)
    {
        var copied = windows.Where(window => window.Day == from).ToList();
        var days = to.Where(day => day != from).ToList();
        return [.. windows.Where(window => !days.Contains(window.Day)), .. days.SelectMany(day => copied.Select(window => window with { Day = day }))];
    }
}
