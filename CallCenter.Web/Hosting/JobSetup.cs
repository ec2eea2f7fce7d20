using Hangfire;
using Hangfire.InMemory;

namespace CallCenter.Web.Hosting;

internal static class JobSetup
{
    /// <summary>Work that may be late. What is to be done is kept in our own tables, so storage in memory loses nothing.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage());
        services.AddHangfire(jobs => jobs.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
        services.AddHangfireServer(server => (server.ServerName, server.Queues, server.WorkerCount) = (NameOf(JobQueues.Quick), [JobQueues.Quick], 2));
        services.AddHangfireServer(server => (server.ServerName, server.Queues, server.WorkerCount) = (NameOf(JobQueues.Long), [JobQueues.Long], 2));
        services.AddHostedService<JobSchedule>();
        return services;
    }

    /// <summary>Two servers of one process are told apart by their names.</summary>
    private static string NameOf(string queue) => $"{Environment.MachineName}:{Environment.ProcessId}:{queue}";
}
