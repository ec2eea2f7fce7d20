using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using CallCenter.Core.Machines;
using CallCenter.Core.Projects.Schedules;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Projects;

/// <summary>
/// A project from its creation to its deletion. Admins create, copy and delete; a project's supervisor runs it. Whoever changes one
/// tells its dialler afterwards. The tabs are saved by <see cref="ProjectSettingsService"/>.
/// </summary>
public sealed class ProjectService(IDbContextFactory<CallCenterDb> factory, AuditTrail trail, IValidator<NewProject> validator, TimeProvider clock)
{
    public async Task<Outcome<int>> CreateAsync(Actor actor, NewProject input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if ((await validator.ValidateAsync(input, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var project = new Project
        {
            Title = input.Title.Trim(),
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            QueueTimeoutSeconds = input.QueueTimeoutSeconds,
            OperatorTimeoutSeconds = input.OperatorTimeoutSeconds,
            Strategy = input.Strategy,
            Machines = MachineSettings.Usual(),
        };
        project.RetryRows.AddRange(ProjectRetryRow.Defaults());
        project.Windows.AddRange(DayWindow.Workdays.Select(ProjectWindow.Of));
        project.Statuses.AddRange(await db.Statuses.Where(status => status.IsActive && !status.IsSystem)
            .Select(status => new ProjectStatus { StatusId = status.Id }).ToListAsync(cancellationToken));
        db.Projects.Add(project);
        return await trail.SaveAsync(db, actor, cancellationToken) is { } refusal ? refusal : project.Id;
    }

    /// <summary>«Копировать проект»: all settings, no contacts; the copy is stopped.</summary>
    public async Task<Outcome<int>> CopyAsync(Actor actor, int projectId, string title, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await ProjectCopy.ReadAsync(db, db.Projects.VisibleTo(actor), projectId, cancellationToken) is not { } copy)
        {
            return new NotFound();
        }

        var input = new NewProject { Title = title, QueueTimeoutSeconds = copy.QueueTimeoutSeconds, OperatorTimeoutSeconds = copy.OperatorTimeoutSeconds, Strategy = copy.Strategy };
        if ((await validator.ValidateAsync(input, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        copy.Title = title.Trim();
        copy.CreatedAt = clock.GetUtcNow().UtcDateTime;
        copy.IsRunning = false;
        copy.Version = 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Projects.Add(copy);
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.AddRange(await ProjectCopy.ReadApartAsync(db, projectId, copy.Id, cancellationToken));
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } refusedPart)
        {
            return refusedPart;
        }

        await transaction.CommitAsync(cancellationToken);
        return copy.Id;
    }

    /// <summary>Starting leaves the version alone, so that it never spoils a form that is being filled in.</summary>
    public async Task<Refusal?> StartAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var needs = await ProjectNeeds.ReadAsync(db, db.Projects.VisibleTo(actor), projectId, cancellationToken);
        return needs is null ? new NotFound() : needs.FirstMissing ?? await SwitchAsync(db, actor, projectId, true, cancellationToken);
    }

    /// <summary>Calls in progress go on to their end.</summary>
    public async Task<Refusal?> StopAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await SwitchAsync(db, actor, projectId, false, cancellationToken);
    }

    /// <summary>
    /// Stops the project and hides it; calls in progress go on to their end, and its calls and contacts stay in the reports. Trunks whose
    /// callers it took are left without a project.
    /// </summary>
    public async Task<Refusal?> DeleteAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Projects.VisibleTo(actor).SingleOrDefaultAsync(found => found.Id == projectId, cancellationToken) is not { } project)
        {
            return new NotFound();
        }

        project.IsDeleted = true;
        project.IsRunning = false;
        foreach (var trunk in await db.Trunks.Where(trunk => trunk.InboundProjectId == projectId).ToListAsync(cancellationToken))
        {
            trunk.InboundProjectId = null;
        }

        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    private async Task<Refusal?> SwitchAsync(CallCenterDb db, Actor actor, int projectId, bool isRunning, CancellationToken cancellationToken)
    {
        if (await db.Projects.VisibleTo(actor).SingleOrDefaultAsync(found => found.Id == projectId, cancellationToken) is not { } project)
        {
            return new NotFound();
        }

        project.IsRunning = isRunning;
        return await trail.SaveAsync(db, actor, cancellationToken);
    }
}
