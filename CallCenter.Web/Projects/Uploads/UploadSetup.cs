using CallCenter.Web.Hosting;

namespace CallCenter.Web.Projects.Uploads;

internal static class UploadSetup
{
    /// <summary>Uploads are worked on one after another, by a worker of their own: other jobs need not wait for a million rows.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services) =>
        services.AddJobServer(UploadJob.QueueName, workers: 1).AddSingleton<BlacklistRuns>().AddHostedService<UploadSchedule>();
}
