using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Floor;

/// <summary>Keeps who is at work and who wants operators, and leases the ones to the others as <see cref="FloorPlan"/> says.</summary>
internal sealed class FloorGrain(
    IDbContextFactory<CallCenterDb> factory, IHostApplicationLifetime lifetime, ILogger<FloorGrain> logger) : Grain, IFloorGrain
{
    private static readonly TimeSpan s_membersEvery = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, FloorOperator> _operators = [];
    private readonly Dictionary<int, FloorProject> _projects = [];
    private EffectQueue _effects = null!;
    private ILookup<int, int> _projectsOf = Array.Empty<int>().ToLookup(id => id);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _effects = new(logger, "floor", lifetime.ApplicationStopping);
        await ReadMembersAsync(cancellationToken);
        this.RegisterGrainTimer(_ => RefreshAsync(), new GrainTimerCreationOptions(s_membersEvery, s_membersEvery) { KeepAlive = true });
    }

    public Task RefreshAsync()
    {
        _effects.Run("Read members", async stop =>
        {
            await ReadMembersAsync(stop);
            Divide();
        });
        return Task.CompletedTask;
    }

    public Task OperatorChangedAsync(FloorOperator floorOperator)
    {
        _operators[floorOperator.OperatorId] = floorOperator;
        Divide();
        return Task.CompletedTask;
    }

    public Task ProjectChangedAsync(FloorProject project)
    {
        _projects[project.ProjectId] = project;
        Divide();
        return Task.CompletedTask;
    }

    private void Divide()
    {
        foreach (var (operatorId, projectId) in FloorPlan.Divide(_operators.Values, _projects, _projectsOf))
        {
            _operators[operatorId] = _operators[operatorId] with { ProjectId = projectId };
            _effects.Run("Lease", _ => GrainFactory.GetGrain<IOperatorGrain>(operatorId).LeaseAsync(projectId));
        }
    }

    private async Task ReadMembersAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var pairs = await (
            from member in db.GroupMembers.AsNoTracking()
            join link in db.ProjectGroups on member.GroupId equals link.GroupId
            select new { member.UserId, link.ProjectId }).Distinct().ToListAsync(cancellationToken);
        _projectsOf = pairs.ToLookup(pair => pair.UserId, pair => pair.ProjectId);
    }
}
