using CallCenter.Telephony.Pbx;

namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>Reads an exchange's events for a test that waits for what it expects and then judges the whole story.</summary>
public sealed class PbxEventLog : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<PbxEvent> _events = [];
    private readonly Task _reading;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PbxEventLog(IPbx pbx) => _reading = ReadAsync(pbx);

    /// <summary>Starts to read and waits for the connection.</summary>
    public static async Task<PbxEventLog> StartAsync(IPbx pbx)
    {
        var log = new PbxEventLog(pbx);
        await log.WaitForAsync<PbxConnected>();
        return log;
    }

    public IReadOnlyList<PbxEvent> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _events];
            }
        }
    }

    public IReadOnlyList<ChannelEvent> Of(string channelId) => [.. All.OfType<ChannelEvent>().Where(one => one.ChannelId == channelId)];

    /// <summary>The first event of this type of this channel, already seen or still to come.</summary>
    public Task<T> WaitForAsync<T>(string channelId)
        where T : ChannelEvent => WaitForAsync<T>(one => one.ChannelId == channelId);

    public async Task<T> WaitForAsync<T>(Func<T, bool>? matches = null, TimeSpan? patience = null)
        where T : PbxEvent
    {
        using var timeout = new CancellationTokenSource(patience ?? s_patience);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_events.OfType<T>().FirstOrDefault(matches ?? (_ => true)) is { } found)
                {
                    return found;
                }

                changed = _changed.Task;
            }

            if (await Task.WhenAny(changed, _reading, Task.Delay(Timeout.InfiniteTimeSpan, timeout.Token)) != changed)
            {
                Assert.Fail($"No {typeof(T).Name} came. Seen: {string.Join(", ", All)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
    }

    private async Task ReadAsync(IPbx pbx)
    {
        try
        {
            await foreach (var one in pbx.ReadEventsAsync(_stop.Token))
            {
                TaskCompletionSource changed;
                lock (_gate)
                {
                    _events.Add(one);
                    changed = _changed;
                    _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                changed.SetResult();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }
}
