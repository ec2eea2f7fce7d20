using CallCenter.Core.Data;
using Hangfire.PostgreSql;
using Hangfire.SqlServer;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace CallCenter.Web.Hosting;

/// <summary>Hangfire's own tables in a server database, made and brought up to date by Hangfire's own scripts.</summary>
internal sealed class JobTables(DatabaseOptions database)
{
    public const string PostgresSchema = "hangfire";
    public const string SqlServerSchema = "HangFire";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        switch (database.Provider)
        {
            case DatabaseProvider.PostgreSql:
                await using (var connection = new NpgsqlConnection(database.ConnectionString))
                {
                    await connection.OpenAsync(cancellationToken);
                    PostgreSqlObjectsInstaller.Install(connection, PostgresSchema);
                }

                break;
            case DatabaseProvider.SqlServer:
                await using (var connection = new SqlConnection(database.ConnectionString))
                {
                    await connection.OpenAsync(cancellationToken);
                    SqlServerObjectsInstaller.Install(connection, SqlServerSchema, enableHeavyMigrations: true);
                }

                break;
            case DatabaseProvider.Sqlite:
                break;
        }
    }
}
