using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Machines.Comparison;

/// <summary>What the shadow found out about a project's calls.</summary>
/// <param name="HasStatus">Some status says that a machine was reached.</param>
/// <param name="Unjudged">Listened to and connected, and no status given.</param>
public sealed record MachineReport(MachineComparison Comparison, bool HasStatus, int Unjudged);

public sealed class MachineQueries(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    /// <summary>The newest calls, no more than these: what was long ago was another list of numbers.</summary>
    public const int Calls = 3_000;
    public const int Days = 90;

    /// <returns>Null: no such project, or not for this person.</returns>
    public async Task<MachineReport?> CompareAsync(Actor actor, int projectId, MachineRules rules, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return null;
        }

        var from = clock.GetUtcNow().UtcDateTime.AddDays(-Days);
        var shadowed = db.Calls.AsNoTracking()
            .Where(call => call.ProjectId == projectId && call.Detection == MachineDetection.Shadow && call.StartedAt >= from)
            .OrderByDescending(call => call.StartedAt).Take(Calls);
        var calls = await (
            from call in shadowed
            join status in db.Statuses on call.StatusId equals status.Id into given
            from status in given.DefaultIfEmpty()
            where call.Verdict != MachineVerdict.None && call.ConnectedAt != null
            select new { call.Verdict, call.MachineCause, call.ExaminedMs, call.TalkMs, IsMachine = status == null ? (bool?)null : status.MeansMachine })
            .ToListAsync(cancellationToken);
        var judged = calls.Where(call => call.IsMachine is not null)
            .Select(call => new JudgedCall(call.Verdict, MachineCause.KindOf(call.MachineCause), call.ExaminedMs, call.TalkMs, call.IsMachine!.Value)).ToList();
        return new(
            MachineComparison.Of(rules, judged),
            await db.Statuses.AnyAsync(status => status.MeansMachine && status.IsActive, cancellationToken),
            calls.Count - judged.Count);
    }
}
