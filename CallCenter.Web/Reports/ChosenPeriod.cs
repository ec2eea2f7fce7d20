using System.Globalization;
using CallCenter.Core.Company;
using CallCenter.Core.Reports;

namespace CallCenter.Web.Reports;

/// <summary>A period as people choose it by the company's clock, to the minute, and as it stands in a page's address.</summary>
/// <param name="From">Included.</param>
/// <param name="To">The last minute of it: itself included.</param>
public sealed record ChosenPeriod(DateTime From, DateTime To)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const string MinuteFormat = "yyyy-MM-dd'T'HH:mm";
    private static readonly TimeSpan s_lastMinute = new(23, 59, 0);

    public static ChosenPeriod Of(DateOnly first, DateOnly last) => new(first.ToDateTime(default), last.ToDateTime(default) + s_lastMinute);

    /// <summary>Of one of both, the other is the beginning of that day, or today's end.</summary>
    /// <returns>Null: neither is a moment.</returns>
    public static ChosenPeriod? Read(string? from, string? to, DateOnly today) => (Moment(from, TimeSpan.Zero), Moment(to, s_lastMinute)) switch
    {
        (null, null) => null,
        ({ } first, { } last) => new(first, last),
        ({ } first, null) => new(first, (first.Date > today.ToDateTime(default) ? first.Date : today.ToDateTime(default)) + s_lastMinute),
        (null, { } last) => new(Earliest(last.Date, today.ToDateTime(default)), last),
    };

    public bool IsOf(DateOnly day) => this == Of(day, day);

    public string FromText => Written(From, TimeSpan.Zero);

    public string ToText => Written(To, s_lastMinute);

    /// <param name="zone">The company's.</param>
    public ReportPeriod ToPeriod(TimeZoneInfo zone) => new(CompanyTime.Bound(From, zone), CompanyTime.Bound(To.AddMinutes(1), zone));

    private static DateTime? Moment(string? text, TimeSpan ofADay)
    {
        if (DateTime.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Known(day) + ofADay;
        }

        return DateTime.TryParseExact(text, MinuteFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var minute) ? Known(minute) : null;
    }

    /// <summary>No calendar of ours reaches beyond.</summary>
    private static DateTime? Known(DateTime moment) => moment.Year is >= 1900 and < 9000 ? moment : null;

    private static DateTime Earliest(DateTime one, DateTime other) => one < other ? one : other;

    private static string Written(DateTime moment, TimeSpan ofADay) => moment.ToString(moment.TimeOfDay == ofADay ? DayFormat : MinuteFormat, CultureInfo.InvariantCulture);
}
