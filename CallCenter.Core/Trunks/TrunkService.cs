using CallCenter.Core.Access;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks;

/// <summary>The trunk carries running projects, named here, and may not be deleted under them.</summary>
public sealed record TrunkInUse(IReadOnlyList<string> Projects) : Refusal;

/// <summary>«Транки»: admins only. Whoever saves tells the exchange afterwards.</summary>
public sealed class TrunkService(IDbContextFactory<CallCenterDb> factory, IValidator<TrunkInput> validator, TimeProvider clock)
{
    public async Task<Outcome<int>> CreateAsync(Actor actor, TrunkInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var trunk = new Trunk { CreatedAt = clock.GetUtcNow().UtcDateTime };
        if (await ApplyAsync(db, trunk, input.Trimmed(), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        db.Trunks.Add(trunk);
        await db.SaveChangesAsync(cancellationToken);
        return trunk.Id;
    }

    public async Task<Refusal?> UpdateAsync(Actor actor, int trunkId, TrunkInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Trunks.FindAsync([trunkId], cancellationToken) is not { } trunk)
        {
            return new NotFound();
        }

        if (await ApplyAsync(db, trunk, input.Trimmed(), cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    public async Task<Refusal?> SetActiveAsync(Actor actor, int trunkId, bool isActive, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var changed = await db.Trunks.Where(trunk => trunk.Id == trunkId)
            .ExecuteUpdateAsync(set => set.SetProperty(trunk => trunk.IsActive, isActive), cancellationToken);
        return changed == 0 ? new NotFound() : null;
    }

    public async Task<Refusal?> DeleteAsync(Actor actor, int trunkId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var running = await db.Projects.AsNoTracking()
            .Where(project => project.TrunkId == trunkId && project.IsRunning && !project.IsDeleted)
            .OrderBy(project => project.Title).Select(project => project.Title)
            .ToListAsync(cancellationToken);
        if (running.Count > 0)
        {
            return new TrunkInUse(running);
        }

        // Projects and users that named it are left without a trunk.
        var deleted = await db.Trunks.Where(trunk => trunk.Id == trunkId).ExecuteDeleteAsync(cancellationToken);
        return deleted == 0 ? new NotFound() : null;
    }

    private async Task<Refusal?> ApplyAsync(CallCenterDb db, Trunk trunk, TrunkInput input, CancellationToken cancellationToken)
    {
        if ((await validator.ValidateAsync(input, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        if (await db.Trunks.AnyAsync(other => other.Id != trunk.Id && other.Title == input.Title, cancellationToken))
        {
            return new InvalidFields(nameof(input.Title), FieldRules.Taken);
        }

        trunk.Title = input.Title;
        trunk.Host = input.Host;
        trunk.UserName = input.UserName;
        // A password without a user name means nothing; an empty one in the form keeps what is stored.
        trunk.Password = input.UserName.Length == 0 ? "" : input.Password.Length == 0 ? trunk.Password : input.Password;
        trunk.Registers = input.Registers;
        trunk.CallerId = input.CallerId;
        trunk.IsActive = input.IsActive;
        trunk.MaxChannels = input.MaxChannels;
        trunk.CallsPerSecond = input.CallsPerSecond;
        trunk.PricePerMinute = input.PricePerMinute;
        trunk.PriceStepSeconds = input.PriceStepSeconds;
        return null;
    }
}
