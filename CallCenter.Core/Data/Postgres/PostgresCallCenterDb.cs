using CallCenter.Core.Data.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CallCenter.Core.Data.Postgres;

public sealed class PostgresCallCenterDb(DbContextOptions<PostgresCallCenterDb> options) : CallCenterDb(options)
{
    public override IBulkPath Bulk { get; } = new PostgresBulk();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Texts are compared and ordered by code point as on SQLite, whatever locale the server was made with.
        configurationBuilder.Properties<string>().UseCollation("C");
    }
}

/// <summary>Used by scripts/add-migration; asks no server.</summary>
public sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresCallCenterDb>
{
    public PostgresCallCenterDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresCallCenterDb>().UseNpgsql("Host=design").Options);
}
