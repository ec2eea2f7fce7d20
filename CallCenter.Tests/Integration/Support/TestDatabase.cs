using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Core;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Postgres;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Web.Hosting;
using Hangfire.PostgreSql;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CallCenter.Tests.Integration.Support;

/// <summary>
/// The database of a data folder: the file in it, or, while CALLCENTER_TEST_POSTGRESQL names a server, a database of its own there.
/// Either is copied from one that was brought up to date once: all its changes, one after the other, cost more than most tests.
/// </summary>
internal static class TestDatabase
{
    private static readonly string? s_server = Environment.GetEnvironmentVariable("CALLCENTER_TEST_POSTGRESQL");
    private static readonly Lazy<string> s_template = new(MakeTemplate);
    private static readonly Lazy<string> s_templateFile = new(MakeTemplateFile);

    /// <summary>Newer servers would write each page of a copy to their log too.</summary>
    private static readonly Lazy<string> s_strategy = new(() => Convert.ToInt32(Ask("SHOW server_version_num"), CultureInfo.InvariantCulture) >= 150_000 ? "STRATEGY FILE_COPY" : "");
    private static readonly ConcurrentDictionary<string, Lazy<DatabaseOptions>> s_databases = new();

    public static bool IsOnServer => s_server is not null;

    public static DatabaseOptions Of(string folder) => s_server is null
        ? OfFile(folder)
        : s_databases.GetOrAdd(Path.GetFullPath(folder), path => new(() => Make(path, $"TEMPLATE \"{s_template.Value}\" {s_strategy.Value}"))).Value;

    /// <summary>A database with nothing in it, for whoever brings it up to date himself.</summary>
    public static DatabaseOptions EmptyOf(string folder) => s_databases.GetOrAdd(Path.GetFullPath(folder), path => new(() => Make(path, ""))).Value;

    /// <summary>What a host on this folder has to be told.</summary>
    public static Dictionary<string, string?> SettingsOf(string folder) => Of(folder) is var database && s_server is null
        ? []
        : new() { [DatabaseOptions.ProviderKey] = "postgresql", [DatabaseOptions.ConnectionKey] = database.ConnectionString };

    public static CallCenterDb Open(string folder) => s_server is null
        ? new SqliteCallCenterDb(new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite(FileConnection(folder)).Options)
        : new PostgresCallCenterDb(new DbContextOptionsBuilder<PostgresCallCenterDb>().UseNpgsql(Of(folder).ConnectionString).Options);

    /// <summary>As a server does that is restarted.</summary>
    public static void DropConnections(string folder) => Run($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NameOf(folder)}'");

    /// <summary>For a test that itself must not stumble over a dropped one.</summary>
    public static void ForgetConnections(string folder)
    {
        using var pooled = new NpgsqlConnection(Of(folder).ConnectionString);
        NpgsqlConnection.ClearPool(pooled);
    }

    /// <summary>With the folder and everything in it.</summary>
    public static void Delete(string folder)
    {
        using (var pooled = new SqliteConnection(FileConnection(folder)))
        {
            SqliteConnection.ClearPool(pooled);
        }

        if (s_databases.TryRemove(Path.GetFullPath(folder), out var database))
        {
            using var pooled = new NpgsqlConnection(database.Value.ConnectionString);
            NpgsqlConnection.ClearPool(pooled);
            Run($"DROP DATABASE IF EXISTS \"{NameOf(folder)}\" WITH (FORCE)");
        }

        // A page that is being closed may ask once more meanwhile, and SQLite makes the file anew for it.
        for (var tries = 1; Directory.Exists(folder); tries++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (tries < 10)
            {
                // Once more: the loop ends when the folder is gone.
            }
        }
    }

    private static string FileConnection(string folder) => $"Data Source={new DataFolder(folder).Database}";

    private static DatabaseOptions OfFile(string folder)
    {
        if (!File.Exists(new DataFolder(folder).Database))
        {
            Directory.CreateDirectory(folder);
            File.Copy(s_templateFile.Value, new DataFolder(folder).Database);
        }

        return DatabaseOptions.Sqlite;
    }

    private static string MakeTemplateFile()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-template-").FullName;
        using (var db = Open(folder))
        {
            db.Database.Migrate();
        }

        // The last connection that closes leaves one file, without a log beside it.
        using var pooled = new SqliteConnection(FileConnection(folder));
        SqliteConnection.ClearPool(pooled);
        return new DataFolder(folder).Database;
    }

    private static DatabaseOptions Make(string folder, string how)
    {
        Run($"CREATE DATABASE \"{NameOf(folder)}\" {how}");
        return OptionsOf(NameOf(folder));
    }

    private static string MakeTemplate()
    {
        var name = $"template_{Environment.ProcessId}";
        Run($"CREATE DATABASE \"{name}\"");
        var connection = OptionsOf(name).ConnectionString;
        using (var db = new PostgresCallCenterDb(new DbContextOptionsBuilder<PostgresCallCenterDb>().UseNpgsql(connection).Options))
        {
            db.Database.Migrate();
        }

        using (var jobs = new NpgsqlConnection(connection))
        {
            jobs.Open();
            PostgreSqlObjectsInstaller.Install(jobs, JobTables.PostgresSchema);
        }

        // A database somebody is connected to cannot be copied.
        using var pooled = new NpgsqlConnection(connection);
        NpgsqlConnection.ClearPool(pooled);
        return name;
    }

    private static DatabaseOptions OptionsOf(string name) => DatabaseOptions.Read(
        "postgresql", new NpgsqlConnectionStringBuilder(s_server) { Database = name, MaxPoolSize = 30, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 1 }.ConnectionString);

    private static string NameOf(string folder) => $"test_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..24]}";

    private static void Run(string sql) => Ask(sql);

    private static object? Ask(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(s_server) { Database = "postgres", Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
