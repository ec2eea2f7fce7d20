using System.Runtime.CompilerServices;

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

    /// <summary>Projects, operators and calls in one stream: whoever watches all of them is told once for what happened together.</summary>
    public FloorSubscription Watch(CancellationToken cancellationToken)
    {
        var wake = new LiveWake(s_pace, clock);
        var projects = Projects.Join(wake, cancellationToken);
        var operators = Operators.Join(wake, cancellationToken);
        var calls = Calls.Join(wake, cancellationToken);
        return new(
            new(projects.Snapshot, operators.Snapshot, calls.Snapshot),
            ReadAsync(wake, () => new(projects.Drain(), operators.Drain(), calls.Drain()), cancellationToken));
    }

    private static async IAsyncEnumerable<FloorRows> ReadAsync(LiveWake wake, Func<FloorRows> drain, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await wake.WaitAsync(cancellationToken))
        {
            // What rang while the last was being taken came along with it.
            if (drain() is { IsEmpty: false } rows)
            {
                yield return rows;
                await wake.RestAsync(cancellationToken);
            }
        }
    }
}

/// <summary>Rows of each kind, the newest of each key.</summary>
public sealed record FloorRows(IReadOnlyList<ProjectRow> Projects, IReadOnlyList<OperatorRow> Operators, IReadOnlyList<CallRow> Calls)
{
    public bool IsEmpty => Projects.Count + Operators.Count + Calls.Count == 0;
}

public sealed record FloorSubscription(FloorRows Snapshot, IAsyncEnumerable<FloorRows> Changes);
