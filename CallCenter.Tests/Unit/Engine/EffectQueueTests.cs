using CallCenter.Telephony.Engine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Unit.Engine;

public sealed class EffectQueueTests : IDisposable
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly List<string> _done = [];

    public void Dispose() => _stopped.Dispose();

    [Fact]
    public async Task Run_Several_GoOneAfterAnother()
    {
        var queue = Queue();
        var first = new TaskCompletionSource();
        queue.Run("first", async _ => { await first.Task; _done.Add("first"); });
        queue.Run("second", _ => Note("second"));
        Assert.Equal((2, 0), (queue.Pending, _done.Count));
        first.SetResult();
        await queue.Idle;

        Assert.Equal(["first", "second"], _done);
        Assert.Equal(0, queue.Pending);
    }

    [Fact]
    public async Task Leave_AnEffectDoesNotEnd_IsNotWaitedForLong()
    {
        var (queue, clock) = (Queue(), new FakeTimeProvider());
        queue.Run("endless", _ => new TaskCompletionSource().Task);

        var leaving = queue.LeaveAsync(clock, TestContext.Current.CancellationToken);
        Assert.False(leaving.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));

        await leaving;
    }

    [Fact]
    public async Task Leave_AnEffectDecidesMore_WaitsForThatToo()
    {
        var queue = Queue();
        var inner = new TaskCompletionSource();
        queue.Run("outer", _ =>
        {
            queue.Run("inner", async _ => { await inner.Task; _done.Add("inner"); });
            return Note("outer");
        });

        var leaving = queue.LeaveAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.False(leaving.IsCompleted);
        inner.SetResult();
        await leaving;

        Assert.Equal(["outer", "inner"], _done);
    }

    [Fact]
    public async Task Run_FromWithinAnEffect_KeepsTheOrder()
    {
        var queue = Queue();
        var inner = new TaskCompletionSource();
        queue.Run("outer", _ =>
        {
            queue.Run("inner", async _ => { await inner.Task; _done.Add("inner"); });
            return Note("outer");
        });
        queue.Run("last", _ => Note("last"));
        inner.SetResult();
        await queue.Idle;

        Assert.Equal(["outer", "inner", "last"], _done);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_Fails_TellsAndGoesOn(bool listenerFailsToo)
    {
        var queue = Queue();
        queue.Run("bad", _ => throw new InvalidOperationException("no"), exception =>
        {
            _done.Add(exception.Message);
            if (listenerFailsToo)
            {
                throw new InvalidOperationException("again");
            }
        });
        queue.Run("good", _ => Note("good"));
        await queue.Idle;

        Assert.Equal(["no", "good"], _done);
        Assert.Equal(0, queue.Pending);
    }

    [Fact]
    public async Task Run_HostHasStopped_IsNoFailure()
    {
        var queue = Queue();
        queue.Run("waits", stop => Task.Delay(Timeout.Infinite, stop), _ => _done.Add("failed"));
        await _stopped.CancelAsync();
        await queue.Idle;

        Assert.Empty(_done);
        Assert.Equal(0, queue.Pending);
    }

    [Fact]
    public async Task Run_ManyAtOnce_NeedsNoStack()
    {
        var queue = Queue();
        var gate = new TaskCompletionSource();
        queue.Run("gate", _ => gate.Task);
        var count = 0;
        for (var effect = 0; effect < 20_000; effect++)
        {
            queue.Run("many", _ => { count++; return Task.CompletedTask; });
        }

        gate.SetResult();
        await queue.Idle;

        Assert.Equal(20_000, count);
    }

    private EffectQueue Queue() => new(NullLogger.Instance, "test", _stopped.Token);

    private Task Note(string what)
    {
        _done.Add(what);
        return Task.CompletedTask;
    }
}
