using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Queueing;
using CallCenter.Core.Trunks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Projects;

/// <summary>A project's settings as its actor uses them, and today's counts.</summary>
internal sealed record ProjectPlan(
    int ProjectId,
    string Title,
    bool IsRunning,
    bool IsDeleted,
    bool ShowNumbers,
    ProjectSchedule Schedule,
    TimeOnly ClientFrom,
    TimeOnly ClientTo,
    PlanTrunk? Trunk,
    IReadOnlyList<string> CallerIds,
    RingStrategy Strategy,
    QueueRules Queue,
    bool AutoAnswer,
    int WrapUpLimitSeconds,
    DialMode Mode,
    IPacingPolicy Pacing,
    int DialTimeoutSeconds,
    int? GlobalTimeoutSeconds,
    AbandonmentLimit Abandonment,
    IReadOnlyList<PinnedStatus> Pins)
{
    public TimeZoneInfo Zone => Schedule.Zone;

    /// <summary>Also of people who call: it is started, and a window is open.</summary>
    public bool TakesCalls(DateTime now) => IsRunning && Schedule.IsOpen(now);
}

internal sealed record PlanTrunk(int TrunkId, int MaxChannels, int CallsPerSecond);

internal sealed record DayCounts(int Dialed, int Answered, int Abandoned);

internal sealed class ProjectPlans(IDbContextFactory<CallCenterDb> factory)
{
    /// <summary>A deleted project still has a plan: its last calls are served to their end.</summary>
    public async Task<ProjectPlan?> FindAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var project = await db.Projects.AsNoTracking().AsSplitQuery()
            .Include(row => row.Trunk).Include(row => row.Windows).Include(row => row.Holidays)
            .SingleOrDefaultAsync(row => row.Id == projectId, cancellationToken);
        if (project is null)
        {
            return null;
        }

        var trunk = project.Trunk is { IsActive: true } active ? new PlanTrunk(active.Id, active.MaxChannels, active.CallsPerSecond) : null;
        return new(
            project.Id,
            project.Title,
            project.IsRunning && !project.IsDeleted,
            project.IsDeleted,
            project.ShowNumbers,
            project.ToSchedule(),
            project.ClientFrom,
            project.ClientTo,
            trunk,
            project.CallerId.Length > 0 ? [project.CallerId] : CallerIdPool.Split(project.Trunk?.CallerIds ?? ""),
            project.Strategy,
            new(
                RingStrategies.For(project.Strategy),
                TimeSpan.FromSeconds(project.QueueTimeoutSeconds),
                TimeSpan.FromSeconds(project.OperatorTimeoutSeconds)),
            project.AutoAnswer,
            project.WrapUpLimitSeconds,
            project.Mode,
            Pacing.For(project.Mode, project.MaxLines),
            project.DialTimeoutSeconds,
            project.GlobalTimeoutSeconds,
            AbandonmentLimit.Of(project, null),
            await ContactPins.ReadAsync(db, projectId, cancellationToken));
    }

    /// <summary>Calls that arrive on some trunk come to this project.</summary>
    public async Task<bool> TakesCallersAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Trunks.AnyAsync(trunk => trunk.IsActive && trunk.InboundProjectId == projectId, cancellationToken);
    }

    /// <summary>Of the dialler's calls.</summary>
    public async Task<DayCounts> CountDayAsync(int projectId, DateTime dayStartUtc, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var today = db.Calls.Where(call => call.ProjectId == projectId && call.StartedAt >= dayStartUtc)
            .Where(call => call.Direction == CallDirection.Outbound && !call.IsManual);
        return new(
            await today.CountAsync(cancellationToken),
            await today.CountAsync(call => call.AnsweredAt != null, cancellationToken),
            await today.CountAsync(call => call.IsAbandoned, cancellationToken));
    }
}
