using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Secrets;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks;

/// <summary>The trunk is the only line of running projects, named here, and may not be deleted under them.</summary>
public sealed record TrunkInUse(IReadOnlyList<string> Projects) : Refusal;

/// <summary>«Транки»: admins only. Whoever saves tells the exchange and the running projects afterwards.</summary>
public sealed class TrunkService(
    IDbContextFactory<CallCenterDb> factory, AuditTrail trail, SecretBox secrets, IValidator<TrunkInput> validator, TimeProvider clock)
{
    public async Task<Outcome<int>> CreateAsync(Actor actor, TrunkInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var trunk = new Trunk { CreatedAt = clock.GetUtcNow().UtcDateTime };
        if (await ApplyAsync(db, trunk, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.Trunks.Add(trunk);
        return await trail.SaveUniqueAsync(db, actor, () => FindTakenAsync(trunk, cancellationToken), cancellationToken) is { } failed ? failed : trunk.Id;
    }

    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> UpdateAsync(Actor actor, int trunkId, int version, TrunkInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Trunks.Include(found => found.Rates).SingleOrDefaultAsync(found => found.Id == trunkId && !found.IsDeleted, cancellationToken) is not { } trunk)
        {
            return new NotFound();
        }

        db.ExpectVersion(trunk, version);
        if (await ApplyAsync(db, trunk, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await trail.SaveUniqueAsync(db, actor, () => FindTakenAsync(trunk, cancellationToken), cancellationToken) is { } failed ? failed : trunk.Version;
    }

    public async Task<Refusal?> SetActiveAsync(Actor actor, int trunkId, bool isActive, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Trunks.SingleOrDefaultAsync(found => found.Id == trunkId && !found.IsDeleted, cancellationToken) is not { } trunk)
        {
            return new NotFound();
        }

        trunk.IsActive = isActive;
        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    /// <summary>Projects go on over their other lines, users that named it are left without a trunk; its calls, its top-ups and its spending stay.</summary>
    public async Task<Refusal?> DeleteAsync(Actor actor, int trunkId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Trunks.SingleOrDefaultAsync(found => found.Id == trunkId && !found.IsDeleted, cancellationToken) is not { } trunk)
        {
            return new NotFound();
        }

        var projects = await db.Projects.Include(project => project.Trunks).Where(project => project.Trunks.Any(line => line.TrunkId == trunkId))
            .OrderBy(project => project.Title).ToListAsync(cancellationToken);
        if (projects.Where(project => project is { IsRunning: true, IsDeleted: false, Trunks.Count: 1 }).Select(project => project.Title).ToList() is { Count: > 0 } running)
        {
            return new TrunkInUse(running);
        }

        projects.ForEach(project => project.Trunks.RemoveAll(line => line.TrunkId == trunkId));
        await db.Users.Where(user => user.TrunkId == trunkId).ForEachAsync(user => user.TrunkId = null, cancellationToken);
        (trunk.IsDeleted, trunk.IsActive, trunk.Password) = (true, false, "");
        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    private async Task<Refusal?> FindTakenAsync(Trunk trunk, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Trunks.AnyAsync(other => other.Id != trunk.Id && other.LiveTitle == trunk.Title, cancellationToken)
            ? new InvalidFields(nameof(TrunkInput.Title), FieldRules.Taken)
            : null;
    }

    private async Task<Refusal?> ApplyAsync(CallCenterDb db, Trunk trunk, TrunkInput typed, CancellationToken cancellationToken)
    {
        if (validator.Check(typed) is { } invalid)
        {
            return invalid;
        }

        var input = typed.Trimmed();
        if (await db.Trunks.AnyAsync(other => other.Id != trunk.Id && other.LiveTitle == input.Title, cancellationToken))
        {
            return new InvalidFields(nameof(input.Title), FieldRules.Taken);
        }

        // One that was chosen before and deleted since may stay: callers are turned away until another is chosen.
        if (input.InboundProjectId is { } projectId && projectId != trunk.InboundProjectId
            && !await db.Projects.AnyAsync(project => project.Id == projectId && !project.IsDeleted, cancellationToken))
        {
            return new InvalidFields(nameof(input.InboundProjectId), FieldRules.UnknownChoice);
        }

        trunk.Title = input.Title;
        trunk.Host = input.Host;
        trunk.UserName = input.UserName;
        // A password without a user name means nothing; an empty one in the form keeps what is stored.
        trunk.Password = input.UserName.Length == 0 ? "" : input.Password.Length == 0 ? trunk.Password : secrets.Lock(SecretPurposes.Trunk, input.Password);
        trunk.Registers = input.Registers;
        trunk.CallerIds = input.CallerIds;
        trunk.InboundProjectId = input.InboundProjectId;
        trunk.IsActive = input.IsActive;
        trunk.MaxChannels = input.MaxChannels;
        trunk.CallsPerSecond = input.CallsPerSecond;
        trunk.PricePerMinute = input.PricePerMinute;
        trunk.PriceStepSeconds = input.PriceStepSeconds;
        trunk.MinBalance = input.MinBalance;
        ApplyRates(trunk, input.Rates);
        return null;
    }

    private static void ApplyRates(Trunk trunk, IReadOnlyList<TrunkRateInput> rates)
    {
        trunk.Rates.RemoveAll(row => rates.All(rate => rate.Prefix != row.Prefix));
        foreach (var rate in rates)
        {
            var row = trunk.Rates.Find(row => row.Prefix == rate.Prefix);
            if (row is null)
            {
                trunk.Rates.Add(row = new() { Prefix = rate.Prefix });
            }

            (row.PricePerMinute, row.StepSeconds) = (rate.PricePerMinute, rate.StepSeconds);
        }
    }
}
