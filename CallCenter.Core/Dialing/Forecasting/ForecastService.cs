using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing.Forecasting;

/// <summary>What «Прогноз» asks for beside the settings as they are typed.</summary>
public sealed record ForecastOrder
{
    public const int MaxOperators = 500;

    public int Operators { get; set; } = 1;
}

internal sealed class ForecastOrderValidator : AbstractValidator<ForecastOrder>
{
    public ForecastOrderValidator() => RuleFor(order => order.Operators).Between(1, ForecastOrder.MaxOperators);
}

/// <summary>«Прогноз»: what settings would do, before they are saved; for whoever may save them.</summary>
public sealed class ForecastService(
    IDbContextFactory<CallCenterDb> factory, PacingHistory history, IValidator<ProjectAttempts> attemptsValidator, IValidator<ForecastOrder> orderValidator, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_reach = TimeSpan.FromDays(30);

    private static readonly string[] s_used =
    [
        nameof(ProjectAttempts.MaxLines), nameof(ProjectAttempts.PredictivePercent), nameof(ProjectAttempts.DialTimeoutSeconds),
        nameof(ProjectAttempts.AbandonmentCapPercent), nameof(ProjectAttempts.AbandonAfterSeconds),
    ];

    /// <summary>The dialler needs the processor more: one forecast at a time.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Members of the project's groups; null: no such project, or not for this person.</summary>
    public async Task<int?> CountOperatorsAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken)
            ? await db.Users.CountAsync(user => !user.IsDeleted && user.Role == Role.Operator
                && user.Groups.Any(link => db.ProjectGroups.Any(group => group.ProjectId == projectId && group.GroupId == link.GroupId)), cancellationToken)
            : null;
    }

    /// <param name="attempts">As it is typed; what other tabs set is taken as it is stored.</param>
    public async Task<Outcome<PacingForecast>> ForecastAsync(Actor actor, int projectId, ProjectAttempts attempts, ForecastOrder order, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(actor, projectId, attempts, order, cancellationToken);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var (measures, settings) = read.Value;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => ForecastRun.Of(measures, settings, order.Operators, ForecastSession.Of(order.Operators), cancellationToken), cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Outcome<(ForecastMeasures Measures, ForecastSettings Settings)>> ReadAsync(
        Actor actor, int projectId, ProjectAttempts attempts, ForecastOrder order, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var project = await db.Projects.AsNoTracking().VisibleTo(actor).Include(found => found.Machines).SingleOrDefaultAsync(found => found.Id == projectId, cancellationToken);
        if (project is null)
        {
            return new NotFound();
        }

        if (Check(attempts, order) is { } invalid)
        {
            return invalid;
        }

        var rules = await db.DialRuleSets.AsNoTracking().SingleOrDefaultAsync(set => set.Id == attempts.DialRuleSetId, cancellationToken);
        if (rules is null && attempts.DialRuleSetId is not null)
        {
            return new InvalidFields(nameof(attempts.DialRuleSetId), FieldRules.UnknownChoice);
        }

        var channels = await db.Trunks.AsNoTracking()
            .Where(trunk => trunk.IsActive && !trunk.IsDeleted && db.ProjectTrunks.Any(line => line.ProjectId == projectId && line.TrunkId == trunk.Id))
            .Select(trunk => trunk.MaxChannels).ToListAsync(cancellationToken);
        var past = await history.ReadSinceAsync(projectId, clock.GetUtcNow().UtcDateTime - s_reach, cancellationToken);
        return (
            ForecastMeasures.Of(past, project.Machines?.ToRules()),
            ForecastSettings.Of(project, attempts, rules?.ToRules(), channels.Contains(0) ? 0 : channels.Sum()));
    }

    /// <summary>A wrong interval of retries is nothing to a forecast.</summary>
    private InvalidFields? Check(ProjectAttempts attempts, ForecastOrder order)
    {
        var errors = (orderValidator.Check(order)?.Errors ?? [])
            .Concat((attemptsValidator.Check(attempts)?.Errors ?? []).Where(error => s_used.Contains(error.Field))).ToList();
        return errors.Count == 0 ? null : new InvalidFields(errors);
    }
}
