using CallCenter.Core.Calls;

namespace CallCenter.Core.Dialing.BestHours;

/// <summary>«Звонить в лучшее время» of a project, for one contact.</summary>
/// <param name="Slack">So much later than the retry rules say at most.</param>
public sealed record BestHourPlan(HourTable Rates, TimeSpan Slack, long ContactId)
{
    /// <summary>
    /// Only who was not reached is called at a better hour: who was talking a moment ago is there, and whoever was lost or failed by the line is
    /// called again as soon as the rules say.
    /// </summary>
    /// <param name="attempt">Calls made so far.</param>
    public BestMoment Shift(DateTime due, CallOutcome outcome, DialCalendar calendar, int attempt) =>
        outcome is CallOutcome.NoAnswer or CallOutcome.Rejected or CallOutcome.Cancelled or CallOutcome.Machine
            ? BestHour.Of(Rates, calendar.ClientZone, due, Slack, at => calendar.NextAllowed(at, []), ContactId, attempt)
            : new(due, RetryArm.None);
}
