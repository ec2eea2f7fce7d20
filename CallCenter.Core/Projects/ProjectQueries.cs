using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Machines;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects.Schedules;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Projects;

/// <param name="CreatedFrom">UTC, included.</param>
/// <param name="CreatedBefore">UTC, left out.</param>
public sealed record ProjectFilter(DateTime? CreatedFrom = null, DateTime? CreatedBefore = null, string Title = "", int? GroupId = null);

public sealed record ProjectRow(int Id, DateTime CreatedAt, string Title, bool IsRunning, IReadOnlyList<string> Groups, string Supervisor);

/// <summary>All tabs of one project as they are stored.</summary>
public sealed record ProjectSettings(
    int Id, int Version, bool IsRunning, ProjectGeneral General, ProjectTimes Times, ProjectQueue Queue, ProjectAttempts Attempts);

/// <param name="Unfinished">Contacts that would have been dialled yet.</param>
/// <param name="OnLine">Calls in progress; they go on to their end.</param>
/// <param name="Trunks">Whose callers the project takes.</param>
public sealed record ProjectLoss(int Contacts, int Unfinished, int Calls, int OnLine, IReadOnlyList<string> Trunks);

/// <summary>What the lists in a project's tabs offer this person.</summary>
public sealed record ProjectChoices(
    IReadOnlyList<TrunkChoice> Trunks,
    IReadOnlyList<Choice> Groups,
    IReadOnlyList<Choice> Supervisors,
    IReadOnlyList<StatusChoice> Statuses,
    IReadOnlyList<OperatorChoice> Operators,
    IReadOnlyList<RuleSetChoice> RuleSets);

public sealed record Choice(int Id, string Name);

/// <param name="GroupIds">Of the groups that may be chosen.</param>
public sealed record OperatorChoice(int Id, string Name, IReadOnlyList<int> GroupIds);

public sealed record TrunkChoice(int Id, string Name, bool IsActive);

public sealed record StatusChoice(int Id, string Name, string Color, bool IsActive);

public sealed record RuleSetChoice(int Id, string Name, DialRules Rules);

public sealed class ProjectQueries(IDbContextFactory<CallCenterDb> factory)
{
    private const int Limit = 500;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<ProjectRow>> ListAsync(Actor actor, ProjectFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var projects = db.Projects.AsNoTracking().VisibleTo(actor);
        if (filter.CreatedFrom is { } from)
        {
            projects = projects.Where(project => project.CreatedAt >= from);
        }

        if (filter.CreatedBefore is { } before)
        {
            projects = projects.Where(project => project.CreatedAt < before);
        }

        if (filter.GroupId is { } groupId)
        {
            projects = projects.Where(project => project.Groups.Any(link => link.GroupId == groupId));
        }

        if (filter.Title.Trim() is { Length: > 0 } title)
        {
            // Not in SQL: databases differ in what "the same letter" is.
            var titles = await projects.Select(project => new { project.Id, project.Title }).ToListAsync(cancellationToken);
            var found = titles.Where(project => project.Title.Contains(title, StringComparison.OrdinalIgnoreCase)).Select(project => project.Id).ToList();
            projects = projects.Where(project => found.Contains(project.Id));
        }

        return await projects.OrderByDescending(project => project.Id).Take(Limit)
            .Select(project => new ProjectRow(
                project.Id, project.CreatedAt, project.Title, project.IsRunning,
                project.Groups.OrderBy(link => link.Group!.Name).Select(link => link.Group!.Name).ToList(),
                project.Supervisor == null ? "" : project.Supervisor.FullName))
            .ToListAsync(cancellationToken);
    }

    public async Task<ProjectSettings?> FindAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var project = await db.Projects.AsNoTracking().VisibleTo(actor).AsSplitQuery()
            .Include(found => found.RetryRows).Include(found => found.Trunks).Include(found => found.Groups).Include(found => found.Statuses)
            .Include(found => found.Windows).Include(found => found.Holidays).Include(found => found.Pins).Include(found => found.Machines)
            .SingleOrDefaultAsync(found => found.Id == projectId, cancellationToken);
        return project is null ? null : ToSettings(project);
    }

    /// <summary>What it has of the things it cannot work without.</summary>
    public async Task<ProjectNeeds?> FindNeedsAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ProjectNeeds.ReadAsync(db, db.Projects.VisibleTo(actor), projectId, cancellationToken);
    }

    /// <summary>What goes out of use when the project is deleted.</summary>
    public async Task<ProjectLoss?> FindLossAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return null;
        }

        var contacts = db.Contacts.Where(contact => contact.ProjectId == projectId);
        return new(
            await contacts.CountAsync(cancellationToken),
            // Each has an index of its own; whoever is in a call now is told with the calls.
            await contacts.CountAsync(contact => contact.DialState == DialState.New, cancellationToken)
                + await contacts.CountAsync(contact => contact.DialState == DialState.Waiting, cancellationToken),
            await db.Calls.CountAsync(call => call.ProjectId == projectId, cancellationToken),
            await db.Calls.Open().CountAsync(call => call.ProjectId == projectId, cancellationToken),
            await db.Trunks.AsNoTracking().Where(trunk => trunk.InboundProjectId == projectId).OrderBy(trunk => trunk.Title).Select(trunk => trunk.Title).ToListAsync(cancellationToken));
    }

    public async Task<ProjectChoices> GetChoicesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var supervisors = db.Users.AsNoTracking().Where(user => user.Role == Role.Supervisor && !user.IsDeleted);
        if (!actor.IsAdmin)
        {
            supervisors = supervisors.Where(user => user.Id == actor.UserId);
        }

        return new(
            await db.Trunks.AsNoTracking().Where(trunk => !trunk.IsDeleted).OrderBy(trunk => trunk.Title).Take(Limit)
                .Select(trunk => new TrunkChoice(trunk.Id, trunk.Title, trunk.IsActive)).ToListAsync(cancellationToken),
            await GroupsFor(db, actor).OrderBy(group => group.Name).Take(Limit)
                .Select(group => new Choice(group.Id, group.Name)).ToListAsync(cancellationToken),
            await supervisors.OrderBy(user => user.FullName).Take(Limit)
                .Select(user => new Choice(user.Id, user.FullName)).ToListAsync(cancellationToken),
            await db.Statuses.AsNoTracking().Where(status => !status.IsSystem).OrderBy(status => status.Order).ThenBy(status => status.Id).Take(Limit)
                .Select(status => new StatusChoice(status.Id, status.Name, status.Color, status.IsActive)).ToListAsync(cancellationToken),
            await ListOperatorsAsync(db, actor, cancellationToken),
            [.. (await db.DialRuleSets.AsNoTracking().OrderBy(set => set.Title).Take(Limit).ToListAsync(cancellationToken))
                .Select(set => new RuleSetChoice(set.Id, set.Title, set.ToRules()))]);
    }

    private static async Task<IReadOnlyList<OperatorChoice>> ListOperatorsAsync(CallCenterDb db, Actor actor, CancellationToken cancellationToken)
    {
        var groups = GroupsFor(db, actor).Select(group => group.Id);
        var operators = await db.Users.AsNoTracking()
            .Where(user => !user.IsDeleted && user.Role == Role.Operator && user.Groups.Any(link => groups.Contains(link.GroupId)))
            .OrderBy(user => user.FullName).Take(Limit)
            .Select(user => new { user.Id, user.FullName, Groups = user.Groups.Select(link => link.GroupId).ToList() }).ToListAsync(cancellationToken);
        return [.. operators.Select(user => new OperatorChoice(user.Id, user.FullName, user.Groups))];
    }

    /// <summary>Groups this person may put on a project: an admin any, a supervisor those that work on his projects already.</summary>
    internal static IQueryable<Group> GroupsFor(CallCenterDb db, Actor actor)
    {
        if (actor.IsAdmin)
        {
            return db.Groups.AsNoTracking();
        }

        var mine = db.Projects.VisibleTo(actor).SelectMany(project => project.Groups).Select(link => link.GroupId);
        return db.Groups.AsNoTracking().Where(group => mine.Contains(group.Id));
    }

    private static ProjectSettings ToSettings(Project project) => new(
        project.Id,
        project.Version,
        project.IsRunning,
        new ProjectGeneral
        {
            Title = project.Title,
            NewestUploadsFirst = project.NewestUploadsFirst,
            ShowNumbers = project.ShowNumbers,
            RecordingDays = project.RecordingDays,
            DaySpendLimit = project.DaySpendLimit,
            StartDate = project.StartDate,
            EndDate = project.EndDate,
            TimeZone = project.TimeZone,
            ClientFrom = project.ClientFrom,
            ClientTo = project.ClientTo,
            CallerIds = project.CallerIds,
            Lines = [.. project.Trunks.OrderBy(line => line.Rank).ThenByDescending(line => line.Weight).ThenBy(line => line.TrunkId)
                .Select(line => new ProjectLineInput { TrunkId = line.TrunkId, Rank = line.Rank, Weight = line.Weight })],
            Machines = project.Machines is { } machines ? MachineInput.Of(machines) : new(),
        },
        new ProjectTimes
        {
            Windows = [.. project.Windows.Select(window => window.ToDayWindow()).OrderBy(window => window.FromMinute)],
            Holidays = [.. project.Holidays.Select(holiday => holiday.ToHoliday()).OrderBy(holiday => holiday.From)],
        },
        new ProjectQueue
        {
            GroupIds = [.. project.Groups.Select(link => link.GroupId)],
            QueueTimeoutSeconds = project.QueueTimeoutSeconds,
            OperatorTimeoutSeconds = project.OperatorTimeoutSeconds,
            Strategy = project.Strategy,
            AutoAnswer = project.AutoAnswer,
            PlaysMusic = project.PlaysMusic,
            CallBackOverdueMinutes = project.CallBackOverdueMinutes,
            WrapUpLimitSeconds = project.WrapUpLimitSeconds,
            Priority = project.Priority,
            SupervisorId = project.SupervisorId,
            StatusIds = [.. project.Statuses.Select(link => link.StatusId)],
            PinsContacts = project.PinsContacts,
            Pins = [.. project.Pins.OrderBy(pin => pin.StatusId).GroupBy(pin => pin.OperatorId)
                .Select(pins => new PinInput { OperatorId = pins.Key, StatusIds = [.. pins.Select(pin => pin.StatusId)] })],
        },
        new ProjectAttempts
        {
            DialTimeoutSeconds = project.DialTimeoutSeconds,
            GlobalTimeoutSeconds = project.GlobalTimeoutSeconds,
            Mode = project.Mode,
            MaxLines = project.MaxLines,
            MaxAttempts = project.MaxAttempts,
            PreviewSeconds = project.PreviewSeconds,
            PreviewEnd = project.PreviewEnd,
            PreviewPauseMinutes = project.PreviewPauseMinutes,
            AbandonmentCapPercent = project.AbandonmentCapPercent,
            PredictivePercent = project.PredictivePercent,
            AbandonAfterSeconds = project.AbandonAfterSeconds,
            DialRuleSetId = project.DialRuleSetId,
            UsesBestHour = project.UsesBestHour,
            BestHourSlackHours = project.BestHourSlackHours,
            Rows = [.. s_rowOrder.Select(outcome => project.RetryRows.Find(row => row.Outcome == outcome)).OfType<ProjectRetryRow>()
                .Select(row => new RetryRowInput { Outcome = row.Outcome, Attempts = row.Attempts, Intervals = row.Intervals })],
        });

    // As the manual lists them.
    private static readonly CallOutcome[] s_rowOrder = [CallOutcome.Busy, CallOutcome.NoAnswer, CallOutcome.Machine, CallOutcome.Lost, CallOutcome.Error];
}
