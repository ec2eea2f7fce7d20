using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks;

/// <param name="HasPassword">One is stored; it is never read back.</param>
/// <param name="Projects">Projects that dial through it.</param>
public sealed record TrunkRow(
    int Id,
    string Title,
    string Host,
    string UserName,
    bool HasPassword,
    bool Registers,
    string CallerId,
    bool IsActive,
    int MaxChannels,
    int CallsPerSecond,
    decimal PricePerMinute,
    int PriceStepSeconds,
    int Projects)
{
    public TrunkInput ToInput() => new()
    {
        Title = Title,
        Host = Host,
        UserName = UserName,
        Registers = Registers,
        CallerId = CallerId,
        IsActive = IsActive,
        MaxChannels = MaxChannels,
        CallsPerSecond = CallsPerSecond,
        PricePerMinute = PricePerMinute,
        PriceStepSeconds = PriceStepSeconds,
    };
}

public sealed class TrunkQueries(IDbContextFactory<CallCenterDb> factory)
{
    private const int Limit = 500;

    public async Task<Outcome<TrunkRow[]>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Trunks.AsNoTracking()
            .OrderByDescending(trunk => trunk.IsActive).ThenBy(trunk => trunk.Title)
            .Take(Limit)
            .Select(trunk => new TrunkRow(
                trunk.Id, trunk.Title, trunk.Host, trunk.UserName, trunk.Password != "", trunk.Registers, trunk.CallerId, trunk.IsActive,
                trunk.MaxChannels, trunk.CallsPerSecond, trunk.PricePerMinute, trunk.PriceStepSeconds,
                db.Projects.Count(project => project.TrunkId == trunk.Id && !project.IsDeleted)))
            .ToArrayAsync(cancellationToken);
    }
}
