using CallCenter.Core.Access;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Projects;

/// <summary>
/// A project from its creation to its deletion. Admins create, copy and delete; a project's supervisor runs it. Whoever changes one
/// tells its dialler afterwards. The tabs are saved by <see cref="ProjectSettingsService"/>.
/// </summary>
public sealed class ProjectService(IDbContextFactory<CallCenterDb> factory, IValidator<NewProject> validator, TimeProvider clock)
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
        };
        project.RetryRows.AddRange(ProjectRetryRow.Defaults());
        project.Statuses.AddRange(await db.Statuses.Where(status => status.IsActive && !status.IsSystem)
            .Select(status => new ProjectStatus { StatusId = status.Id }).ToListAsync(cancellationToken));
        db.Projects.Add(project);
        await db.SaveChangesAsync(cancellationToken);
        return project.Id;
    }

    /// <summary>«Копировать проект»: all settings, no contacts; the copy is stopped.</summary>
    public async Task<Outcome<int>> CopyAsync(Actor actor, int projectId, string title, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var copy = await db.Projects.AsNoTracking().VisibleTo(actor).AsSplitQuery()
            .Include(project => project.RetryRows).Include(project => project.Groups).Include(project => project.Statuses)
            .SingleOrDefaultAsync(project => project.Id == projectId, cancellationToken);
        if (copy is null)
        {
            return new NotFound();
        }

        var input = new NewProject { Title = title, QueueTimeoutSeconds = copy.QueueTimeoutSeconds, OperatorTimeoutSeconds = copy.OperatorTimeoutSeconds, Strategy = copy.Strategy };
        if ((await validator.ValidateAsync(input, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        copy.Id = 0;
        copy.RetryRows.ForEach(row => row.ProjectId = 0);
        copy.Groups.ForEach(link => link.ProjectId = 0);
        copy.Statuses.ForEach(link => link.ProjectId = 0);
        copy.Title = title.Trim();
        copy.CreatedAt = clock.GetUtcNow().UtcDateTime;
        copy.IsRunning = false;
        copy.Version = 0;
        db.Projects.Add(copy);
        await db.SaveChangesAsync(cancellationToken);
        return copy.Id;
    }

    /// <summary>Starting leaves the version alone, so that it never spoils a form that is being filled in.</summary>
    public async Task<Refusal?> StartAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var needs = await db.Projects.AsNoTracking().VisibleTo(actor).Where(project => project.Id == projectId)
            .Select(project => new
            {
                Trunk = project.Trunk != null && project.Trunk.IsActive,
                Groups = project.Groups.Any(),
                Statuses = project.Statuses.Any(link => link.Status!.IsActive),
            })
            .SingleOrDefaultAsync(cancellationToken);
        Refusal? refusal = needs switch
        {
            null => new NotFound(),
            { Trunk: false } => new ProjectNeedsTrunk(),
            { Groups: false } => new ProjectNeedsGroups(),
            { Statuses: false } => new ProjectNeedsStatuses(),
            _ => null,
        };
        return refusal ?? await SwitchAsync(db, actor, projectId, true, cancellationToken);
    }

    /// <summary>Calls in progress go on to their end.</summary>
    public async Task<Refusal?> StopAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await SwitchAsync(db, actor, projectId, false, cancellationToken);
    }

    /// <summary>Stops the project and hides it; its calls stay in the reports.</summary>
    public async Task<Refusal?> DeleteAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var deleted = await db.Projects.VisibleTo(actor).Where(project => project.Id == projectId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(project => project.IsDeleted, true)
                    .SetProperty(project => project.IsRunning, false)
                    .SetProperty(project => project.Version, project => project.Version + 1),
                cancellationToken);
        return deleted == 0 ? new NotFound() : null;
    }

    private static async Task<Refusal?> SwitchAsync(CallCenterDb db, Actor actor, int projectId, bool isRunning, CancellationToken cancellationToken)
    {
        var changed = await db.Projects.VisibleTo(actor).Where(project => project.Id == projectId)
            .ExecuteUpdateAsync(set => set.SetProperty(project => project.IsRunning, isRunning), cancellationToken);
        return changed == 0 ? new NotFound() : null;
    }
}
