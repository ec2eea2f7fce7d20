using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing.Pacing;

/// <summary>The decisions of the dialler as they are kept.</summary>
public sealed class PacingJournal(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    public const int MostListed = 100;
    private const int PrunedAtOnce = 5_000;
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(7);

    /// <summary>A few seconds' decisions of one project, in one transaction.</summary>
    public async Task WriteAsync(IReadOnlyList<PacingTick> ticks, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.PacingTicks.AddRange(ticks);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Up to a moment, the newest first; nothing of a project that this person may not see.</summary>
    public async Task<IReadOnlyList<PacingTick>> ListAsync(Actor actor, int projectId, DateTime until, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return [];
        }

        return await db.PacingTicks.AsNoTracking()
            .Where(tick => tick.ProjectId == projectId && tick.At <= until)
            .OrderByDescending(tick => tick.At)
            .Take(MostListed)
            .ToListAsync(cancellationToken);
    }

    /// <summary>In short deletions, so that the dialler's own writing waits for none of them.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime - s_kept;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        while (true)
        {
            var oldest = await db.PacingTicks.Where(tick => tick.At < before).OrderBy(tick => tick.At).Take(PrunedAtOnce).Select(tick => tick.Id).ToListAsync(cancellationToken);
            if (oldest.Count == 0)
            {
                return;
            }

            await db.PacingTicks.Where(tick => oldest.Contains(tick.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
