using CallCenter.Core.Data;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Reports.Rollups;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

/// <summary>Writes an operator's presence and time line together, and how the calls offered to him ended. Its only caller is the operator's actor.</summary>
public sealed class OperatorTimeline(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    // Less than a finished day is waited with before its sums are kept.
    private static readonly TimeSpan s_late = DayRollup.Settled / 2;

    public async Task<OperatorPresence?> FindAsync(int operatorId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Presence.AsNoTracking().SingleOrDefaultAsync(presence => presence.OperatorId == operatorId, cancellationToken);
    }

    /// <summary>Operators who were at work when the presence was last written.</summary>
    public async Task<IReadOnlyList<int>> ListPresentAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Presence.AsNoTracking()
            .Where(presence => presence.Status != OperatorStatus.Inactive || presence.State != OperatorState.Inactive)
            .Select(presence => presence.OperatorId).ToListAsync(cancellationToken);
    }

    /// <summary>Ends the open stretch and starts the next one at the same instant, so that no second is lost or counted twice.</summary>
    /// <param name="at">When it began to be so.</param>
    public async Task RecordAsync(OperatorPresence presence, DateTime at, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var open = await db.OperatorStates.Where(entry => entry.OperatorId == presence.OperatorId && entry.EndedAt == null)
            .OrderByDescending(entry => entry.StartedAt).ToListAsync(cancellationToken);
        if (OperatorStateEntry.After(open.FirstOrDefault(), presence, at) is { } next)
        {
            open.ForEach(entry => entry.EndedAt = next.StartedAt);
            db.OperatorStates.Add(next);
            if (clock.GetUtcNow().UtcDateTime - next.StartedAt > s_late)
            {
                // A host or a browser was away: the open stretch was taken to last until now.
                await KeptDays.ForgetSinceAsync(db, next.StartedAt, cancellationToken);
            }
        }

        if (await db.Presence.FindAsync([presence.OperatorId], cancellationToken) is { } known)
        {
            db.Entry(known).CurrentValues.SetValues(presence);
        }
        else
        {
            db.Presence.Add(presence);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>An offer is over.</summary>
    public async Task RecordAsync(OperatorOffer offer, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.OperatorOffers.Add(offer);
        await db.SaveChangesAsync(cancellationToken);
    }
}
