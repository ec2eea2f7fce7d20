using System.Collections.Concurrent;
using CallCenter.Telephony.Ari;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>Channels that hear another for whoever is in a bridge. Asterisk makes them so that nothing comes back, or only into that channel's ear.</summary>
internal sealed class AsteriskEars(AriClient ari, string application, TimeProvider clock)
{
    public const string Argument = "ear";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Ordered and not yet in the application.</summary>
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ordered = new();

    public async Task StartAsync(string earId, string channel, string bridgeId, bool whispers, CancellationToken cancellationToken)
    {
        var started = _ordered[earId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await ari.ListenAsync(channel, earId, application, Argument, whispers, cancellationToken);
            await started.Task.WaitAsync(s_patience, clock, cancellationToken);
            await ari.AddToBridgeAsync(bridgeId, earId, cancellationToken);
        }
        catch (TimeoutException ex)
        {
            throw new PbxRefusedException($"The ear at {channel} did not come", ex);
        }
        finally
        {
            _ordered.TryRemove(earId, out _);
        }
    }

    public void Started(string channel)
    {
        if (_ordered.TryGetValue(channel, out var started))
        {
            started.TrySetResult();
        }
    }
}
