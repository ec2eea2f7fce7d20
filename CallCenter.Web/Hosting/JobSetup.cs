using CallCenter.Core.Data;
using Hangfire;
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
        services.AddHangfireServer(server => (server.ServerName, server.Queues, server.WorkerCount) = (NameOf(JobQueues.Quick), [JobQueues.Quick], 2));
        services.AddHangfireServer(server => (server.ServerName, server.Queues, server.WorkerCount) = (NameOf(JobQueues.Long), [JobQueues.Long], 2));
        services.AddHostedService<JobSchedule>();
        return services;
    }

    /// <summary>Two servers of one process are told apart by their names.</summary>
    private static string NameOf(string queue) => $"{Environment.MachineName}:{Environment.ProcessId}:{queue}";

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
