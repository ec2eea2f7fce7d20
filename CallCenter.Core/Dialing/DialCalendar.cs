using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Core.Dialing;

/// <summary>When one person may be called: the project's dates, week and holidays, the client's hours, the rules of dialling.</summary>
/// <param name="client">The client's own day, see <see cref="AttemptForecast.ClientDay"/>.</param>
/// <param name="rules">Null: none.</param>
/// <param name="isOperatorGuaranteed">No call is made without an operator free for it.</param>
public sealed class DialCalendar(ProjectSchedule schedule, ProjectSchedule client, DialRules? rules, bool isOperatorGuaranteed)
{
    public TimeZoneInfo ClientZone => client.Zone;

    /// <param name="project">With its windows, holidays and rule set.</param>
    public static DialCalendar Of(Project project, string timeZone)
    {
        var schedule = project.ToSchedule();
        var zone = CallingHours.ZoneOr(timeZone, schedule.Zone);
        return new(schedule, AttemptForecast.ClientDay(project.ClientFrom, project.ClientTo, zone), project.DialRuleSet?.ToRules(), project.Mode.HasOperatorFirst());
    }

    /// <summary>Whether anybody like him may be called then, whatever was done to him.</summary>
    public bool IsOpen(DateTime at) => schedule.IsOpen(at) && client.IsOpen(at) && rules?.IsOpen(client.Zone, at) != false;

    /// <summary>The first moment from this one on at which everything allows a call; null: none within a year.</summary>
    /// <param name="history">Calls made to him, of all projects.</param>
    public DateTime? NextAllowed(DateTime at, IReadOnlyList<PastCall> history)
    {
        var last = at.AddDays(366);
        var moment = at;
        while (moment <= last)
        {
            if (AttemptForecast.NextAllowed(schedule, client, moment) is not { } open)
            {
                return null;
            }

            if (rules?.Check(history, client.Zone, open, isOperatorGuaranteed) is not { IsAllowed: false } refused)
            {
                return open;
            }

            if (refused.Until is not { } until)
            {
                return null;
            }

            moment = until;
        }

        return null;
    }
}
