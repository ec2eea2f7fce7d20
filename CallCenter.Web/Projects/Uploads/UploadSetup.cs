using Hangfire;

namespace CallCenter.Web.Projects.Uploads;

internal static class UploadSetup
{
    /// <summary>Uploads are worked on one after another, by a worker of their own: other jobs need not wait for a million rows.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddHangfireServer(server => (server.ServerName, server.Queues, server.WorkerCount) =
            ($"{Environment.MachineName}:{Environment.ProcessId}:{UploadJob.QueueName}", [UploadJob.QueueName], 1));
        return services.AddSingleton<BlacklistRuns>().AddHostedService<UploadSchedule>();
    }
}
