using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data;

/// <summary>Hands one provider's context out under the model's own type.</summary>
internal sealed class CallCenterDbFactory<T>(IDbContextFactory<T> inner) : IDbContextFactory<CallCenterDb>
    where T : CallCenterDb
{
    public CallCenterDb CreateDbContext() => inner.CreateDbContext();

    public async Task<CallCenterDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await inner.CreateDbContextAsync(cancellationToken);
}
