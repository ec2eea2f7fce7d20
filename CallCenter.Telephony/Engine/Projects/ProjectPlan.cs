using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Machines;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Queueing;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Pbx;
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
    IReadOnlyList<PlanLine> Lines,
    IReadOnlyList<string> CallerIds,
    RingStrategy Strategy,
    QueueRules Queue,
    bool AutoAnswer,
    int WrapUpLimitSeconds,
    int Priority,
    DialMode Mode,
    int MaxLines,
    PaceSettings Pace,
    int DialTimeoutSeconds,
    int? GlobalTimeoutSeconds,
    MachineRules? Machines,
    SoundFile? LostMessage,
    bool PlaysMusic,
    SoundFile? HoldTune,
    PreviewSettings Preview,
    AbandonmentLimit Abandonment,
    DialRules? Rules,
    IReadOnlyList<PinnedStatus> Pins,
    bool LimitsSpending)
{
    public TimeZoneInfo Zone => Schedule.Zone;

    /// <summary>People of this zone may be called now, by the project's hours and its rules of dialling.</summary>
    public bool MayCall(string clientZone, DateTime now) =>
        CallingHours.ZoneOr(clientZone, Zone) is var zone && CallingHours.Allow(ClientFrom, ClientTo, zone, now) && Rules?.IsOpen(zone, now) != false;

    /// <summary>Also of people who call: it is started, and a window is open.</summary>
    public bool TakesCalls(DateTime now) => IsRunning && Schedule.IsOpen(now);
}

/// <summary>A line of a project, with what its trunk allows.</summary>
/// <param name="MaxChannels">0: no limit of its own.</param>
/// <param name="CallsPerSecond">0: no limit of its own.</param>
internal sealed record PlanLine(int TrunkId, int Rank, int Weight, int MaxChannels, int CallsPerSecond, IReadOnlyList<string> CallerIds)
{
    public static PlanLine Of(Trunk trunk, int rank = 1, int weight = 1) =>
        new(trunk.Id, rank, weight, trunk.MaxChannels, trunk.CallsPerSecond, CallerIdPool.Split(trunk.CallerIds));

    /// <summary>Those that are switched on.</summary>
    public static IReadOnlyList<PlanLine> Of(Project project) =>
        [.. project.Trunks.Where(line => line.Trunk is { IsActive: true }).Select(line => Of(line.Trunk!, line.Rank, line.Weight))];
}

internal sealed record DayCounts(int Dialed, int Answered, int Abandoned);

internal sealed class ProjectPlans(IDbContextFactory<CallCenterDb> factory, DataFolder folder)
{
    /// <summary>Whoever answered longer ago has no turn that anybody would miss.</summary>
    private static readonly TimeSpan s_memoryOfTurns = TimeSpan.FromDays(7);

    /// <summary>From a call's beginning to its answer by an operator: no queue lasts longer than ten minutes.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    /// <summary>A deleted project still has a plan: its last calls are served to their end.</summary>
    public async Task<ProjectPlan?> FindAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var project = await db.Projects.AsNoTracking().AsSplitQuery()
            .Include(row => row.Trunks).ThenInclude(line => line.Trunk).Include(row => row.DialRuleSet).Include(row => row.Windows).Include(row => row.Holidays)
            .Include(row => row.Machines).Include(row => row.LostMessage).Include(row => row.HoldTune)
            .SingleOrDefaultAsync(row => row.Id == projectId, cancellationToken);
        if (project is null)
        {
            return null;
        }

        var rules = project.DialRuleSet?.ToRules();
        var abandonment = AbandonmentLimit.Of(project, rules);
        var ringSeconds = Math.Max(project.DialTimeoutSeconds, rules?.MinRingSeconds ?? 0);
        return new(
            project.Id,
            project.Title,
            project.IsRunning && !project.IsDeleted,
            project.IsDeleted,
            project.ShowNumbers,
            project.ToSchedule(),
            project.ClientFrom,
            project.ClientTo,
            PlanLine.Of(project),
            CallerIdPool.Split(project.CallerIds),
            project.Strategy,
            new(
                RingStrategies.For(project.Strategy),
                TimeSpan.FromSeconds(project.QueueTimeoutSeconds),
                TimeSpan.FromSeconds(project.OperatorTimeoutSeconds)),
            project.AutoAnswer,
            project.WrapUpLimitSeconds,
            project.Priority,
            project.Mode,
            project.MaxLines,
            PaceSettings.Of(project, abandonment, ringSeconds),
            ringSeconds,
            project.GlobalTimeoutSeconds,
            project.Machines?.ToRules(),
            SoundFile.Of(project.LostMessage, folder),
            project.PlaysMusic,
            SoundFile.Of(project.HoldTune, folder),
            PreviewSettings.Of(project),
            abandonment,
            rules,
            await ContactPins.ReadAsync(db, projectId, cancellationToken),
            project.DaySpendLimit > 0 || project.Trunks.Exists(line => line.Trunk?.MinBalance is not null));
    }

    /// <summary>Calls that arrive on some trunk come to this project.</summary>
    public async Task<bool> TakesCallersAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Trunks.AnyAsync(trunk => trunk.IsActive && trunk.InboundProjectId == projectId, cancellationToken);
    }

    /// <summary>Who was the last to take a call out of the project's queue; it need not be the newest call.</summary>
    public async Task<FreeOperator?> FindLastAnsweredAsync(int projectId, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var taken = db.Calls.Where(call => call.ProjectId == projectId && call.ConnectedAt != null && !call.IsManual);
        var since = now - s_memoryOfTurns;
        // Only its neighbours can have been taken later than the newest.
        var newest = await taken.Where(call => call.StartedAt >= since).OrderByDescending(call => call.StartedAt).Select(call => (DateTime?)call.StartedAt).FirstOrDefaultAsync(cancellationToken);
        if (newest - s_longestWait is not { } from)
        {
            return null;
        }

        var last = await taken.Where(call => call.StartedAt >= from).OrderByDescending(call => call.ConnectedAt)
            .Select(call => new
            {
                call.ConnectedAt,
                // Whoever has the client now may have him from somebody else.
                OperatorId = db.CallTalks.Where(talk => talk.CallId == call.Id && talk.Part == 0).Select(talk => (int?)talk.OperatorId).FirstOrDefault() ?? call.OperatorId,
            })
            .FirstAsync(cancellationToken);
        return await db.Users.Where(user => user.Id == last.OperatorId).Select(user => new FreeOperator(user.Id, user.Extension, last.ConnectedAt, 0, false))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Of the dialler's calls: dialled when they begin, the rest when they end, as the wall of the past counts them.</summary>
    public async Task<DayCounts> CountDayAsync(int projectId, DateTime dayStartUtc, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var today = db.Calls.Where(call => call.ProjectId == projectId && call.StartedAt >= dayStartUtc).Where(CallFacts.IsOfDialler);
        return new(
            await today.CountAsync(cancellationToken),
            await today.Where(call => call.EndedAt != null).CountAsync(CallFacts.WasOffered, cancellationToken),
            await today.CountAsync(call => call.EndedAt != null && call.IsAbandoned, cancellationToken));
    }
}
