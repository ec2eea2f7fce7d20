using CallCenter.Core.Calls;
using CallCenter.Telephony.Engine.Calls;
using CallCenter.Telephony.Engine.Projects;
using CallCenter.Telephony.Pbx;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>Meets callers: writes the call down and hands it to its actor, or turns it away with a fitting answer.</summary>
internal sealed partial class Reception(
    IPbx pbx, InboundCalls inbound, CallOrders orders, LineBudget budget, IGrainFactory grains, TimeProvider clock, ILogger<Reception> logger)
{
    public async Task ReceiveAsync(Guid callId, ChannelArrived arrived, CancellationToken cancellationToken)
    {
        var verdict = InboundVerdict.ProjectClosed;
        try
        {
            verdict = await inbound.OpenAsync(
                new(callId, arrived.TrunkId, arrived.CallerNumber, arrived.DialedNumber, clock.GetUtcNow().UtcDateTime),
                maxChannels => budget.TryOccupy(arrived.TrunkId, maxChannels, callId),
                cancellationToken);
            if (verdict == InboundVerdict.Take && await orders.FindAsync(callId, cancellationToken) is { } order)
            {
                await grains.GetGrain<ICallGrain>(callId).ArriveAsync(order);
                return;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whoever cannot be written down is not left ringing.
            budget.Free(arrived.TrunkId, callId);
            LogFailed(exception, callId, arrived.TrunkId);
            verdict = InboundVerdict.ProjectClosed;
        }

        LogTurnedAway(callId, arrived.TrunkId, verdict);
        await pbx.RefuseAsync(arrived.ChannelId, InboundRules.SipCodeOf(verdict), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Caller {CallId} on trunk {TrunkId} was turned away: {Verdict}")]
    private partial void LogTurnedAway(Guid callId, int trunkId, InboundVerdict verdict);

    [LoggerMessage(Level = LogLevel.Error, Message = "Caller {CallId} on trunk {TrunkId} could not be written down")]
    private partial void LogFailed(Exception exception, Guid callId, int trunkId);
}
