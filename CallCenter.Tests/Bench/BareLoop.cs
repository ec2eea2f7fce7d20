using System.Collections.Concurrent;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Bench;

/// <summary>The baseline: the least that connects a client with an operator's standing leg. No database, no actors, no queue, no recording.</summary>
internal sealed class BareLoop(IPbx pbx, string carrier, string phone)
{
    private const int TrunkId = 900;
    private readonly ConcurrentDictionary<string, Waiter> _waiters = new();

    /// <returns>Calls a second.</returns>
    public async Task<double> RunAsync(int operators, TimeSpan span)
    {
        using var stop = new CancellationTokenSource();
        var connected = new TaskCompletionSource();
        var pump = PumpAsync(connected, stop.Token);
        await connected.Task;
        await pbx.ProvisionTrunkAsync(new(TrunkId, carrier, "", "", Registers: false), stop.Token);
        var calls = 0;
        var lines = await Task.WhenAll(Enumerable.Range(0, operators).Select(index => SeatAsync(index, stop.Token)));
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(lines.Select(async line =>
        {
            while (TimeProvider.System.GetElapsedTime(started) < span)
            {
                await CallAsync(line.Bridge, SippCarrier.Talks(Interlocked.Increment(ref calls) % 10_000), stop.Token);
            }
        }));
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        foreach (var line in lines)
        {
            await pbx.HangUpAsync(line.Leg, stop.Token);
        }

        await stop.CancelAsync();
        await pump;
        return calls / seconds;
    }

    private async Task<(string Bridge, string Leg)> SeatAsync(int index, CancellationToken cancellationToken)
    {
        var extension = 9000 + index;
        await pbx.ProvisionPhoneAsync(new(extension, "", "bare", PhoneKind.Desk, phone), cancellationToken);
        var bridge = PbxIds.OperatorBridge(extension);
        var leg = PbxIds.OperatorLeg(extension, Guid.NewGuid());
        await pbx.CreateBridgeAsync(bridge, cancellationToken);
        var waiter = _waiters[leg] = new();
        await pbx.OriginateAsync(new(leg, new PhoneTarget(extension, AutoAnswer: true), "", TimeSpan.FromSeconds(10)), cancellationToken);
        await waiter.Up.Task;
        await pbx.AddToBridgeAsync(bridge, leg, cancellationToken);
        return (bridge, leg);
    }

    private async Task CallAsync(string bridge, string number, CancellationToken cancellationToken)
    {
        var channel = PbxIds.ClientLeg(Guid.NewGuid());
        var waiter = _waiters[channel] = new();
        await pbx.OriginateAsync(new(channel, new TrunkTarget(TrunkId, number), "74950000000", TimeSpan.FromSeconds(10)), cancellationToken);
        await waiter.Up.Task;
        await pbx.AddToBridgeAsync(bridge, channel, cancellationToken);
        await pbx.HangUpAsync(channel, cancellationToken);
        await waiter.Ended.Task;
        _waiters.TryRemove(channel, out _);
    }

    private async Task PumpAsync(TaskCompletionSource connected, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in pbx.ReadEventsAsync(cancellationToken))
            {
                switch (happened)
                {
                    case PbxConnected:
                        connected.TrySetResult();
                        break;
                    case ChannelUp up when _waiters.TryGetValue(up.ChannelId, out var waiter):
                        waiter.Up.TrySetResult();
                        break;
                    case ChannelEnded ended when _waiters.TryGetValue(ended.ChannelId, out var waiter):
                        waiter.Up.TrySetResult();
                        waiter.Ended.TrySetResult();
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Measured enough.
        }
    }

    private sealed class Waiter
    {
        public TaskCompletionSource Up { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
