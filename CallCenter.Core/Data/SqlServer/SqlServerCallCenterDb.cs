using CallCenter.Core.Data.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CallCenter.Core.Data.SqlServer;

public sealed class SqlServerCallCenterDb(DbContextOptions<SqlServerCallCenterDb> options) : CallCenterDb(options)
{
    public override IBulkPath Bulk { get; } = new SqlServerBulk();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // Texts are compared and ordered by code point as on SQLite, whatever collation the server was made with.
        configurationBuilder.Properties<string>().UseCollation("Latin1_General_100_BIN2");
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Identity columns know no way to reserve a block of numbers; sequences do.
        SqlServerModelBuilderExtensions.UseKeySequences(builder);
    }
}

/// <summary>Used by scripts/add-migration; asks no server.</summary>
public sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<SqlServerCallCenterDb>
{
    public SqlServerCallCenterDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerCallCenterDb>().UseSqlServer("Server=design").Options);
}
