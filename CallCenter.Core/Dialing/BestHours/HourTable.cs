using CallCenter.Core.Dialing.Rules;

namespace CallCenter.Core.Dialing.BestHours;

/// <summary>What is known of every hour of a working day and of a day of rest.</summary>
public sealed class HourTable(IEnumerable<AnswerHour> hours)
{
    private readonly Dictionary<(bool IsRestDay, int Hour), HourRate> _rates = hours.ToDictionary(row => (row.IsRestDay, row.Hour), row => new HourRate(row.Dials, row.Answers));

    public HourRate Total => new(_rates.Values.Sum(rate => rate.Dials), _rates.Values.Sum(rate => rate.Answers));

    /// <param name="hour">0 to 23, by the person's own clock.</param>
    public HourRate Of(bool isRestDay, int hour) => _rates.GetValueOrDefault((isRestDay, hour));

    /// <param name="at">UTC.</param>
    public HourRate At(DateTime at, TimeZoneInfo zone) => KeyOf(at, zone) is var key ? Of(key.IsRestDay, key.Hour) : default;

    /// <summary>Both moments lie in the same hour of the same kind of day.</summary>
    public static bool Same(DateTime one, DateTime other, TimeZoneInfo zone) => KeyOf(one, zone) == KeyOf(other, zone);

    public static (bool IsRestDay, int Hour) KeyOf(DateTime at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, zone);
        return (RuleCalendar.IsRestDay(DateOnly.FromDateTime(local)), local.Hour);
    }
}
