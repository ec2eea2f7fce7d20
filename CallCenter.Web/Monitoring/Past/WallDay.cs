using CallCenter.Core.Company;

namespace CallCenter.Web.Monitoring.Past;

/// <summary>A calendar day as the slider has it: minutes that really pass, 1440 of them unless the clocks are changed.</summary>
/// <param name="Start">UTC.</param>
/// <param name="Minutes">How long it lasts.</param>
public sealed record WallDay(DateOnly Date, DateTime Start, int Minutes)
{
    /// <summary>Years that a moment may be asked for.</summary>
    private const int FirstYear = 2000, LastYear = 2199;

    public static WallDay Of(DateTime utc, TimeZoneInfo zone) => Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone)), zone);

    public static WallDay Of(DateOnly date, TimeZoneInfo zone)
    {
        var start = CompanyTime.DayStart(date.ToDateTime(default), zone);
        return new(date, start, (int)(CompanyTime.DayStart(date.AddDays(1).ToDateTime(default), zone) - start).TotalMinutes);
    }

    public static bool Takes(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>The whole minute, UTC.</summary>
    public static DateTime MinuteOf(DateTime utc) => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMinute));

    /// <summary>Of the day, from 0.</summary>
    public int IndexOf(DateTime utc) => Math.Clamp((int)(utc - Start).TotalMinutes, 0, Minutes - 1);

    public DateTime At(int minute) => Start.AddMinutes(Math.Clamp(minute, 0, Minutes - 1));
}
