using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Operators.Shifts;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Operators;
using CallCenter.Core.Reports.Rollups;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Dashboard;

/// <summary>«Дашборд»: what the reports tell row by row, added up by hour, day or week. Each sees what he sees there.</summary>
public sealed class DashboardQueries(IDbContextFactory<CallCenterDb> factory, CompanyTime company, TimeProvider clock)
{
    public async Task<CallBoard> ReadCallsAsync(Actor actor, DashboardFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var zone = await company.ZoneAsync(cancellationToken);
        var period = await PeriodAsync(db, filter, zone, cancellationToken);
        var days = period.Days(zone).ToList();
        var kept = await KeptDays.WholeAsync(db, zone, filter.Period, days, cancellationToken);
        var calls = new DashboardCalls(db, actor, filter, new(period, filter.Step, days));
        await calls.CountAsync(period, days, kept, cancellationToken);
        return new(filter.Step, calls.Steps);
    }

    /// <summary>Of people, whatever they worked on: project, direction and tags are of calls.</summary>
    public async Task<StateBoard> ReadStatesAsync(Actor actor, DashboardFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var zone = await company.ZoneAsync(cancellationToken);
        var period = await PeriodAsync(db, filter, zone, cancellationToken);
        var days = period.Days(zone).ToList();
        var steps = new DashboardSteps(period, filter.Step, days);
        var asked = new OperatorReportFilter { Period = filter.Period, Operators = actor.Role == Role.Operator ? [] : filter.Operators };
        var ids = await OperatorPeople.Of(db, actor, asked).Select(user => user.Id).ToArrayAsync(cancellationToken);
        var times = steps.Spans.Select(_ => StateTimes.None).ToArray();
        var atWork = new HashSet<int>();
        if (steps.IsByHour)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            foreach (var day in days)
            {
                foreach (var (operatorId, shift) in await ShiftLines.ReadShiftsAsync(db, ids, day.From, day.Before, now, cancellationToken))
                {
                    for (var index = Math.Max(0, steps.IndexOf(day.From)); index < steps.Spans.Count && steps.Spans[index].From < day.Before; index++)
                    {
                        if (shift.Within(steps.Spans[index].From, steps.Spans[index].Before) is { } part)
                        {
                            times[index] = times[index].Plus(part.Times);
                            atWork.Add(operatorId);
                        }
                    }
                }
            }
        }
        else
        {
            var starts = days.ToDictionary(day => day.Day, day => day.From > period.From ? day.From : period.From);
            var sums = await ShiftSums.OpenAsync(db, filter.Period, ids, zone, clock.GetUtcNow().UtcDateTime, cancellationToken);
            var (sumsOfDays, people) = await sums.OfAllAsync(cancellationToken);
            atWork.UnionWith(people);
            foreach (var (day, sum) in sumsOfDays)
            {
                var index = steps.IndexOf(starts[day]);
                times[index] = times[index].Plus(sum);
            }
        }

        return new([.. steps.Spans.Select((span, index) => new StateStep(span, times[index]))], atWork.Count);
    }

    /// <summary>What became of the contacts: the calls of the filter by the status an operator gave in them, the most frequent first. A contact counts in each of its calls.</summary>
    public async Task<IReadOnlyList<StatusCount>> ReadStatusesAsync(Actor actor, DashboardFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var period = await PeriodAsync(db, filter, await company.ZoneAsync(cancellationToken), cancellationToken);
        var statuses = await db.Statuses.AsNoTracking().Select(status => new { status.Id, status.Name, status.Color }).ToListAsync(cancellationToken);
        var found = new List<StatusCount>();
        foreach (var status in statuses)
        {
            // One by one: each has an index of its own in the order of time.
            var count = await DashboardCalls.Matching(db, actor, filter, period).LongCountAsync(call => call.StatusId == status.Id, cancellationToken);
            found.Add(new(status.Id, status.Name, status.Color, count));
        }

        return [.. found.Where(row => row.Count > 0).OrderByDescending(row => row.Count).ThenBy(row => row.Name, StringComparer.CurrentCulture)];
    }

    public async Task<DashboardChoices> ChoicesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var projects = actor.Role == Role.Operator
            ? db.Projects.Where(project => project.Groups.Any(link => link.Group!.Members.Any(member => member.UserId == actor.UserId)))
            : db.Projects.ReportedTo(actor);
        return new(
            await ReportChoice.ReadAsync(projects, cancellationToken),
            actor.Role == Role.Operator ? [] : await OperatorPeople.SeenBy(db, actor).AsNoTracking().OrderBy(user => user.IsDeleted).ThenBy(user => user.FullName).ThenBy(user => user.Id)
                .Select(user => new ReportChoice(user.Id, user.FullName + " (" + user.Extension + ")", null, user.IsDeleted)).ToListAsync(cancellationToken),
            await ReportChoice.ReadAsync(db.Tags, cancellationToken));
    }

    /// <summary>The period as far as it is told step by step.</summary>
    private async Task<ReportPeriod> PeriodAsync(CallCenterDb db, DashboardFilter filter, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        if (filter.Step != DashboardStep.Week)
        {
            return filter.Period;
        }

        // Whatever is asked for, years of which nothing can be told are not walked.
        var now = clock.GetUtcNow().UtcDateTime;
        var beginning = await Journal.BeginningAsync(db, cancellationToken) ?? now;
        return filter.Period.Within(CalendarDay.At(beginning, zone).From, CalendarDay.At(now, zone).Before);
    }
}

/// <summary>What the dashboard can be filtered by, as far as this person may see it.</summary>
public sealed record DashboardChoices(IReadOnlyList<ReportChoice> Projects, IReadOnlyList<ReportChoice> Operators, IReadOnlyList<ReportChoice> Tags)
{
    public static DashboardChoices None { get; } = new([], [], []);
}
