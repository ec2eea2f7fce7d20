using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators.Pauses;

public sealed record PauseReasonRow(int Id, string Name, int? LimitMinutes, bool IsActive, int Version)
{
    public PauseReasonInput ToInput() => new() { Name = Name, LimitMinutes = LimitMinutes ?? 0 };
}

/// <summary>What an operator chooses from.</summary>
public sealed record PauseChoice(int Id, string Name, int? LimitMinutes);

/// <summary>Pauses were taken for this reason: it can be switched off, not deleted.</summary>
public sealed record PauseReasonGiven : Refusal;

/// <summary>«Причины паузы»: kept by admins, chosen from by everybody who takes calls.</summary>
public sealed class PauseReasonService(IDbContextFactory<CallCenterDb> databases, AuditTrail trail, IValidator<PauseReasonInput> validator)
{
    private const int Limit = 100;

    public async Task<Outcome<List<PauseReasonRow>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.PauseReasons.AsNoTracking().OrderBy(reason => reason.Name).Take(Limit)
            .Select(reason => new PauseReasonRow(reason.Id, reason.Name, reason.LimitMinutes, reason.IsActive, reason.Version))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Those switched on; none: nobody is asked.</summary>
    public async Task<IReadOnlyList<PauseChoice>> ListChoicesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.PauseReasons.AsNoTracking().Where(reason => reason.IsActive).OrderBy(reason => reason.Name).Take(Limit)
            .Select(reason => new PauseChoice(reason.Id, reason.Name, reason.LimitMinutes)).ToListAsync(cancellationToken);
    }

    public async Task<Outcome<int>> CreateAsync(Actor actor, PauseReasonInput input, CancellationToken cancellationToken)
    {
        if (await CheckAsync(actor, 0, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.PauseReasons.CountAsync(cancellationToken) >= Limit)
        {
            return new InvalidFields(nameof(PauseReasonInput.Name), FieldRules.TooMany, Limit);
        }

        var reason = new PauseReason();
        Apply(reason, input);
        db.PauseReasons.Add(reason);
        return await trail.SaveUniqueAsync(db, actor, () => CheckAsync(actor, 0, input, cancellationToken), cancellationToken) is { } failed ? failed : reason.Id;
    }

    /// <param name="version">The one the form was filled from.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> UpdateAsync(Actor actor, int reasonId, int version, PauseReasonInput input, CancellationToken cancellationToken)
    {
        if (await CheckAsync(actor, reasonId, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await FindAsync(db, actor, reasonId, cancellationToken);
        if (found.Value is not { } reason)
        {
            return found.Refusal!;
        }

        db.ExpectVersion(reason, version);
        Apply(reason, input);
        return await trail.SaveUniqueAsync(db, actor, () => CheckAsync(actor, reasonId, input, cancellationToken), cancellationToken) is { } failed ? failed : reason.Version;
    }

    /// <summary>A reason switched off is offered no more; whoever is on such a pause stays on it.</summary>
    public async Task<Refusal?> SetActiveAsync(Actor actor, int reasonId, bool isActive, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await FindAsync(db, actor, reasonId, cancellationToken);
        if (found.Value is not { } reason)
        {
            return found.Refusal;
        }

        reason.IsActive = isActive;
        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    /// <summary>Only one for which nobody ever went on pause.</summary>
    public async Task<Refusal?> DeleteAsync(Actor actor, int reasonId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await FindAsync(db, actor, reasonId, cancellationToken);
        if (found.Value is not { } reason)
        {
            return found.Refusal;
        }

        if (await db.OperatorStates.AnyAsync(entry => entry.PauseReasonId == reasonId, cancellationToken)
            || await db.Presence.AnyAsync(presence => presence.PauseReasonId == reasonId, cancellationToken))
        {
            return new PauseReasonGiven();
        }

        db.PauseReasons.Remove(reason);
        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    private static async Task<Outcome<PauseReason>> FindAsync(CallCenterDb db, Actor actor, int reasonId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        return await db.PauseReasons.FindAsync([reasonId], cancellationToken) is { } reason ? reason : new NotFound();
    }

    private static void Apply(PauseReason reason, PauseReasonInput input) =>
        (reason.Name, reason.LimitMinutes) = (input.Name.Trim(), input.LimitMinutes == 0 ? null : input.LimitMinutes);

    private async Task<Refusal?> CheckAsync(Actor actor, int reasonId, PauseReasonInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await TakenName.CheckAsync(db.PauseReasons.Where(reason => reason.Id != reasonId).Select(reason => reason.Name), input.Name, nameof(PauseReasonInput.Name), cancellationToken);
    }
}
