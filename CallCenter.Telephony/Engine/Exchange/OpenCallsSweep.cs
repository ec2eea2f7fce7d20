using CallCenter.Core.Calls;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>
/// Wakes the actors of calls that the database holds open. A database that fails at the wrong moment leaves calls that no actor knows: written
/// down but never dialled, their contacts held. Awake, an actor finds out how its call stands and ends what is no call.
/// </summary>
internal sealed partial class OpenCallsSweep(CallJournal journal, IGrainFactory grains, TimeProvider clock, ILogger<OpenCallsSweep> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Until the exchange has shown what is on the line, nobody can say what is no call.
            if (!await grains.GetGrain<IPbxGrain>(IPbxGrain.Main).IsReadyAsync())
            {
                return;
            }

            foreach (var callId in await journal.ListOpenAsync(cancellationToken))
            {
                await grains.GetGrain<ICallGrain>(callId).PokeAsync();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The open calls could not be looked at; the next sweep does it")]
    private partial void LogFailed(Exception exception);
}
