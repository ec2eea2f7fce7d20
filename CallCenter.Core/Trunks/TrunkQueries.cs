using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Secrets;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks;

/// <param name="Password">Only whether one is stored; it is never read back.</param>
/// <param name="Projects">Projects that dial through it.</param>
public sealed record TrunkRow(
    int Id,
    int Version,
    string Title,
    string Host,
    string UserName,
    SecretState Password,
    bool Registers,
    string CallerIds,
    int? InboundProjectId,
    bool IsActive,
    int MaxChannels,
    int CallsPerSecond,
    decimal PricePerMinute,
    int PriceStepSeconds,
    decimal? MinBalance,
    IReadOnlyList<TrunkRateInput> Rates,
    int Projects,
    TrunkAccount Account)
{
    /// <summary>Where the dialplan takes calls that come in on a trunk: the same for all of them.</summary>
    public const string Context = "inbound";

    public TrunkInput ToInput() => new TrunkInput
    {
        Title = Title,
        Host = Host,
        UserName = UserName,
        Registers = Registers,
        CallerIds = CallerIds,
        InboundProjectId = InboundProjectId,
        IsActive = IsActive,
        MaxChannels = MaxChannels,
        CallsPerSecond = CallsPerSecond,
        PricePerMinute = PricePerMinute,
        PriceStepSeconds = PriceStepSeconds,
        MinBalance = MinBalance,
        Rates = Rates,
    }.Copy();
}

/// <summary>A project that may take the calls of a trunk.</summary>
public sealed record InboundChoice(int Id, string Title);

/// <summary>What stands to lose a trunk when it is deleted.</summary>
public sealed record TrunkUses(IReadOnlyList<string> Projects, IReadOnlyList<string> People);

public sealed class TrunkQueries(IDbContextFactory<CallCenterDb> factory, TrunkMoneyQueries money, SecretBox secrets)
{
    private const int Limit = 500;

    public async Task<Outcome<TrunkRow[]>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var trunks = await db.Trunks.AsNoTracking().AsSplitQuery().Include(trunk => trunk.Rates)
            .Where(trunk => !trunk.IsDeleted)
            .OrderByDescending(trunk => trunk.IsActive).ThenBy(trunk => trunk.Title).ThenBy(trunk => trunk.Id)
            .Take(Limit)
            .ToListAsync(cancellationToken);
        var projects = await db.Projects.Where(project => !project.IsDeleted).SelectMany(project => project.Trunks)
            .GroupBy(line => line.TrunkId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var accounts = await money.ReadAsync(db, db.Trunks.Where(trunk => !trunk.IsDeleted).Select(trunk => trunk.Id), cancellationToken);
        return trunks.Select(trunk => new TrunkRow(
            trunk.Id, trunk.Version, trunk.Title, trunk.Host, trunk.UserName, secrets.StateOf(SecretPurposes.Trunk, trunk.Password), trunk.Registers,
            trunk.CallerIds, trunk.InboundProjectId, trunk.IsActive, trunk.MaxChannels, trunk.CallsPerSecond, trunk.PricePerMinute, trunk.PriceStepSeconds, trunk.MinBalance,
            [.. trunk.Rates.OrderBy(rate => rate.Prefix, StringComparer.Ordinal).Select(rate => new TrunkRateInput
            {
                Prefix = rate.Prefix,
                PricePerMinute = rate.PricePerMinute,
                StepSeconds = rate.StepSeconds,
            })],
            projects.GetValueOrDefault(trunk.Id), accounts.GetValueOrDefault(trunk.Id, TrunkAccount.Empty))).ToArray();
    }

    public async Task<Outcome<InboundChoice[]>> InboundChoicesAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Projects.AsNoTracking().Where(project => !project.IsDeleted)
            .OrderBy(project => project.Title).ThenBy(project => project.Id).Take(Limit)
            .Select(project => new InboundChoice(project.Id, project.Title)).ToArrayAsync(cancellationToken);
    }

    public async Task<Outcome<TrunkUses>> UsesAsync(Actor actor, int trunkId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return new TrunkUses(
            await db.Projects.Where(project => project.Trunks.Any(line => line.TrunkId == trunkId) && !project.IsDeleted)
                .OrderBy(project => project.Title).Take(Limit).Select(project => project.Title).ToListAsync(cancellationToken),
            await db.Users.Where(user => user.TrunkId == trunkId && !user.IsDeleted)
                .OrderBy(user => user.FullName).Take(Limit).Select(user => user.FullName).ToListAsync(cancellationToken));
    }
}
