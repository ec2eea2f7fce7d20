using CallCenter.Core.Company;

namespace CallCenter.Core.Reports;

/// <summary>A period of a report, UTC.</summary>
/// <param name="From">Included.</param>
/// <param name="Before">Left out.</param>
public readonly record struct ReportPeriod(DateTime From, DateTime Before)
{
    public bool IsEmpty => Before <= From;

    public ReportPeriod Within(DateTime from, DateTime before) => new(From > from ? From : from, Before < before ? Before : before);

    /// <summary>The company's days of which it has a part, each whole.</summary>
    public IEnumerable<CalendarDay> Days(TimeZoneInfo zone)
    {
        if (IsEmpty)
        {
            yield break;
        }

        var day = CalendarDay.At(From, zone);
        // A day that a zone leaves out has no time and no end.
        for (; day.From < Before; day = CalendarDay.Of(day.Day.AddDays(1), zone))
        {
            if (day.Before > From && day.Before > day.From)
            {
                yield return day;
            }
        }
    }

    public bool Covers(CalendarDay day) => From <= day.From && Before >= day.Before;
}

/// <summary>A day of the company's calendar.</summary>
/// <param name="From">UTC.</param>
/// <param name="Before">UTC, left out.</param>
public readonly record struct CalendarDay(DateOnly Day, DateTime From, DateTime Before)
{
    public static CalendarDay Of(DateOnly day, TimeZoneInfo zone) => new(
        day, CompanyTime.DayStart(day.ToDateTime(default), zone), CompanyTime.DayStart(day.AddDays(1).ToDateTime(default), zone));

    /// <summary>The day that a moment, UTC, lies in.</summary>
    public static CalendarDay At(DateTime moment, TimeZoneInfo zone) => Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moment, zone)), zone);
}
