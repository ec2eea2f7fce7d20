using System.Runtime.CompilerServices;
using CallCenter.Core.Access;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Operators.Shifts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Operators;

/// <summary>«Статистика операторов»: how long who was in which state.</summary>
public sealed class OperatorReportQueries(IDbContextFactory<CallCenterDb> factory, CompanyTime company, TimeProvider clock)
{
    /// <summary>Of a page; half a year of three hundred operators, day by day.</summary>
    public const int MostRows = 60_000;

    public async Task<Outcome<OperatorReport>> ReadAsync(Actor actor, OperatorReportFilter filter, CancellationToken cancellationToken)
    {
        var rows = new List<OperatorReportRow>();
        await foreach (var row in StreamAsync(actor, filter, cancellationToken))
        {
            if (rows.Count == MostRows)
            {
                return new TooManyReportRows(MostRows);
            }

            rows.Add(row);
        }

        return new OperatorReport(rows, rows.Aggregate(StateTimes.None, (sum, row) => sum.Plus(row.Times)));
    }

    /// <summary>By day and name, or by name. Who was not at work has no row.</summary>
    public async IAsyncEnumerable<OperatorReportRow> StreamAsync(
        Actor actor, OperatorReportFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var zone = await company.ZoneAsync(cancellationToken);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var people = await OperatorPeople.ReadAsync(db, actor, filter, cancellationToken);
        var sums = await ShiftSums.OpenAsync(
            db, filter.Period, [.. people.Select(person => person.Id)], zone, clock.GetUtcNow().UtcDateTime, cancellationToken);
        if (!filter.ByDay)
        {
            var all = await sums.InAllAsync(cancellationToken);
            foreach (var person in people.Where(person => all.ContainsKey(person.Id)))
            {
                yield return Row(person, null, all[person.Id]);
            }

            yield break;
        }

        var byId = people.Select((person, place) => (person, place)).ToDictionary(row => row.person.Id);
        await foreach (var (day, found) in sums.ByDayAsync(cancellationToken))
        {
            foreach (var sum in found.OrderBy(sum => byId[sum.OperatorId].place))
            {
                yield return Row(byId[sum.OperatorId].person, day, sum);
            }
        }
    }

    /// <summary>Rows to expect of a day-by-day file at most.</summary>
    public async Task<int> CountPeopleAsync(Actor actor, OperatorReportFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await OperatorPeople.Of(db, actor, filter).CountAsync(cancellationToken);
    }

    public async Task<OperatorReportChoices> ChoicesAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return OperatorReportChoices.None;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return new(
            await OperatorPeople.SeenBy(db, actor).AsNoTracking().OrderBy(user => user.IsDeleted).ThenBy(user => user.FullName).ThenBy(user => user.Id)
                .Select(user => new ReportChoice(user.Id, user.FullName + " (" + user.Extension + ")", null, user.IsDeleted)).ToListAsync(cancellationToken),
            await ReportChoice.ReadAsync(OperatorPeople.GroupsSeenBy(db, actor), cancellationToken));
    }

    private static OperatorReportRow Row(OperatorPerson person, DateOnly? day, ShiftSum sum) => new(person, day, sum.From, sum.To, sum.Shifts, sum.Times);
}
