using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data.Sqlite;

/// <summary>Hands the SQLite context out under the model's own type.</summary>
internal sealed class SqliteDbFactory(IDbContextFactory<SqliteCallCenterDb> inner) : IDbContextFactory<CallCenterDb>
{
    public CallCenterDb CreateDbContext() => inner.CreateDbContext();

    public async Task<CallCenterDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await inner.CreateDbContextAsync(cancellationToken);
}
