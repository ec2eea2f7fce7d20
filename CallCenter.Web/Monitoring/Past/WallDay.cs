using CallCenter.Core.Reports;

namespace CallCenter.Web.Monitoring.Past;

/// <summary>A calendar day as the slider has it: minutes that really pass, 1440 of them unless the clocks are changed.</summary>
/// <param name="Start">UTC.</param>
/// <param name="Minutes">How long it lasts.</param>
public sealed record WallDay(DateOnly Date, DateTime Start, int Minutes)
{
    /// <summary>Years that a moment may be asked for.</summary>
    private const int FirstYear = 2000, LastYear = 2199;

    public static WallDay Of(DateTime utc, TimeZoneInfo zone) => Of(CalendarDay.At(utc, zone));

    public static WallDay Of(DateOnly date, TimeZoneInfo zone) => Of(CalendarDay.Of(date, zone));

    private static WallDay Of(CalendarDay day) => new(day.Day, day.From, (int)(day.Before - day.From).TotalMinutes);

    public static bool Takes(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>The whole minute, UTC.</summary>
    public static DateTime MinuteOf(DateTime utc) => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMinute));

    /// <summary>Of the day, from 0.</summary>
    public int IndexOf(DateTime utc) => Math.Clamp((int)(utc - Start).TotalMinutes, 0, Minutes - 1);

    public DateTime At(int minute) => Start.AddMinutes(Math.Clamp(minute, 0, Minutes - 1));
}
