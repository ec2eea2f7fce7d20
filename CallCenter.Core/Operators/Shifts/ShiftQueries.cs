using CallCenter.Core.Access;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators.Shifts;

public sealed class ShiftQueries(IDbContextFactory<CallCenterDb> factory, CompanyTime company, TimeProvider clock)
{
    /// <summary>One day of one operator: his own, or one of whom this person may see.</summary>
    /// <param name="day">By the company's calendar.</param>
    /// <returns>No shift: he was not at work.</returns>
    public async Task<Outcome<Shift?>> FindAsync(Actor actor, int operatorId, DateOnly day, CancellationToken cancellationToken)
    {
        var zone = await company.ZoneAsync(cancellationToken);
        var (from, before) = (CompanyTime.DayStart(day.ToDateTime(default), zone), CompanyTime.DayStart(day.AddDays(1).ToDateTime(default), zone));
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (operatorId != actor.UserId && !await db.UsersSeenBy(actor).AnyAsync(user => user.Id == operatorId, cancellationToken))
        {
            return new NotAllowed();
        }

        var line = await StartedBefore(db, operatorId, from).ToListAsync(cancellationToken);
        line.AddRange(await StartedWithin(db, operatorId, from, before).ToListAsync(cancellationToken));
        return Shift.Of(line.Select(entry => new Stretch(entry.State, entry.StartedAt, entry.EndedAt)), from, before, clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>The stretch that reaches into the day, if any does.</summary>
    internal static IQueryable<OperatorStateEntry> StartedBefore(CallCenterDb db, int operatorId, DateTime from) => db.OperatorStates.AsNoTracking()
        .Where(entry => entry.OperatorId == operatorId && entry.StartedAt < from)
        .OrderByDescending(entry => entry.StartedAt).ThenByDescending(entry => entry.Id).Take(1);

    internal static IQueryable<OperatorStateEntry> StartedWithin(CallCenterDb db, int operatorId, DateTime from, DateTime before) => db.OperatorStates.AsNoTracking()
        .Where(entry => entry.OperatorId == operatorId && entry.StartedAt >= from && entry.StartedAt < before)
        .OrderBy(entry => entry.StartedAt).ThenBy(entry => entry.Id);
}
