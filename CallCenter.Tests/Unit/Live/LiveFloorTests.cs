using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Unit.Live;

public sealed class LiveFloorTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly LiveFloor _floor;

    public LiveFloorTests() => _floor = new(_clock);

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Watch_ChangesOfSeveralKinds_AreToldAtOnceAndAtThePace()
    {
        _floor.Operators.Publish(Operator(1));
        var live = _floor.Watch(_stop.Token);
        var changes = live.Changes.GetAsyncEnumerator(_stop.Token);
        Assert.Equal((0, 1, 0), Counts(live.Snapshot));

        _floor.Operators.Publish(Operator(2));
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal((0, 1, 0), Counts(changes.Current));
        var next = changes.MoveNextAsync().AsTask();
        _floor.Operators.Publish(Operator(1, calls: 1));
        _floor.Calls.Publish(new(Guid.NewGuid(), 1, null, "79228711345", LiveCallPhase.Waiting, default, null));
        _floor.Operators.Publish(Operator(1, calls: 2));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(250));

        Assert.True(await next);
        Assert.Equal((0, 1, 1), Counts(changes.Current));
        Assert.Equal(2, changes.Current.Operators[0].CallsToday);
    }

    [Fact]
    public async Task Watch_Cancelled_LeavesEveryStore()
    {
        _floor.Watch(_stop.Token);
        Assert.Equal((1, 1, 1), (_floor.Projects.ReaderCount, _floor.Operators.ReaderCount, _floor.Calls.ReaderCount));

        await _stop.CancelAsync();

        Assert.Equal((0, 0, 0), (_floor.Projects.ReaderCount, _floor.Operators.ReaderCount, _floor.Calls.ReaderCount));
    }

    private static (int Projects, int Operators, int Calls) Counts(FloorRows rows) => (rows.Projects.Count, rows.Operators.Count, rows.Calls.Count);

    private static OperatorRow Operator(int id, int calls = 0) =>
        new(id, "", 100 + id, OperatorStatus.Active, OperatorState.Available, default, PhoneOnline: true, null, Card: null, calls);
}
