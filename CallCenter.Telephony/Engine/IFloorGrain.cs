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
/// <param name="Priority">«Приоритет», 1 to 10.</param>
/// <param name="WaitingInbound">People who called and are not being offered to anybody.</param>
/// <param name="WaitingOutbound">People who were called, answered, and are not being offered to anybody.</param>
/// <param name="Ringing">Calls on their way that are likely to need an operator.</param>
/// <param name="Need">Operators it has work for, those who work for it included.</param>
/// <param name="StarvingSince">Since when it has had work and nobody to do it, UTC; null: it has somebody.</param>
[GenerateSerializer, Immutable]
public sealed record FloorProject(
    int ProjectId,
    bool WantsOperators,
    int Priority = FloorProject.UsualPriority,
    int WaitingInbound = 0,
    int WaitingOutbound = 0,
    int Ringing = 0,
    int Need = FloorProject.AllIsNeeded,
    DateTime? StarvingSince = null)
{
    public const int UsualPriority = 5;

    /// <summary>More than any floor has.</summary>
    public const int AllIsNeeded = 100_000;
}
