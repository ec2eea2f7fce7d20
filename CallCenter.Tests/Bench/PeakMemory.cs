namespace CallCenter.Tests.Bench;

/// <summary>How far the process grew while something ran: the working set is looked at twenty times a second.</summary>
internal sealed class PeakMemory : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private readonly long _before;
    private long _peak;

    private PeakMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _before = _peak = Environment.WorkingSet;
        _watching = WatchAsync();
    }

    public static PeakMemory Start() => new();

    public async Task<double> MegabytesAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        return (_peak - _before) / 1024d / 1024d;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(s_interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                _peak = Math.Max(_peak, Environment.WorkingSet);
            }
        }
        catch (OperationCanceledException)
        {
            _peak = Math.Max(_peak, Environment.WorkingSet);
        }
    }
}
