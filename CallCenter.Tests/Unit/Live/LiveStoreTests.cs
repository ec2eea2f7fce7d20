using CallCenter.Telephony.Live;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Unit.Live;

public sealed class LiveStoreTests : IDisposable
{
    private sealed record Row(int Id, int Value, bool Gone = false);

    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(250);
    private readonly FakeTimeProvider _clock = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly LiveStore<int, Row> _store;

    public LiveStoreTests() => _store = new(row => row.Id, row => row.Gone, s_pace, _clock);

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Subscribe_RowsBeforeAndAfter_AreSeenOnceEach()
    {
        _store.Publish(new(1, 10));
        var live = _store.Subscribe(_stop.Token);
        _store.Publish(new(2, 20));

        Assert.Equal([new(1, 10)], live.Snapshot);
        Assert.Equal([new(2, 20)], await NextAsync(live.Changes.GetAsyncEnumerator(_stop.Token)));
    }

    [Fact]
    public async Task Read_Slowly_EndsOnTheNewestRow()
    {
        var changes = _store.Subscribe(_stop.Token).Changes.GetAsyncEnumerator(_stop.Token);
        _store.Publish(new(1, 0));
        await NextAsync(changes);
        for (var value = 1; value <= 1000; value++)
        {
            _store.Publish(new(1, value));
        }

        Assert.Equal([new(1, 1000)], await NextAsync(changes));
    }

    [Fact]
    public async Task Read_FastChanges_AreGivenAtThePace()
    {
        var changes = _store.Subscribe(_stop.Token).Changes.GetAsyncEnumerator(_stop.Token);
        _store.Publish(new(1, 1));
        Assert.True(await changes.MoveNextAsync());
        var next = changes.MoveNextAsync().AsTask();
        _store.Publish(new(1, 2));
        _clock.Advance(s_pace - TimeSpan.FromMilliseconds(1));
        Assert.False(next.IsCompleted);
        _store.Publish(new(1, 3));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await next);
        Assert.Equal([new(1, 3)], changes.Current);
    }

    [Fact]
    public async Task Publish_Gone_IsToldOnceAndForgotten()
    {
        _store.Publish(new(1, 1));
        var changes = _store.Subscribe(_stop.Token).Changes.GetAsyncEnumerator(_stop.Token);
        _store.Publish(new(1, 1, Gone: true));

        Assert.Equal([new(1, 1, Gone: true)], await NextAsync(changes));
        Assert.Null(_store.Find(1));
        Assert.Empty(_store.Snapshot());
        _store.Publish(new(2, 2));
        Assert.Equal([new(2, 2)], await NextAsync(changes));
    }

    [Fact]
    public async Task Publish_GoneAndBack_EndsOnTheRow()
    {
        var changes = _store.Subscribe(_stop.Token).Changes.GetAsyncEnumerator(_stop.Token);
        _store.Publish(new(1, 1, Gone: true));
        _store.Publish(new(1, 2));

        Assert.Equal([new(1, 2)], await NextAsync(changes));
    }

    [Fact]
    public async Task Cancel_WhileReading_RemovesTheReader()
    {
        var changes = _store.Subscribe(_stop.Token).Changes.GetAsyncEnumerator(_stop.Token);
        _store.Subscribe(CancellationToken.None);
        var next = changes.MoveNextAsync().AsTask();
        Assert.Equal(2, _store.ReaderCount);
        await _stop.CancelAsync();

        Assert.Equal(1, _store.ReaderCount);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task Subscribe_CancelledAlready_LeavesNoReader()
    {
        await _stop.CancelAsync();
        _store.Subscribe(_stop.Token);

        Assert.Equal(0, _store.ReaderCount);
    }

    [Fact]
    public async Task Publish_TwoReaders_BothEndOnTheNewest()
    {
        var first = _store.Subscribe(_stop.Token).Changes.GetAsyncEnumerator(_stop.Token);
        var second = _store.Subscribe(_stop.Token).Changes.GetAsyncEnumerator(_stop.Token);
        _store.Publish(new(1, 1));
        Assert.Equal([new(1, 1)], await NextAsync(first));
        _store.Publish(new(1, 2));

        Assert.Equal([new(1, 2)], await NextAsync(first));
        Assert.Equal([new(1, 2)], await NextAsync(second));
    }

    /// <summary>The next batch; the pause after the one before is over.</summary>
    private async Task<IReadOnlyList<Row>> NextAsync(IAsyncEnumerator<IReadOnlyList<Row>> changes)
    {
        var next = changes.MoveNextAsync();
        _clock.Advance(s_pace);
        Assert.True(await next.AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        return changes.Current;
    }
}
