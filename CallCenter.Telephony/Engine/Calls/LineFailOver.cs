using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Calls;

/// <summary>Finds the next line for a contact whose call failed by the fault of its line: each line of the project once, within a minute.</summary>
internal sealed class LineFailOver(
    IDbContextFactory<CallCenterDb> factory, ProjectLines lines, LineBudget budget, SpendLimits spendLimits, CallerIdTurns callerIds, TimeProvider clock)
{
    private static readonly TimeSpan s_within = TimeSpan.FromMinutes(1);

    /// <summary>The order of the call that goes on, with its channel taken; null: the contact waits for its interval.</summary>
    public async Task<CallOrder?> NextAsync(CallOrder failed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var firstAt = failed.FirstDialledAt ?? failed.StartedAt;
        // Whoever dialled by hand hears of the failure, and dials again if he likes.
        if (failed is not { ProjectId: { } projectId, ContactId: not null, IsInbound: false, DialledBy: null } || now - firstAt > s_within)
        {
            return null;
        }

        IReadOnlyList<int> tried = [.. failed.TriedTrunkIds ?? [], failed.TrunkId];
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var project = await db.Projects.AsNoTracking().Include(row => row.Trunks).ThenInclude(line => line.Trunk)
            .SingleOrDefaultAsync(row => row.Id == projectId && row.IsRunning && !row.IsDeleted, cancellationToken);
        if (project is null)
        {
            return null;
        }

        var poor = project.Trunks.Exists(line => line.Trunk?.MinBalance is not null) ? (await spendLimits.ReadAsync(projectId, cancellationToken)).PoorTrunks : ProjectMoney.Enough.PoorTrunks;
        var left = PlanLine.Of(project).Where(line => !tried.Contains(line.TrunkId) && !poor.Contains(line.TrunkId)).ToList();
        var callId = Guid.NewGuid();
        if (lines.TakeOne(projectId, left, callId) is not { } line)
        {
            return null;
        }

        var callerId = callerIds.Next(projectId, CallerIdPool.Split(project.CallerIds), line.TrunkId, line.CallerIds);
        return failed with { CallId = callId, TrunkId = line.TrunkId, CallerId = callerId, StartedAt = now, TriedTrunkIds = tried, FirstDialledAt = firstAt };
    }

    /// <summary>The contact could not be passed on after all.</summary>
    public void GiveUp(CallOrder next) => budget.Free(next.TrunkId, next.CallId);
}
