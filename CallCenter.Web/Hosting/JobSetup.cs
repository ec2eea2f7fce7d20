using CallCenter.Core.Calls.Recordings;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Notifications;
using CallCenter.Core.Numbering;
using CallCenter.Core.Reports.Rollups;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;

namespace CallCenter.Web.Hosting;

internal static class JobSetup
{
    /// <summary>A job whose host died is begun again by another after so long.</summary>
    private static readonly TimeSpan s_lostAfter = TimeSpan.FromMinutes(5);

    /// <summary>Of jobs that another host entered; one's own begin at once.</summary>
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Work that may be late. With a server database jobs are kept there and shared by the hosts; beside SQLite they are in memory: what is to
    /// be done is kept in our own tables, so nothing is lost.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton(provider => StorageOn(provider.GetRequiredService<DatabaseOptions>()));
        services.AddSingleton<JobTables>();
        services.AddHangfire(jobs => jobs.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
        services.AddJobServer(JobQueues.Quick, workers: 2).AddJobServer(JobQueues.Long, workers: 2);
        services
            .AddNightJob<NotificationService>("prune-notifications", new(0, 0), sent => sent.PruneAsync(CancellationToken.None))
            .AddNightJob<CardDrafts>("prune-drafts", new(0, 0), drafts => drafts.PruneAsync(CancellationToken.None))
            .AddNightJob<RecordingRetention>("delete-old-recordings", new(0, 30), retention => retention.RunAsync(CancellationToken.None), JobQueues.Long)
            .AddNightJob<TotalsCheck>("check-totals", new(2, 40), check => check.RunAsync(CancellationToken.None), JobQueues.Long)
            .AddNightJob<RegistryDownload>("fetch-missing-registry", new(3, 30), download => download.RunIfMissingAsync(CancellationToken.None), JobQueues.Long);
        return services.AddHostedService<JobSchedule>().AddHostedService<NightSchedule>();
    }

    /// <summary>Workers of one queue. Jobs are made of this host's services: Hangfire's own default is the last host of the process.</summary>
    public static IServiceCollection AddJobServer(this IServiceCollection services, string queue, int workers) =>
        services.AddHangfireServer((provider, server) =>
        {
            server.Activator = new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>());
            server.ServerName = $"{Environment.MachineName}:{Environment.ProcessId}:{queue}";
            server.Queues = [queue];
            server.WorkerCount = workers;
        });

    // Made before the database is: the tables are prepared by JobTables.
    private static JobStorage StorageOn(DatabaseOptions database)
    {
        switch (database.Provider)
        {
            case DatabaseProvider.PostgreSql:
                var options = new PostgreSqlStorageOptions
                {
                    SchemaName = JobTables.PostgresSchema,
                    PrepareSchemaIfNecessary = false,
                    InvisibilityTimeout = s_lostAfter,
                    UseSlidingInvisibilityTimeout = true,
                    QueuePollInterval = s_poll,
                };
                return new PostgreSqlStorage(new NpgsqlConnectionFactory(database.ConnectionString, options), options);
            case DatabaseProvider.SqlServer:
                return new SqlServerStorage(() => new SqlConnection(database.ConnectionString), new SqlServerStorageOptions
                {
                    SchemaName = JobTables.SqlServerSchema,
                    PrepareSchemaIfNecessary = false,
                    SlidingInvisibilityTimeout = s_lostAfter,
                    QueuePollInterval = s_poll,
                    UseRecommendedIsolationLevel = true,
                    DisableGlobalLocks = true,
                });
            default:
                return new InMemoryStorage();
        }
    }
}
