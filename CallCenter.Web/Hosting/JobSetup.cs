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
        services.AddHangfireServer(server => server.WorkerCount = 2);
        services.AddHostedService<JobSchedule>();
        return services;
    }
}
