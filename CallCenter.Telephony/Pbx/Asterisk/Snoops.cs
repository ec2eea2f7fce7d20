using System.Collections.Concurrent;
using CallCenter.Telephony.Ari;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>Channels that hear another. Nothing can be done with one before it has come into the application.</summary>
internal sealed class Snoops(AriClient ari, string application, TimeProvider clock)
{
    /// <summary>Of the application, by which what comes is known.</summary>
    public const string Argument = "snoop";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Ordered and not yet in the application.</summary>
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ordered = new();

    /// <summary>Done when it can be used. Throws <see cref="PbxRefusedException"/> when it does not come.</summary>
    /// <param name="spy">See <see cref="AriClient.SnoopAsync"/>.</param>
    public async Task StartAsync(string snoopId, string channel, string spy, string whisper, CancellationToken cancellationToken)
    {
        var started = _ordered[snoopId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await ari.SnoopAsync(channel, snoopId, spy, whisper, application, Argument, cancellationToken);
            await started.Task.WaitAsync(s_patience, clock, cancellationToken);
        }
        catch (TimeoutException ex)
        {
            throw new PbxRefusedException($"What is to hear {channel} did not come", ex);
        }
        finally
        {
            _ordered.TryRemove(snoopId, out _);
        }
    }

    public void Started(string snoopId)
    {
        if (_ordered.TryGetValue(snoopId, out var started))
        {
            started.TrySetResult();
        }
    }
}
