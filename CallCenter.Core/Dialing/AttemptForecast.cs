using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Core.Dialing;

/// <param name="DueAt">When the interval is over, UTC; with a better hour known, that.</param>
/// <param name="At">When everything lets it be made, UTC.</param>
/// <param name="Arm">What the best hour did to it.</param>
public sealed record ForecastCall(int Number, DateTime DueAt, DateTime At, RetryArm Arm = RetryArm.None);

/// <param name="Reason">Why there is no further call; <see cref="FinishReason.None"/>: it is never allowed again, or there are more than asked for.</param>
/// <param name="HasMore">More calls than were asked for.</param>
public sealed record Forecast(IReadOnlyList<ForecastCall> Calls, FinishReason Reason, bool HasMore);

/// <summary>Where a contact stands, and all that decides about its calls.</summary>
/// <param name="Counts">Calls made so far.</param>
/// <param name="FirstDue">When the next one is due, UTC.</param>
/// <param name="History">Calls made to the person, of all projects.</param>
/// <param name="BestHour">Null: retries are not put off.</param>
public sealed record ForecastStart(
    RetryRules Rules, DialCalendar Calendar, AttemptCounts Counts, DateTime FirstDue, IReadOnlyList<PastCall> History, BestHourPlan? BestHour = null);

/// <summary>The calls a contact would get if each of them ended alike: the same decisions the dialler makes, without a line.</summary>
public static class AttemptForecast
{
    /// <summary>Of a contact that was never called.</summary>
    /// <param name="client">The client's own day, see <see cref="ClientDay"/>.</param>
    /// <param name="first">When the first call is due, UTC.</param>
    /// <param name="most">Calls to foretell at most.</param>
    public static Forecast Of(RetryRules rules, ProjectSchedule schedule, ProjectSchedule client, CallOutcome outcome, DateTime first, int most) =>
        Of(new(rules, new(schedule, client, null, isOperatorGuaranteed: true), new(), first, []), outcome, most);

    /// <param name="most">Calls to foretell at most.</param>
    public static Forecast Of(ForecastStart start, CallOutcome outcome, int most)
    {
        var (calls, history) = (new List<ForecastCall>(), start.History.ToList());
        var (counts, due, arm) = (start.Counts, start.FirstDue, RetryArm.None);
        while (start.Calendar.NextAllowed(due, history) is { } at)
        {
            if (calls.Count == most)
            {
                return new(calls, FinishReason.None, HasMore: true);
            }

            calls.Add(new(calls.Count + 1, due, at, arm));
            history.Add(PastCall.Of(at, outcome is CallOutcome.Lost or CallOutcome.Machine ? at : null, at, outcome, outcome == CallOutcome.Lost));
            counts = counts.Plus(outcome);
            var next = RetryPlan.Next(start.Rules, counts, outcome, at);
            if (next.At is not { } again)
            {
                return new(calls, next.Reason, HasMore: false);
            }

            (due, arm) = start.BestHour?.Shift(again, outcome, start.Calendar, counts.Total) ?? new(again, RetryArm.None);
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
