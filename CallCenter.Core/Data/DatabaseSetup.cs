using CallCenter.Core.Data.Postgres;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Data.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Core.Data;

internal static class DatabaseSetup
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, DataFolder folder, DatabaseOptions database)
    {
        services.AddSingleton(database).AddSingleton<DatabaseUpgrade>();
        return database.Provider switch
        {
            DatabaseProvider.PostgreSql => services.AddDatabase<PostgresCallCenterDb>(options => options
                .UseNpgsql(database.ConnectionString).AddInterceptors(new PostgresRowLocks())),
            DatabaseProvider.SqlServer => services.AddDatabase<SqlServerCallCenterDb>(options => options
                .UseSqlServer(database.ConnectionString).AddInterceptors(new SqlServerRowLocks())),
            _ => services.AddDatabase<SqliteCallCenterDb>(options => options
                .UseSqlite($"Data Source={folder.Database}")
                .AddInterceptors(new SqlitePragmas())
                // SqliteUpgrade keeps a copy against just that.
                .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning))),
        };
    }

    private static IServiceCollection AddDatabase<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where T : CallCenterDb =>
        services.AddPooledDbContextFactory<T>(configure).AddSingleton<IDbContextFactory<CallCenterDb>, CallCenterDbFactory<T>>();
}
