using System.Globalization;
using CallCenter.Core.Company;

namespace CallCenter.Web.Reports.Parts;

/// <summary>
/// The period of a report, either end of which may be open, as it stands in an address: minutes of the company's clock, `2026-03-01T08:30`, or whole days, `2026-03-01`. Both ends are
/// in it as they are typed: up to 23:59 means up to the end of that minute.
/// </summary>
public readonly record struct OpenPeriod(DateTime? From, DateTime? To)
{
    private const string Day = "yyyy-MM-dd";
    private const string Minute = "yyyy-MM-ddTHH:mm";

    internal static TimeSpan LastMinute { get; } = new(23, 59, 0);

    /// <summary>It ends before it begins: nothing can be in it.</summary>
    public bool IsReversed => To < From;

    public bool IsEmpty => From is null && To is null;

    /// <summary>What is no moment is left out.</summary>
    public static OpenPeriod Read(string from, string to) => new(Read(from), Read(to) is { } end && !to.Contains('T') ? end + LastMinute : Read(to));

    /// <summary>As <see cref="Read(string, string)"/> takes it back; a whole day's end is its name.</summary>
    public string WrittenFrom => From is not { } from ? "" : Written(from, from.TimeOfDay == TimeSpan.Zero);

    public string WrittenTo => To is not { } to ? "" : Written(to, to.TimeOfDay == LastMinute);

    /// <summary>UTC, included.</summary>
    public DateTime? Start(TimeZoneInfo zone) => From is { } from ? CompanyTime.Bound(from, zone) : null;

    /// <summary>UTC, left out: periods that follow each other share no moment and leave none out, whatever the clocks do.</summary>
    public DateTime? End(TimeZoneInfo zone) => To is { } to ? CompanyTime.Bound(to.AddMinutes(1), zone) : null;

    /// <summary>No calendar of ours reaches beyond.</summary>
    private static DateTime? Read(string text) =>
        DateTime.TryParseExact(text.Trim(), [Day, Minute], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is >= 1900 and < 9000 ? moment : null;

    private static string Written(DateTime moment, bool isDay) => moment.ToString(isDay ? Day : Minute, CultureInfo.InvariantCulture);
}
