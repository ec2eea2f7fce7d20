using System.Data.Common;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace CallCenter.Core.Data;

public enum DatabaseProvider
{
    /// <summary>A file in the data folder.</summary>
    Sqlite = 0,
    PostgreSql = 1,
    SqlServer = 2,
}

/// <summary>Which database keeps everything. Its connection string is a secret: it is never written anywhere.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    public const string ProviderKey = "Data:Provider";
    public const string ConnectionKey = "ConnectionStrings:CallCenter";

    public static DatabaseOptions Sqlite { get; } = new(DatabaseProvider.Sqlite, "");

    /// <summary>From the settings as they were written; what is wrong with them names the setting, never its value.</summary>
    public static DatabaseOptions Read(string? provider, string? connectionString)
    {
        var kind = (provider ?? "").Trim().ToLowerInvariant() switch
        {
            "" or "sqlite" => DatabaseProvider.Sqlite,
            "postgresql" => DatabaseProvider.PostgreSql,
            "sqlserver" => DatabaseProvider.SqlServer,
            _ => throw new InvalidOperationException($"{ProviderKey} must be sqlite, postgresql or sqlserver"),
        };
        var options = new DatabaseOptions(kind, (connectionString ?? "").Trim());
        if (kind != DatabaseProvider.Sqlite && !options.NamesDatabase())
        {
            throw new InvalidOperationException($"{ConnectionKey} must name the server and the database, as in {Example(kind)}");
        }

        return options;
    }

    /// <summary>"sqlite", or the server and its database without what is secret.</summary>
    public override string ToString() => Provider switch
    {
        DatabaseProvider.PostgreSql => new NpgsqlConnectionStringBuilder(ConnectionString) is var postgres ? $"PostgreSQL {postgres.Host}/{postgres.Database}" : "",
        DatabaseProvider.SqlServer => new SqlConnectionStringBuilder(ConnectionString) is var server ? $"SQL Server {server.DataSource}/{server.InitialCatalog}" : "",
        _ => "SQLite",
    };

    private bool NamesDatabase()
    {
        try
        {
            DbConnectionStringBuilder parsed = Provider == DatabaseProvider.PostgreSql
                ? new NpgsqlConnectionStringBuilder(ConnectionString)
                : new SqlConnectionStringBuilder(ConnectionString);
            return parsed is NpgsqlConnectionStringBuilder { Host.Length: > 0, Database.Length: > 0 } or SqlConnectionStringBuilder { DataSource.Length: > 0, InitialCatalog.Length: > 0 };
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static string Example(DatabaseProvider provider) => provider == DatabaseProvider.PostgreSql
        ? "Host=db.company.ru;Database=callcenter;Username=callcenter;Password=…"
        : "Server=db.company.ru;Database=callcenter;User Id=callcenter;Password=…;Encrypt=true";
}
