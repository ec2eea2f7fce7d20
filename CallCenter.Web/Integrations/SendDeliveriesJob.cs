using CallCenter.Core.Integrations.Deliveries;
using Hangfire;

namespace CallCenter.Web.Integrations;

/// <summary>Sends what is due. Runs on workers of its own, so that a receiver that hangs holds up no other job.</summary>
[Queue(QueueName)]
[AutomaticRetry(Attempts = 0)]
public sealed class SendDeliveriesJob(DeliveryPump pump, DeliveryQueue queue)
{
    public const string QueueName = "deliveries";

    public Task RunAsync(CancellationToken cancellationToken) => pump.RunAsync(cancellationToken);

    public Task PruneAsync(CancellationToken cancellationToken) => queue.PruneAsync(cancellationToken);
}
