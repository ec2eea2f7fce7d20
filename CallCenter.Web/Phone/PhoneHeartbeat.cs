using CallCenter.Telephony.Engine;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Phone;

/// <summary>
/// Asks every phone once a second whether its page is there. A page that is frozen, or whose machine sleeps, keeps its connection and answers
/// nothing: nobody behind it is free. The answer comes upon a message, so that a hidden tab, whose timers are slowed down, gives it as well.
/// </summary>
internal sealed partial class PhoneHeartbeat(
    IHubContext<PhoneHub, IPhoneClient> hub,
    PhoneConnections connections,
    IGrainFactory grains,
    IOptions<EngineOptions> options,
    TimeProvider clock,
    ILogger<PhoneHeartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var phone in connections.All)
            {
                // Nobody is waited for: a browser that does not read is what is looked for.
                _ = AskAsync(phone);
            }
        }
    }

    private async Task AskAsync(OpenPhone phone)
    {
        try
        {
            if (phone.IsSilentFor(TimeSpan.FromSeconds(options.Value.PhoneSilenceSeconds)))
            {
                // Said each time, as its answer may have overtaken it.
                await grains.GetGrain<IOperatorGrain>(phone.OperatorId).PhoneSilentAsync(phone.ConnectionId, isSilent: true);
            }

            await hub.Clients.Client(phone.ConnectionId).Ask();
        }
        catch (Exception exception)
        {
            LogNotAsked(exception, phone.OperatorId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The phone of operator {OperatorId} could not be asked")]
    private partial void LogNotAsked(Exception exception, int operatorId);
}
