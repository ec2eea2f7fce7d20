using System.Text.RegularExpressions;
using CallCenter.Core.Access;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts;

public sealed record StatusRow(int Id, string Name, string Color, StatusMeaning Meaning, bool IsActive, bool IsSystem);

public sealed record StatusInput
{
    public string Name { get; set; } = "";
    public string Color { get; set; } = "#1a7f37";
    public StatusMeaning Meaning { get; set; } = StatusMeaning.Ordinary;
}

public sealed partial class StatusInputValidator : AbstractValidator<StatusInput>
{
    public StatusInputValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(status => status.Name).TitleLike(60);
        RuleFor(status => status.Color).Matches(HexColor()).Says(FieldRules.BadColor);
        RuleFor(status => status.Meaning).IsInEnum().Says(FieldRules.UnknownChoice);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex HexColor();
}

/// <summary>«Новый» is the system's own: neither changed nor switched off.</summary>
public sealed record SystemStatus : Refusal;

/// <summary>«Статусы»: the results operators give contacts.</summary>
public sealed class StatusService(IDbContextFactory<CallCenterDb> databases, IValidator<StatusInput> validator)
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
            .Select(status => new StatusRow(status.Id, status.Name, status.Color, status.Meaning, status.IsActive, status.IsSystem))
            .ToListAsync(cancellationToken);
    }

    public async Task<Outcome<int>> CreateAsync(Actor actor, StatusInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await CheckAsync(db, actor, 0, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var status = new ContactStatus
        {
            Name = input.Name.Trim(),
            Color = input.Color,
            Meaning = input.Meaning,
            Order = 1 + (await db.Statuses.MaxAsync(other => (int?)other.Order, cancellationToken) ?? 0),
        };
        db.Statuses.Add(status);
        await db.SaveChangesAsync(cancellationToken);
        return status.Id;
    }

    public async Task<Refusal?> UpdateAsync(Actor actor, int statusId, StatusInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await CheckAsync(db, actor, statusId, input, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await db.Statuses.FindAsync([statusId], cancellationToken) is not { } status)
        {
            return new NotFound();
        }

        if (status.IsSystem)
        {
            return new SystemStatus();
        }

        status.Name = input.Name.Trim();
        status.Color = input.Color;
        status.Meaning = input.Meaning;
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>A status switched off is offered to operators no more and stays on the contacts that have it.</summary>
    public async Task<Refusal?> SetActiveAsync(Actor actor, int statusId, bool isActive, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Statuses.FindAsync([statusId], cancellationToken) is not { } status)
        {
            return new NotFound();
        }

        if (status.IsSystem)
        {
            return new SystemStatus();
        }

        status.IsActive = isActive;
        await db.SaveChangesAsync(cancellationToken);
        return null;
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

    private async Task<Refusal?> CheckAsync(CallCenterDb db, Actor actor, int statusId, StatusInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        var name = input.Name.Trim();
        var names = await db.Statuses.Where(status => status.Id != statusId).Select(status => status.Name).ToListAsync(cancellationToken);
        return names.Contains(name, StringComparer.CurrentCultureIgnoreCase) ? new InvalidFields(nameof(StatusInput.Name), FieldRules.Taken) : null;
    }
}
