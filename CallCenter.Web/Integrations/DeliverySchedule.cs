using CallCenter.Core.Integrations.Deliveries;
using Hangfire;

namespace CallCenter.Web.Integrations;

/// <summary>Begins to send at the bell, at the start of the host, and once a minute whatever happened.</summary>
internal sealed partial class DeliverySchedule(
    IRecurringJobManager recurring, IBackgroundJobClient jobs, DeliveryBell bell, ILogger<DeliverySchedule> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<SendDeliveriesJob>("send-deliveries", SendDeliveriesJob.QueueName, job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        bell.Rung += Enqueue;
        Enqueue();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        bell.Rung -= Enqueue;
        return Task.CompletedTask;
    }

    private void Enqueue()
    {
        try
        {
            jobs.Enqueue<SendDeliveriesJob>(SendDeliveriesJob.QueueName, job => job.RunAsync(CancellationToken.None));
        }
        catch (BackgroundJobClientException ex)
        {
            // Whoever rang has saved his call or card; the sweep sends what he left.
            LogNotEnqueued(ex);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sending could not be begun at once; the next sweep does it")]
    private partial void LogNotEnqueued(Exception ex);
}
