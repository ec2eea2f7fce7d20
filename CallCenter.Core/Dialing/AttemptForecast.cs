using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Core.Dialing;

/// <param name="DueAt">When the interval is over, UTC.</param>
/// <param name="At">When the project's schedule and the client's hours let it be made, UTC.</param>
public sealed record ForecastCall(int Number, DateTime DueAt, DateTime At);

/// <param name="Reason">Why there is no further call; <see cref="FinishReason.None"/>: the schedule never opens again, or there are more than asked for.</param>
/// <param name="HasMore">More calls than were asked for.</param>
public sealed record Forecast(IReadOnlyList<ForecastCall> Calls, FinishReason Reason, bool HasMore);

/// <summary>The calls a contact would get if each of them ended alike: the same decisions the dialler makes, without a line.</summary>
public static class AttemptForecast
{
    /// <param name="client">The client's own day, see <see cref="ClientDay"/>.</param>
    /// <param name="first">When the first call is due, UTC.</param>
    /// <param name="most">Calls to foretell at most.</param>
    public static Forecast Of(RetryRules rules, ProjectSchedule schedule, ProjectSchedule client, CallOutcome outcome, DateTime first, int most)
    {
        var calls = new List<ForecastCall>();
        var counts = new AttemptCounts();
        var due = first;
        while (NextAllowed(schedule, client, due) is { } at)
        {
            if (calls.Count == most)
            {
                return new(calls, FinishReason.None, HasMore: true);
            }

            calls.Add(new(calls.Count + 1, due, at));
            counts = counts.Plus(outcome);
            var next = RetryPlan.Next(rules, counts, outcome, at);
            if (next.At is not { } again)
            {
                return new(calls, next.Reason, HasMore: false);
            }

            due = again;
        }

        return new(calls, FinishReason.None, HasMore: false);
    }

    /// <summary>«Время звонка клиенту» as a schedule of every day in the client's zone.</summary>
    public static ProjectSchedule ClientDay(TimeOnly from, TimeOnly to, TimeZoneInfo zone)
    {
        var (start, end) = (MinuteOf(from), MinuteOf(to));
        (int From, int To)[] stretches = start == end ? [(0, DayWindow.DayEnd)] : start < end ? [(start, end)] : [(0, end), (start, DayWindow.DayEnd)];
        return new(zone, null, null, DayWindow.Week.SelectMany(day => stretches.Select(one => new DayWindow { Day = day, FromMinute = one.From, ToMinute = one.To })), []);
    }

    /// <summary>The first moment from this one on at which both are open; null: never.</summary>
    public static DateTime? NextAllowed(ProjectSchedule schedule, ProjectSchedule client, DateTime at)
    {
        // Hours that never meet are told after a year of trying.
        var last = at.AddDays(366);
        var moment = at;
        while (moment <= last)
        {
            var opens = schedule.IsOpen(moment) ? client.NextOpening(moment) : schedule.NextOpening(moment);
            if (opens == moment || opens is null)
            {
                return opens;
            }

            moment = opens.Value;
        }

        return null;
    }

    private static int MinuteOf(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
