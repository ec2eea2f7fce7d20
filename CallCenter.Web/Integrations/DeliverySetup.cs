using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Web.Hosting;

namespace CallCenter.Web.Integrations;

internal static class DeliverySetup
{
    /// <summary>What is sent to other systems, by workers of its own.</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddOptions<IntegrationOptions>().BindConfiguration("Integrations")
            .Validate(options => options.TimeoutSeconds is >= 1 and <= 120, "Integrations:TimeoutSeconds must be between 1 and 120")
            .Validate(options => options.KeepDays is >= 1 and <= 3_650, "Integrations:KeepDays must be between 1 and 3650")
            .Validate(options => options.PublicUrl.Length == 0 || OutgoingAddress.IsWeb(options.PublicUrl), "Integrations:PublicUrl must be an address such as https://calls.company.ru")
            .ValidateOnStart();
        // One pumps; the other only rings for it.
        return services.AddJobServer(SendDeliveriesJob.QueueName, workers: 2)
            .AddNightJob<SendDeliveriesJob>("prune-deliveries", new(3, 0), job => job.PruneAsync(CancellationToken.None), SendDeliveriesJob.QueueName)
            .AddHostedService<DeliverySchedule>();
    }
}
