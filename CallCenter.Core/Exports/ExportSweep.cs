using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CallCenter.Core.Exports;

/// <summary>Finds what nobody makes any more, and deletes files whose time is over.</summary>
public sealed class ExportSweep(IDbContextFactory<CallCenterDb> databases, ExportFiles files, IOptions<ExportOptions> options, TimeProvider clock)
{
    private const int Limit = 100;

    // Of an order its job is queued at once; only when that was lost is it found here.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Files of past days stay in the list so long after they are gone.</summary>
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(30);

    /// <summary>Ids of orders to begin, or to begin anew.</summary>
    public async Task<IReadOnlyList<long>> FindLostAsync(bool atStart, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (before, leases) = (atStart ? now : now - s_patience, now);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Exports
            .Where(job => (job.State == ExportState.Queued && job.CreatedAt <= before) || (job.State == ExportState.Running && job.LeaseUntil < leases))
            .OrderBy(job => job.Id).Take(Limit).Select(job => job.Id).ToListAsync(cancellationToken);
    }

    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (old, forgotten) = (now - TimeSpan.FromDays(options.Value.KeepDays), now - TimeSpan.FromDays(options.Value.KeepDays) - s_memory);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var over = await db.Exports.Where(job => job.State == ExportState.Ready && job.FinishedAt < old).OrderBy(job => job.Id).Take(Limit).ToListAsync(cancellationToken);
        foreach (var job in over)
        {
            files.Delete(job);
            job.State = ExportState.Expired;
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.Exports.Where(job => job.State > ExportState.Ready && job.FinishedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
    }
}
