using System.Runtime.CompilerServices;
using CallCenter.Core.Access;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Shifts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Operators;

/// <summary>An operator's day, stretch by stretch.</summary>
/// <param name="Stretches">Each begins where the one before it ends; none: he was not at work.</param>
public sealed record OperatorRibbon(OperatorPerson Person, CalendarDay Day, IReadOnlyList<StateStretch> Stretches, OfferCounts Offers)
{
    public StateTimes Times { get; } = new(Stretches.Select(stretch => (stretch.State, stretch.Length)));
}

/// <summary>The stretches behind the sums of the report.</summary>
public sealed class OperatorDayQueries(IDbContextFactory<CallCenterDb> factory, CompanyTime company, TimeProvider clock)
{
    public async Task<Outcome<OperatorRibbon>> FindAsync(Actor actor, int operatorId, DateOnly day, CancellationToken cancellationToken)
    {
        // What no calendar of ours reaches is no day.
        if (day.Year is < 1900 or > 9000)
        {
            return new NotFound();
        }

        var zone = await company.ZoneAsync(cancellationToken);
        var whole = CalendarDay.Of(day, zone);
        var period = new ReportPeriod(whole.From, whole.Before);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var people = await OperatorPeople.ReadAsync(db, actor, new() { Period = period, Operators = [operatorId] }, cancellationToken);
        if (people is not [var person])
        {
            return new NotFound();
        }

        var history = await OperatorHistory.OpenAsync(db, actor, cancellationToken);
        var stretches = await history.ReadAsync(people, whole, period, clock.GetUtcNow().UtcDateTime, cancellationToken);
        var ends = await db.OperatorOffers.AsNoTracking()
            .Where(offer => offer.OperatorId == operatorId && offer.StartedAt >= whole.From && offer.StartedAt < whole.Before)
            .GroupBy(offer => offer.End).Select(offers => new { End = offers.Key, Count = offers.Count() }).ToListAsync(cancellationToken);
        return new OperatorRibbon(person, whole, stretches, ends.Aggregate(OfferCounts.None, (counts, row) => counts.Plus(row.End, row.Count)));
    }

    /// <summary>Every stretch of a period, day by day and person by person; their lengths are the report's sums.</summary>
    public async IAsyncEnumerable<StateStretch> StreamAsync(
        Actor actor, OperatorReportFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (zone, now) = (await company.ZoneAsync(cancellationToken), clock.GetUtcNow().UtcDateTime);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var people = await OperatorPeople.ReadAsync(db, actor, filter, cancellationToken);
        var history = await OperatorHistory.OpenAsync(db, actor, cancellationToken);
        var beginning = await Rollups.Journal.BeginningAsync(db, cancellationToken) ?? now;
        foreach (var day in filter.Period.Within(beginning, now.AddSeconds(1)).Days(zone))
        {
            foreach (var stretch in await history.ReadAsync(people, day, filter.Period, now, cancellationToken))
            {
                yield return stretch;
            }
        }
    }
}
