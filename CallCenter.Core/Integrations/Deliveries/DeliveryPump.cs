using System.Threading.Channels;
using CallCenter.Core.Integrations.Outgoing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>
/// Sends what is due: one at work in a process, so many deliveries at once to one target and so many altogether, whatever one target does.
/// </summary>
public sealed partial class DeliveryPump(
    DeliveryQueue queue, IEnumerable<IDeliveryChannel> channels, IOptions<IntegrationOptions> options, TimeProvider clock, ILogger<DeliveryPump> logger)
{
    private const int AtOnce = 16;

    /// <summary>Retries nearer than this are waited for here; the others are found by a later sweep.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<DeliveryKind, IDeliveryChannel> _channels = channels.ToDictionary(channel => channel.Kind);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _isAtWork;

    /// <summary>A killed sender's deliveries are free again after this.</summary>
    private TimeSpan Lease => TimeSpan.FromSeconds(options.Value.TimeoutSeconds) * 4;

    /// <summary>Returns when nothing is due and nothing falls due soon; at once when another call is at work already and will see it too.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _wake.Writer.TryWrite(true);
        while (_wake.Reader.TryPeek(out _) && Interlocked.CompareExchange(ref _isAtWork, 1, 0) == 0)
        {
            try
            {
                await PumpAsync(cancellationToken);
            }
            finally
            {
                // Whoever rang between the last look and here left its mark, and the loop looks again.
                Volatile.Write(ref _isAtWork, 0);
            }
        }
    }

    private async Task PumpAsync(CancellationToken cancellationToken)
    {
        var running = new Dictionary<Task, string>();
        try
        {
            while (true)
            {
                _wake.Reader.TryRead(out _);
                var busy = running.Values.GroupBy(target => target).ToDictionary(group => group.Key, group => group.Count());
                foreach (var delivery in await queue.ClaimAsync(busy, AtOnce - running.Count, Lease, cancellationToken))
                {
                    running.Add(SendAsync(delivery, cancellationToken), delivery.Target);
                }

                var soon = await queue.NextDueAsync(cancellationToken) is { } next ? next - clock.GetUtcNow().UtcDateTime : s_patience;
                if (running.Count == 0 && soon >= s_patience)
                {
                    return;
                }

                await WaitAsync(running.Keys, soon > TimeSpan.Zero ? soon : TimeSpan.FromSeconds(1), cancellationToken);
                foreach (var done in running.Keys.Where(task => task.IsCompleted).ToList())
                {
                    running.Remove(done);
                    await done;
                }
            }
        }
        finally
        {
            await Task.WhenAll(running.Keys);
        }
    }

    /// <summary>Until one is done, somebody rings, or the next falls due.</summary>
    private async Task WaitAsync(IEnumerable<Task> running, TimeSpan soon, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var rung = _wake.Reader.WaitToReadAsync(stop.Token).AsTask();
        var due = Task.Delay(soon < s_patience ? soon : s_patience, clock, stop.Token);
        await Task.WhenAny([.. running, rung, due]);
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        SendResult result;
        try
        {
            // A channel answers in time by itself; this keeps a faulty one from outliving its lease.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Lease * 0.9);
            result = await _channels[delivery.Kind].SendAsync(delivery, DeliveryContent.FromJson(delivery.Content), limit.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(delivery);
            return;
        }
        catch (OperationCanceledException)
        {
            result = SendResult.Later(DeliveryFault.TimedOut);
        }
        catch (Exception ex)
        {
            LogFault(ex, delivery.Id, delivery.Kind);
            result = SendResult.Later(DeliveryFault.Internal);
        }

        try
        {
            // Not cancelled with the host: what the receiver has answered is to be known.
            await queue.FinishAsync(delivery, result, clock.GetElapsedTime(started), CancellationToken.None);
        }
        catch (Exception ex)
        {
            // Its lease runs out and it is sent again, under the same key.
            LogFault(ex, delivery.Id, delivery.Kind);
        }

        if (result.Outcome != SendOutcome.Sent)
        {
            LogNotSent(delivery.Id, delivery.Kind, result.Fault, result.Code, delivery.Tries);
        }
    }

    private async Task GiveBackAsync(Delivery delivery)
    {
        try
        {
            await queue.GiveBackAsync(delivery, CancellationToken.None);
        }
        catch (Exception ex)
        {
            LogFault(ex, delivery.Id, delivery.Kind);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} ({Kind}) met a fault of ours")]
    private partial void LogFault(Exception ex, long deliveryId, DeliveryKind kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} ({Kind}) was not sent: {Fault}, code {Code}, try {Try}")]
    private partial void LogNotSent(long deliveryId, DeliveryKind kind, DeliveryFault fault, int code, int @try);
}
