using CallCenter.Core.Data;
using CallCenter.Telephony.Engine;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Hosting;

/// <summary>Wakes the running projects' actors now and then: whatever put one to sleep, its due retries and its window are not missed for longer.</summary>
public sealed class WakeProjectsJob(IDbContextFactory<CallCenterDb> databases, IGrainFactory grains)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var running = await db.Projects.Where(project => project.IsRunning && !project.IsDeleted).Select(project => project.Id).ToListAsync(cancellationToken);
        foreach (var id in running)
        {
            await grains.GetGrain<IProjectGrain>(id).RefreshAsync();
        }
    }
}
