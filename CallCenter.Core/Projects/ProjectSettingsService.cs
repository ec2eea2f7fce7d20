using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Trunks;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Projects;

/// <summary>Saves the tabs of a project. Each save names the version it was made from and returns the new one.</summary>
public sealed class ProjectSettingsService(
    IDbContextFactory<CallCenterDb> factory,
    AuditTrail trail,
    IValidator<ProjectGeneral> generalValidator,
    IValidator<ProjectTimes> timesValidator,
    IValidator<ProjectQueue> queueValidator,
    IValidator<ProjectAttempts> attemptsValidator)
{
    public Task<Outcome<int>> SaveGeneralAsync(Actor actor, int projectId, int version, ProjectGeneral form, CancellationToken cancellationToken)
    {
        var input = form with { Title = form.Title.Trim(), CallerIds = CallerIdPool.Tidy(form.CallerIds) };
        return SaveAsync(actor, projectId, version, input, generalValidator, async (db, project) =>
        {
            if (project.IsRunning && input.Lines.Count == 0)
            {
                return new InvalidFields(nameof(input.Lines), FieldRules.RequiredWhileRunning);
            }

            var trunkIds = input.Lines.Select(line => line.TrunkId).ToList();
            if (await db.Trunks.CountAsync(trunk => trunkIds.Contains(trunk.Id) && !trunk.IsDeleted, cancellationToken) != trunkIds.Count)
            {
                return new InvalidFields(nameof(input.Lines), FieldRules.UnknownChoice);
            }

            project.Title = input.Title;
            project.NewestUploadsFirst = input.NewestUploadsFirst;
            project.ShowNumbers = input.ShowNumbers;
            project.RecordingDays = input.RecordingDays;
            project.DaySpendLimit = input.DaySpendLimit;
            project.StartDate = input.StartDate;
            project.EndDate = input.EndDate;
            project.TimeZone = input.TimeZone;
            project.ClientFrom = input.ClientFrom;
            project.ClientTo = input.ClientTo;
            project.CallerIds = input.CallerIds;
            ApplyLines(project, input.Lines);
            input.Machines.CopyTo(project.Machines ??= new());
            return null;
        }, cancellationToken);
    }

    public Task<Outcome<int>> SaveTimesAsync(Actor actor, int projectId, int version, ProjectTimes input, CancellationToken cancellationToken) =>
        SaveAsync(actor, projectId, version, input, timesValidator, (_, project) =>
        {
            if (project.IsRunning && input.Windows.Count == 0)
            {
                return Task.FromResult<Refusal?>(new InvalidFields(nameof(input.Windows), FieldRules.RequiredWhileRunning));
            }

            // What stays as it was is left alone: the journal tells only what changed.
            project.Windows.RemoveAll(stored => !input.Windows.Contains(stored.ToDayWindow()));
            project.Windows.AddRange(input.Windows.Except(project.Windows.Select(stored => stored.ToDayWindow())).ToList().Select(ProjectWindow.Of));
            var holidays = input.Holidays.Select(holiday => holiday with { Title = holiday.Title.Trim() }).ToList();
            project.Holidays.RemoveAll(stored => !holidays.Contains(stored.ToHoliday()));
            project.Holidays.AddRange(holidays.Except(project.Holidays.Select(stored => stored.ToHoliday())).ToList().Select(ProjectHoliday.Of));
            return Task.FromResult<Refusal?>(null);
        }, cancellationToken);

    public Task<Outcome<int>> SaveQueueAsync(Actor actor, int projectId, int version, ProjectQueue input, CancellationToken cancellationToken) =>
        SaveAsync(actor, projectId, version, input, queueValidator, async (db, project) =>
        {
            if (await CheckChoicesAsync(db, actor, project, input, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            project.QueueTimeoutSeconds = input.QueueTimeoutSeconds;
            project.OperatorTimeoutSeconds = input.OperatorTimeoutSeconds;
            project.Strategy = input.Strategy;
            project.AutoAnswer = input.AutoAnswer;
            project.PlaysMusic = input.PlaysMusic;
            project.CallBackOverdueMinutes = input.CallBackOverdueMinutes;
            project.WrapUpLimitSeconds = input.WrapUpLimitSeconds;
            project.Priority = input.Priority;
            project.SupervisorId = input.SupervisorId;
            project.Groups.RemoveAll(link => !input.GroupIds.Contains(link.GroupId));
            project.Groups.AddRange(input.GroupIds.Distinct().Except(project.Groups.Select(link => link.GroupId)).ToList()
                .Select(id => new ProjectGroup { GroupId = id }));
            project.Statuses.RemoveAll(link => !input.StatusIds.Contains(link.StatusId));
            project.Statuses.AddRange(input.StatusIds.Distinct().Except(project.Statuses.Select(link => link.StatusId)).ToList()
                .Select(id => new ProjectStatus { StatusId = id }));
            project.PinsContacts = input.PinsContacts;
            Pin(project, input.Pins);
            return null;
        }, cancellationToken);

    public Task<Outcome<int>> SaveAttemptsAsync(Actor actor, int projectId, int version, ProjectAttempts input, CancellationToken cancellationToken) =>
        SaveAsync(actor, projectId, version, input, attemptsValidator, async (db, project) =>
        {
            if (await CheckRulesAsync(db, input, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            project.DialTimeoutSeconds = input.DialTimeoutSeconds;
            project.GlobalTimeoutSeconds = input.GlobalTimeoutSeconds;
            project.Mode = input.Mode;
            project.MaxLines = input.MaxLines;
            project.MaxAttempts = input.MaxAttempts;
            project.PreviewSeconds = input.PreviewSeconds;
            project.PreviewEnd = input.PreviewEnd;
            project.PreviewPauseMinutes = input.PreviewPauseMinutes;
            project.AbandonmentCapPercent = input.AbandonmentCapPercent;
            project.PredictivePercent = input.PredictivePercent;
            project.AbandonAfterSeconds = input.AbandonAfterSeconds;
            project.DialRuleSetId = input.DialRuleSetId;
            project.UsesBestHour = input.UsesBestHour;
            project.BestHourSlackHours = input.BestHourSlackHours;
            // Rows the form does not show stay as they are.
            foreach (var row in project.RetryRows)
            {
                if (input.Rows.FirstOrDefault(changed => changed.Outcome == row.Outcome) is { } changed)
                {
                    row.Attempts = changed.Attempts;
                    row.Intervals = changed.Intervals.Trim();
                }
            }

            return null;
        }, cancellationToken);

    /// <summary>What stays is changed in its place: the journal tells only what changed.</summary>
    private static void ApplyLines(Project project, IReadOnlyList<ProjectLineInput> lines)
    {
        project.Trunks.RemoveAll(stored => lines.All(line => line.TrunkId != stored.TrunkId));
        foreach (var line in lines)
        {
            var stored = project.Trunks.Find(stored => stored.TrunkId == line.TrunkId);
            if (stored is null)
            {
                project.Trunks.Add(stored = new() { TrunkId = line.TrunkId });
            }

            (stored.Rank, stored.Weight) = (line.Rank, line.Weight);
        }
    }

    private async Task<Outcome<int>> SaveAsync<TForm>(
        Actor actor, int projectId, int version, TForm form, IValidator<TForm> validator,
        Func<CallCenterDb, Project, Task<Refusal?>> apply, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var project = await db.Projects.VisibleTo(actor).AsSplitQuery()
            .Include(found => found.RetryRows).Include(found => found.Trunks).Include(found => found.Groups).Include(found => found.Statuses)
            .Include(found => found.Windows).Include(found => found.Holidays).Include(found => found.Pins).Include(found => found.Machines)
            .SingleOrDefaultAsync(found => found.Id == projectId, cancellationToken);
        if (project is null)
        {
            return new NotFound();
        }

        db.ExpectVersion(project, version);
        if ((await validator.ValidateAsync(form, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        if (await apply(db, project) is { } refusal)
        {
            return refusal;
        }

        return await trail.SaveAsync(db, actor, cancellationToken) is { } conflict ? conflict : project.Version;
    }

    private static void Pin(Project project, IReadOnlyList<PinInput> rows)
    {
        var wanted = rows.SelectMany(row => row.StatusIds.Select(status => (Status: status, Operator: row.OperatorId!.Value))).ToDictionary(pin => pin.Status, pin => pin.Operator);
        project.Pins.RemoveAll(stored => !wanted.ContainsKey(stored.StatusId));
        foreach (var (status, operatorId) in wanted)
        {
            if (project.Pins.Find(stored => stored.StatusId == status) is { } stored)
            {
                stored.OperatorId = operatorId;
            }
            else
            {
                project.Pins.Add(new() { StatusId = status, OperatorId = operatorId });
            }
        }
    }

    /// <summary>Who is to be waited for works on the project, and his contacts are in a status that its operators give.</summary>
    private static async Task<Refusal?> CheckPinsAsync(CallCenterDb db, ProjectQueue input, CancellationToken cancellationToken)
    {
        var asked = input.Pins.Select(pin => pin.OperatorId!.Value).ToList();
        var known = await db.Users.Where(user => asked.Contains(user.Id) && !user.IsDeleted && user.Groups.Any(link => input.GroupIds.Contains(link.GroupId)))
            .Select(user => user.Id).ToListAsync(cancellationToken);
        var errors = input.Pins.Index().SelectMany(row => new[]
        {
            known.Contains(row.Item.OperatorId!.Value) ? null : new FieldError($"Pins[{row.Index}].OperatorId", FieldRules.NotOfTheGroups, []),
            row.Item.StatusIds.All(input.StatusIds.Contains) ? null : new FieldError($"Pins[{row.Index}].StatusIds", FieldRules.NotOfTheStatuses, []),
        }).OfType<FieldError>().ToList();
        return errors.Count == 0 ? null : new InvalidFields(errors);
    }

    /// <summary>Rules that let a call ring longer than the project does are not to be chosen without noticing.</summary>
    private static async Task<Refusal?> CheckRulesAsync(CallCenterDb db, ProjectAttempts input, CancellationToken cancellationToken)
    {
        if (input.DialRuleSetId is not { } ruleSetId)
        {
            return null;
        }

        var rings = await db.DialRuleSets.Where(set => set.Id == ruleSetId).Select(set => (int?)set.MinRingSeconds).SingleOrDefaultAsync(cancellationToken);
        return rings is not { } least ? new InvalidFields(nameof(input.DialRuleSetId), FieldRules.UnknownChoice)
            : input.DialTimeoutSeconds < least ? new InvalidFields(nameof(input.DialTimeoutSeconds), FieldRules.OutOfRange, least, ProjectLimits.MaxDialTimeoutSeconds)
            : null;
    }

    private static async Task<Refusal?> CheckChoicesAsync(CallCenterDb db, Actor actor, Project project, ProjectQueue input, CancellationToken cancellationToken)
    {
        // A supervisor must neither hand his project on nor reach for other projects' operators.
        if (!actor.IsAdmin && input.SupervisorId != project.SupervisorId)
        {
            return new NotAllowed();
        }

        if (project.IsRunning && input.GroupIds.Count == 0)
        {
            return new InvalidFields(nameof(input.GroupIds), FieldRules.RequiredWhileRunning);
        }

        if (project.IsRunning && input.StatusIds.Count == 0)
        {
            return new InvalidFields(nameof(input.StatusIds), FieldRules.RequiredWhileRunning);
        }

        var groups = await ProjectQueries.GroupsFor(db, actor).CountAsync(group => input.GroupIds.Contains(group.Id), cancellationToken);
        if (groups != input.GroupIds.Distinct().Count())
        {
            return new InvalidFields(nameof(input.GroupIds), FieldRules.UnknownChoice);
        }

        var statuses = await db.Statuses.CountAsync(status => input.StatusIds.Contains(status.Id) && !status.IsSystem, cancellationToken);
        if (statuses != input.StatusIds.Distinct().Count())
        {
            return new InvalidFields(nameof(input.StatusIds), FieldRules.UnknownChoice);
        }

        var knownSupervisor = input.SupervisorId is not { } supervisorId || supervisorId == project.SupervisorId
            || await db.Users.AnyAsync(user => user.Id == supervisorId && user.Role == Role.Supervisor && !user.IsDeleted, cancellationToken);
        return knownSupervisor ? await CheckPinsAsync(db, input, cancellationToken) : new InvalidFields(nameof(input.SupervisorId), FieldRules.UnknownChoice);
    }
}
