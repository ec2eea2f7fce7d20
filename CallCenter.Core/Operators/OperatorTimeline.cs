using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

/// <summary>Writes an operator's presence and time line together. Its only caller is the operator's actor.</summary>
public sealed class OperatorTimeline(IDbContextFactory<CallCenterDb> factory)
{
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
    public async Task RecordAsync(OperatorPresence presence, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var open = await db.OperatorStates.Where(entry => entry.OperatorId == presence.OperatorId && entry.EndedAt == null)
            .OrderByDescending(entry => entry.StartedAt).ToListAsync(cancellationToken);
        var current = open.Count > 0 ? open[0] : null;
        if (current is null || current.State != presence.State || current.CallId != presence.CallId || current.ProjectId != presence.ProjectId)
        {
            // A clock that was set back must not let the next stretch begin within the one that ends.
            var at = current is not null && current.StartedAt > presence.Since ? current.StartedAt : presence.Since;
            foreach (var entry in open)
            {
                entry.EndedAt = at;
            }

            db.OperatorStates.Add(new()
            {
                OperatorId = presence.OperatorId,
                State = presence.State,
                StartedAt = at,
                ProjectId = presence.ProjectId,
                CallId = presence.CallId,
            });
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
}
