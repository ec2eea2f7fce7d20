using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Floor;

/// <summary>
/// Keeps who is at work and who wants operators, and leases the ones to the others as <see cref="FloorPlan"/> says. Whom a project has, that
/// project is asked for: it lets him go when no call that was launched for him is left.
/// </summary>
internal sealed class FloorGrain(
    IDbContextFactory<CallCenterDb> factory, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<FloorGrain> logger) : Grain, IFloorGrain
{
    private static readonly TimeSpan s_membersEvery = TimeSpan.FromSeconds(5);

    private readonly FloorState _floor = new();
    private EffectQueue _effects = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _effects = new(logger, "floor", lifetime.ApplicationStopped);
        _floor.SetMembers(await ReadMembersAsync(cancellationToken), Now);
        this.RegisterGrainTimer(_ => RefreshAsync(), new GrainTimerCreationOptions(s_membersEvery, s_membersEvery) { KeepAlive = true });
    }

    public Task RefreshAsync()
    {
        _effects.Run("Read members", async stop => Run(_floor.SetMembers(await ReadMembersAsync(stop), Now)));
        return Task.CompletedTask;
    }

    public Task OperatorChangedAsync(FloorOperator floorOperator)
    {
        Run(_floor.Change(floorOperator, Now));
        return Task.CompletedTask;
    }

    public Task ProjectChangedAsync(FloorProject project)
    {
        Run(_floor.Change(project, Now));
        return Task.CompletedTask;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private void Run(IReadOnlyList<FloorMove> moves)
    {
        foreach (var move in moves)
        {
            _effects.Run(move.GetType().Name, _ => move switch
            {
                LeaseOperator lease => GrainFactory.GetGrain<IOperatorGrain>(lease.OperatorId).LeaseAsync(lease.ProjectId),
                RecallOperator recall => GrainFactory.GetGrain<IProjectGrain>(recall.From).RecallAsync(recall.OperatorId, recall.To),
                KeepOperator keep => GrainFactory.GetGrain<IProjectGrain>(keep.At).KeepAsync(keep.OperatorId),
                _ => throw new InvalidOperationException($"Unknown move {move}"),
            });
        }
    }

    private async Task<Dictionary<int, int[]>> ReadMembersAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var pairs = await (
            from member in db.GroupMembers.AsNoTracking()
            join link in db.ProjectGroups on member.GroupId equals link.GroupId
            select new { member.UserId, link.ProjectId }).Distinct().ToListAsync(cancellationToken);
        return pairs.GroupBy(pair => pair.UserId, pair => pair.ProjectId).ToDictionary(his => his.Key, his => his.Order().ToArray());
    }
}
