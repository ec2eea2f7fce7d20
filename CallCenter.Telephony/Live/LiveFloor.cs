namespace CallCenter.Telephony.Live;

/// <summary>What the engine publishes and the pages watch; one per node.</summary>
public sealed class LiveFloor(TimeProvider clock)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(250);

    public LiveStore<int, OperatorRow> Operators { get; } = new(row => row.OperatorId, row => row.SignedOut, s_pace, clock);
    public LiveStore<Guid, CallRow> Calls { get; } = new(row => row.CallId, row => row.Phase == LiveCallPhase.Gone, s_pace, clock);
    public LiveStore<int, ProjectRow> Projects { get; } = new(row => row.ProjectId, row => row.Gone, s_pace, clock);
    public LiveStore<int, TrunkStateRow> Trunks { get; } = new(row => row.TrunkId, row => row.Gone, s_pace, clock);
    public LiveStore<int, TrunkLinesRow> TrunkLines { get; } = new(row => row.TrunkId, _ => false, s_pace, clock);
    public LiveStore<string, PbxRow> Exchanges { get; } = new(row => row.Node, _ => false, s_pace, clock);
}
