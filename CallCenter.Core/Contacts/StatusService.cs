using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts;

public sealed record StatusRow(int Id, string Name, string Color, StatusMeaning Meaning, bool IsActive, bool IsSystem, int Version, bool MeansMachine = false)
{
    public StatusInput ToInput() => new() { Name = Name, Color = Color, Meaning = Meaning, MeansMachine = MeansMachine };
}

/// <summary>«Новый» is the system's own: neither changed, switched off nor deleted.</summary>
public sealed record SystemStatus : Refusal;

/// <summary>Contacts or calls have this status: it can be switched off, not deleted.</summary>
public sealed record StatusGiven : Refusal;

/// <summary>These projects let their operators give this status.</summary>
public sealed record StatusOfProjects(IReadOnlyList<string> Projects) : Refusal;

/// <summary>«Статусы»: the results operators give contacts; kept by admins.</summary>
public sealed class StatusService(IDbContextFactory<CallCenterDb> databases, AuditTrail trail, IValidator<StatusInput> validator)
{
    private const int Limit = 500;

    public async Task<Outcome<List<StatusRow>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Statuses.AsNoTracking()
            .OrderBy(status => status.Order).ThenBy(status => status.Id)
            .Take(Limit)
            .Select(status => new StatusRow(status.Id, status.Name, status.Color, status.Meaning, status.IsActive, status.IsSystem, status.Version, status.MeansMachine))
            .ToListAsync(cancellationToken);
    }

    public async Task<Outcome<int>> CreateAsync(Actor actor, StatusInput input, CancellationToken cancellationToken)
    {
        if (await CheckAsync(actor, 0, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var status = new ContactStatus { Order = 1 + (await db.Statuses.MaxAsync(other => (int?)other.Order, cancellationToken) ?? 0) };
        Apply(status, input);
        db.Statuses.Add(status);
        return await trail.SaveUniqueAsync(db, actor, () => CheckAsync(actor, 0, input, cancellationToken), cancellationToken) is { } failed ? failed : status.Id;
    }

    /// <param name="version">The one the form was filled from.</param>
    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> UpdateAsync(Actor actor, int statusId, int version, StatusInput input, CancellationToken cancellationToken)
    {
        if (await CheckAsync(actor, statusId, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await FindAsync(db, actor, statusId, cancellationToken);
        if (found.Value is not { } status)
        {
            return found.Refusal!;
        }

        db.ExpectVersion(status, version);
        Apply(status, input);
        return await trail.SaveUniqueAsync(db, actor, () => CheckAsync(actor, statusId, input, cancellationToken), cancellationToken) is { } failed
            ? failed
            : status.Version;
    }

    /// <summary>A status switched off is offered to operators no more and stays on the contacts that have it.</summary>
    public async Task<Refusal?> SetActiveAsync(Actor actor, int statusId, bool isActive, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await FindAsync(db, actor, statusId, cancellationToken);
        if (found.Value is not { } status)
        {
            return found.Refusal;
        }

        status.IsActive = isActive;
        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    /// <summary>Puts the statuses into this order, in which operators see them; any not named come after.</summary>
    public async Task<Refusal?> ReorderAsync(Actor actor, IReadOnlyList<int> statusIds, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var places = statusIds.Distinct().Select((id, place) => (id, place)).ToDictionary(named => named.id, named => named.place);
        var statuses = await db.Statuses.ToListAsync(cancellationToken);
        var order = 0;
        foreach (var status in statuses.OrderBy(status => places.GetValueOrDefault(status.Id, int.MaxValue)).ThenBy(status => status.Order).ThenBy(status => status.Id))
        {
            status.Order = order++;
        }

        return await trail.SaveAsync(db, actor, cancellationToken);
    }

    /// <summary>Only one that nobody has and no project offers.</summary>
    public async Task<Refusal?> DeleteAsync(Actor actor, int statusId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await FindAsync(db, actor, statusId, cancellationToken);
        if (found.Value is not { } status)
        {
            return found.Refusal;
        }

        if (await IsGivenAsync(statusId, cancellationToken))
        {
            return new StatusGiven();
        }

        var projects = await db.Projects.AsNoTracking().Where(project => project.Statuses.Any(link => link.StatusId == statusId))
            .OrderBy(project => project.Title).Select(project => project.Title).Take(20).ToListAsync(cancellationToken);
        if (projects.Count > 0)
        {
            return new StatusOfProjects(projects);
        }

        db.Statuses.Remove(status);
        return await trail.SaveUniqueAsync(
            db, actor, async () => await IsGivenAsync(statusId, cancellationToken) ? new StatusGiven() : null, cancellationToken);
    }

    /// <summary>Gives an installation without statuses its first ones.</summary>
    public async Task SeedAsync(IEnumerable<ContactStatus> statuses, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Statuses.AnyAsync(cancellationToken))
        {
            return;
        }

        db.Statuses.AddRange(statuses.Select((status, index) =>
        {
            status.Order = index;
            return status;
        }));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> IsGivenAsync(int statusId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Contacts.AnyAsync(contact => contact.StatusId == statusId, cancellationToken)
            || await db.Calls.AnyAsync(call => call.StatusId == statusId, cancellationToken);
    }

    private static async Task<Outcome<ContactStatus>> FindAsync(CallCenterDb db, Actor actor, int statusId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        return await db.Statuses.FindAsync([statusId], cancellationToken) switch
        {
            null => new NotFound(),
            { IsSystem: true } => new SystemStatus(),
            var status => status,
        };
    }

    private static void Apply(ContactStatus status, StatusInput input) =>
        (status.Name, status.Color, status.Meaning, status.MeansMachine) = (input.Name.Trim(), input.Color, input.Meaning, input.MeansMachine);

    private async Task<Refusal?> CheckAsync(Actor actor, int statusId, StatusInput input, CancellationToken cancellationToken)
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
        return await TakenName.CheckAsync(db.Statuses.Where(status => status.Id != statusId).Select(status => status.Name), input.Name, nameof(StatusInput.Name), cancellationToken);
    }
}
