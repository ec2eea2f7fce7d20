using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing.Rules;

/// <param name="Projects">Titles of those that chose it.</param>
public sealed record DialRuleSetRow(int Id, int Version, DialRuleSetInput Input, DialRules Rules, IReadOnlyList<string> Projects);

/// <summary>These projects keep the rules: they choose others first.</summary>
public sealed record RuleSetOfProjects(IReadOnlyList<string> Projects) : Refusal;

/// <summary>«Правила обзвона» of the company: admins only. Whoever saves tells the running projects that keep them.</summary>
public sealed class DialRuleSetService(IDbContextFactory<CallCenterDb> factory, AuditTrail trail, IValidator<DialRuleSetInput> validator)
{
    /// <summary>So many rule sets at most.</summary>
    public const int Limit = 50;

    public async Task<Outcome<List<DialRuleSetRow>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var users = (await db.Projects.AsNoTracking().Where(project => project.DialRuleSetId != null && !project.IsDeleted)
            .OrderBy(project => project.Title).Select(project => new { project.DialRuleSetId, project.Title }).ToListAsync(cancellationToken)).ToLookup(project => project.DialRuleSetId, project => project.Title);
        return (await db.DialRuleSets.AsNoTracking().OrderBy(set => set.Title).Take(Limit).ToListAsync(cancellationToken))
            .ConvertAll(set => new DialRuleSetRow(set.Id, set.Version, InputOf(set), set.ToRules(), [.. users[set.Id]]));
    }

    /// <summary>Projects to be told of a change.</summary>
    public async Task<IReadOnlyList<int>> ListRunningAsync(int ruleSetId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Projects.Where(project => project.DialRuleSetId == ruleSetId && project.IsRunning && !project.IsDeleted).Select(project => project.Id).ToListAsync(cancellationToken);
    }

    public async Task<Outcome<int>> CreateAsync(Actor actor, DialRuleSetInput input, CancellationToken cancellationToken)
    {
        if (await CheckAsync(actor, 0, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var set = new DialRuleSet();
        Apply(set, input);
        db.DialRuleSets.Add(set);
        return await trail.SaveUniqueAsync(db, actor, () => CheckAsync(actor, 0, input, cancellationToken), cancellationToken) is { } failed ? failed : set.Id;
    }

    /// <param name="version">The one the form was filled from.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> UpdateAsync(Actor actor, int ruleSetId, int version, DialRuleSetInput input, CancellationToken cancellationToken)
    {
        if (await CheckAsync(actor, ruleSetId, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.DialRuleSets.FindAsync([ruleSetId], cancellationToken) is not { } set)
        {
            return new NotFound();
        }

        db.ExpectVersion(set, version);
        Apply(set, input);
        return await trail.SaveUniqueAsync(db, actor, () => CheckAsync(actor, ruleSetId, input, cancellationToken), cancellationToken) is { } failed ? failed : set.Version;
    }

    /// <summary>Only rules that no project keeps; a project that was deleted lets go of them.</summary>
    public async Task<Refusal?> DeleteAsync(Actor actor, int ruleSetId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.DialRuleSets.FindAsync([ruleSetId], cancellationToken) is not { } set)
        {
            return new NotFound();
        }

        var projects = await db.Projects.Where(project => project.DialRuleSetId == ruleSetId).OrderBy(project => project.Title).ToListAsync(cancellationToken);
        if (projects.Where(project => !project.IsDeleted).Select(project => project.Title).Take(20).ToList() is { Count: > 0 } users)
        {
            return new RuleSetOfProjects(users);
        }

        projects.ForEach(project => project.DialRuleSetId = null);
        db.DialRuleSets.Remove(set);
        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    private async Task<Refusal?> CheckAsync(Actor actor, int ruleSetId, DialRuleSetInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var titles = await db.DialRuleSets.Where(set => set.Id != ruleSetId).Select(set => set.Title).ToListAsync(cancellationToken);
        return titles.Contains(input.Title.Trim(), StringComparer.CurrentCultureIgnoreCase) ? new InvalidFields(nameof(DialRuleSetInput.Title), FieldRules.Taken)
            : ruleSetId == 0 && titles.Count >= Limit ? new InvalidFields(nameof(DialRuleSetInput.Title), FieldRules.TooMany, Limit)
            : null;
    }

    internal static void Apply(DialRuleSet set, DialRuleSetInput input)
    {
        set.Title = input.Title.Trim();
        (set.CallsPerDay, set.CallsPerWeek, set.CallsPerMonth) = (input.CallsPerDay, input.CallsPerWeek, input.CallsPerMonth);
        (set.TalksPerDay, set.TalksPerWeek, set.TalksPerMonth) = (input.TalksPerDay, input.TalksPerWeek, input.TalksPerMonth);
        (set.WorkdayFrom, set.WorkdayTo, set.RestDayFrom, set.RestDayTo) = (input.WorkdayFrom, input.WorkdayTo, input.RestDayFrom, input.RestDayTo);
        set.SkipsHolidays = input.SkipsHolidays;
        set.PauseMinutes = input.PauseMinutes;
        set.MinRingSeconds = input.MinRingSeconds;
        (set.AbandonmentCapPercent, set.AbandonmentWindowDays) = (input.AbandonmentCapPercent, input.AbandonmentWindowDays);
        (set.AbandonAfterSeconds, set.LockoutHours) = (input.AbandonAfterSeconds, input.LockoutHours);
        set.ManualCalls = input.ManualCalls;
    }

    private static DialRuleSetInput InputOf(DialRuleSet set) => new()
    {
        Title = set.Title,
        CallsPerDay = set.CallsPerDay,
        CallsPerWeek = set.CallsPerWeek,
        CallsPerMonth = set.CallsPerMonth,
        TalksPerDay = set.TalksPerDay,
        TalksPerWeek = set.TalksPerWeek,
        TalksPerMonth = set.TalksPerMonth,
        WorkdayFrom = set.WorkdayFrom,
        WorkdayTo = set.WorkdayTo,
        RestDayFrom = set.RestDayFrom,
        RestDayTo = set.RestDayTo,
        SkipsHolidays = set.SkipsHolidays,
        PauseMinutes = set.PauseMinutes,
        MinRingSeconds = set.MinRingSeconds,
        AbandonmentCapPercent = set.AbandonmentCapPercent,
        AbandonmentWindowDays = set.AbandonmentWindowDays,
        AbandonAfterSeconds = set.AbandonAfterSeconds,
        LockoutHours = set.LockoutHours,
        ManualCalls = set.ManualCalls,
    };
}
