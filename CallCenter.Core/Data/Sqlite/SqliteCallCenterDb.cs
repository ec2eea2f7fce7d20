using CallCenter.Core.Data.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CallCenter.Core.Data.Sqlite;

public sealed class SqliteCallCenterDb(DbContextOptions<SqliteCallCenterDb> options) : CallCenterDb(options)
{
    public override IBulkPath Bulk { get; } = new SqliteBulk();
}

/// <summary>Used by `dotnet ef migrations add NAME --context SqliteCallCenterDb --output-dir Data/Sqlite/Migrations`.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteCallCenterDb>
{
    public SqliteCallCenterDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite("Data Source=design.db").Options);
}
