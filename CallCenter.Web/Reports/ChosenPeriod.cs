using CallCenter.Core.Reports;
using CallCenter.Web.Reports.Parts;

namespace CallCenter.Web.Reports;

/// <summary>A period as people choose it by the company's clock, to the minute, and as it stands in a page's address.</summary>
/// <param name="From">Included.</param>
/// <param name="To">The last minute of it: itself included.</param>
public sealed record ChosenPeriod(DateTime From, DateTime To)
{
    public static ChosenPeriod Of(DateOnly first, DateOnly last) => new(first.ToDateTime(default), last.ToDateTime(default) + OpenPeriod.LastMinute);

    /// <summary>Of one of both, the other is the beginning of that day, or today's end.</summary>
    /// <returns>Null: neither is a moment.</returns>
    public static ChosenPeriod? Read(string? from, string? to, DateOnly today) => OpenPeriod.Read(from ?? "", to ?? "") switch
    {
        (null, null) => null,
        ({ } first, { } last) => new(first, last),
        ({ } first, null) => new(first, (first.Date > today.ToDateTime(default) ? first.Date : today.ToDateTime(default)) + OpenPeriod.LastMinute),
        (null, { } last) => new(Earliest(last.Date, today.ToDateTime(default)), last),
    };

    public bool IsOf(DateOnly day) => this == Of(day, day);

    public string FromText => Ends.WrittenFrom;

    public string ToText => Ends.WrittenTo;

    private OpenPeriod Ends => new(From, To);

    /// <param name="zone">The company's.</param>
    public ReportPeriod ToPeriod(TimeZoneInfo zone) => new(Ends.Start(zone)!.Value, Ends.End(zone)!.Value);

    private static DateTime Earliest(DateTime one, DateTime other) => one < other ? one : other;
}
