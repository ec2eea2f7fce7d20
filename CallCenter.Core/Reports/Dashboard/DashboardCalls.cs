using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Rollups;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Dashboard;

/// <summary>Counts the calls of a dashboard: whole finished days as they are kept, everything else out of the journal, and so all of it when tags are asked for.</summary>
internal sealed class DashboardCalls
{
    private readonly CallCenterDb _db;
    private readonly Actor _actor;
    private readonly DashboardFilter _filter;
    private readonly DashboardSteps _steps;
    private readonly IReadOnlyList<int> _operators;
    private readonly Dictionary<CallOutcome, CallSums>[] _sums;

    public DashboardCalls(CallCenterDb db, Actor actor, DashboardFilter filter, DashboardSteps steps)
    {
        (_db, _actor, _filter, _steps) = (db, actor, filter, steps);
        _operators = actor.Role == Role.Operator ? [actor.UserId] : filter.Operators;
        _sums = [.. steps.Spans.Select(_ => new Dictionary<CallOutcome, CallSums>())];
    }

    public IReadOnlyList<CallStep> Steps => [.. _steps.Spans.Select((span, index) => new CallStep(span, _sums[index]))];

    /// <param name="days">Of the period.</param>
    /// <param name="kept">Those of them that are kept whole.</param>
    public async Task CountAsync(ReportPeriod period, IReadOnlyList<CalendarDay> days, HashSet<DateOnly> kept, CancellationToken cancellationToken)
    {
        if (_filter.Tags.Count > 0)
        {
            await AddAsync(Journal(period), cancellationToken);
            return;
        }

        var seen = _actor.Role == Role.Supervisor ? await _db.Projects.ReportedTo(_actor).Select(project => project.Id).ToListAsync(cancellationToken) : [];
        var people = _actor.Role == Role.Supervisor
            ? await _db.Projects.VisibleTo(_actor).SelectMany(project => project.Groups).SelectMany(link => link.Group!.Members).Select(member => member.UserId).Distinct().ToListAsync(cancellationToken)
            : [];
        var starts = days.ToDictionary(day => day.Day, day => day.From);
        foreach (var (first, last) in KeptDays.Runs(kept))
        {
            await AddKeptAsync(Kept(first, last, seen, people), starts, cancellationToken);
            if (_operators.Count > 0)
            {
                await AddAsync(HandedOn(new(starts[first], days.First(day => day.Day == last).Before)), cancellationToken);
            }

            if (_actor.Role == Role.Supervisor)
            {
                await AddAsync(HandedOnHimself(new(starts[first], days.First(day => day.Day == last).Before), seen, people), cancellationToken);
            }
        }

        // Days that follow each other are asked for at once.
        foreach (var (first, last) in KeptDays.Runs(days.Select(day => day.Day).Where(day => !kept.Contains(day))))
        {
            await AddAsync(Journal(period.Within(starts[first], days.First(day => day.Day == last).Before)), cancellationToken);
        }
    }

    private IQueryable<CallCount> Kept(DateOnly first, DateOnly last, List<int> seen, List<int> people)
    {
        var isDay = !_steps.IsByHour;
        var counts = _db.CallCounts.AsNoTracking().Where(count => count.IsDay == isDay && count.Day >= first && count.Day <= last);
        // Who had a call is asked only where it decides whether it counts.
        var (everybody, isByProject) = (CallCount.Everybody, isDay && _operators.Count == 0);
        if (_actor.Role == Role.Supervisor)
        {
            // As CallQueries.VisibleTo has it.
            var me = _actor.UserId;
            counts = counts.Where(count => EF.Parameter(seen).Contains(count.ProjectId)
                ? (count.OperatorId == everybody) == isByProject
                : count.OperatorId == me || (count.ProjectId == 0 && count.OperatorId != everybody && EF.Parameter(people).Contains(count.OperatorId)));
        }
        else
        {
            counts = counts.Where(count => (count.OperatorId == everybody) == isByProject);
        }

        if (_filter.Projects.Count > 0)
        {
            counts = counts.Where(count => EF.Parameter(_filter.Projects).Contains(count.ProjectId));
        }

        if (_operators.Count > 0)
        {
            counts = counts.Where(count => EF.Parameter(_operators).Contains(count.OperatorId));
        }

        return _filter.Direction is { } direction ? counts.Where(count => count.Direction == direction) : counts;
    }

    /// <summary>The calls of a filter one by one, those that still go on too.</summary>
    public static IQueryable<Call> Matching(CallCenterDb db, Actor actor, DashboardFilter filter, ReportPeriod period)
    {
        var calls = new DashboardCalls(db, actor, filter, new(period, DashboardStep.Day, []));
        return calls.OfOperators(calls.Filtered(Started(CallQueries.VisibleTo(db, actor), period)));
    }

    private IQueryable<Call> Journal(ReportPeriod period) => OfOperators(Over(period));

    private IQueryable<Call> OfOperators(IQueryable<Call> calls) => _operators.Count == 0 ? calls : calls.Where(call =>
        EF.Parameter(_operators).Contains(call.OperatorId ?? 0) || _db.CallTalks.Any(talk => talk.CallId == call.Id && EF.Parameter(_operators).Contains(talk.OperatorId)));

    /// <summary>Calls that these operators had and handed on to others: the sums name only the last.</summary>
    private IQueryable<Call> HandedOn(ReportPeriod period)
    {
        var ids = HandedOnBy(_operators, period);
        return Over(period).Where(call => !EF.Parameter(_operators).Contains(call.OperatorId ?? 0) && ids.Contains(call.Id));
    }

    /// <summary>What a supervisor sees of others' projects because he had the client himself, though another has him in the sums.</summary>
    private IQueryable<Call> HandedOnHimself(ReportPeriod period, List<int> seen, List<int> people)
    {
        var (me, all, ids) = (_actor.UserId, _operators.Count == 0, HandedOnBy([_actor.UserId], period));
        return Over(period).Where(call => ids.Contains(call.Id) && (all || EF.Parameter(_operators).Contains(call.OperatorId ?? 0)) && call.OperatorId != me
            && !EF.Parameter(seen).Contains(call.ProjectId ?? 0) && !(call.ProjectId == null && EF.Parameter(people).Contains(call.OperatorId ?? 0)));
    }

    private IQueryable<Guid> HandedOnBy(IReadOnlyList<int> operators, ReportPeriod period)
    {
        // No call lasts longer than a day.
        var (from, before) = (period.From, period.Before.AddDays(1));
        return _db.CallTalks.Where(talk => EF.Parameter(operators).Contains(talk.OperatorId) && talk.StartedAt >= from && talk.StartedAt < before).Select(talk => talk.CallId);
    }

    private IQueryable<Call> Over(ReportPeriod period) => Filtered(CallCounts.Within(CallQueries.VisibleTo(_db, _actor), period.From, period.Before));

    private static IQueryable<Call> Started(IQueryable<Call> calls, ReportPeriod period)
    {
        var (from, before) = period;
        return calls.Where(call => call.StartedAt >= from && call.StartedAt < before);
    }

    private IQueryable<Call> Filtered(IQueryable<Call> calls)
    {
        if (_filter.Projects.Count > 0)
        {
            calls = calls.Where(call => EF.Parameter(_filter.Projects).Contains(call.ProjectId ?? 0));
        }

        if (_filter.Tags.Count > 0)
        {
            var tagged = _db.ContactTags.Where(link => EF.Parameter(_filter.Tags).Contains(link.TagId)).Select(link => (long?)link.ContactId);
            calls = calls.Where(call => tagged.Contains(call.ContactId));
        }

        return _filter.Direction is { } direction ? calls.Where(call => call.Direction == direction) : calls;
    }

    private async Task AddKeptAsync(IQueryable<CallCount> counts, Dictionary<DateOnly, DateTime> starts, CancellationToken cancellationToken)
    {
        var rows = await counts.GroupBy(count => new { count.Day, count.Hour, count.Outcome }).Select(group => new
        {
            group.Key,
            Sums = new CallSums(
                group.Sum(count => (long)count.Calls), group.Sum(count => (long)count.Dialing), group.Sum(count => (long)count.Waiting), group.Sum(count => (long)count.Talk),
                group.Sum(count => (long)count.Message), group.Sum(count => count.Price), group.Sum(count => (long)count.Offered), group.Sum(count => (long)count.InTime),
                group.Sum(count => (long)count.Abandoned)),
        }).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            Add(starts[row.Key.Day].AddHours(row.Key.Hour), row.Key.Outcome, row.Sums);
        }
    }

    private async Task AddAsync(IQueryable<Call> calls, CancellationToken cancellationToken)
    {
        await foreach (var call in calls.Select(CallFact.Of).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Add(call.StartedAt, call.Outcome, CallSums.Of(call));
        }
    }

    private void Add(DateTime at, CallOutcome outcome, CallSums more)
    {
        if (_steps.IndexOf(at) is >= 0 and var index)
        {
            _sums[index][outcome] = _sums[index].GetValueOrDefault(outcome) + more;
        }
    }
}
