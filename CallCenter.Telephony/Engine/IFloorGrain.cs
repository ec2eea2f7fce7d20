namespace CallCenter.Telephony.Engine;

/// <summary>The division of operators among the projects that share them. One per installation, key 0.</summary>
public interface IFloorGrain : IGrainWithIntegerKey
{
    /// <summary>Groups, their members or a project's groups changed.</summary>
    Task RefreshAsync();

    Task OperatorChangedAsync(FloorOperator floorOperator);

    Task ProjectChangedAsync(FloorProject project);
}

/// <param name="AtWork">Active and reachable.</param>
/// <param name="IsIdle">May be moved to another project now.</param>
[GenerateSerializer, Immutable]
public sealed record FloorOperator(int OperatorId, bool AtWork, bool IsIdle, int? ProjectId);

/// <param name="WantsOperators">Runs and has somebody to call, or somebody waiting.</param>
[GenerateSerializer, Immutable]
public sealed record FloorProject(int ProjectId, bool WantsOperators, int Waiting);
