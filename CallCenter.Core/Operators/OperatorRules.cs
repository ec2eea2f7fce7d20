using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators;

/// <summary>What the company has decided about all its operators, at hand for their actors.</summary>
public sealed class OperatorRules(IDbContextFactory<CallCenterDb> databases)
{
    private const int Unknown = -1;
    private volatile int _misses = Unknown;

    /// <summary>After so many offers in a row that rang in vain an operator is put on pause; 0: never.</summary>
    public async ValueTask<int> MissesBeforePauseAsync(CancellationToken cancellationToken) =>
        _misses is var misses and not Unknown ? misses : await ReloadAsync(cancellationToken);

    internal async Task<int> ReloadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return _misses = await db.Company.AsNoTracking().Select(company => company.MissesBeforePause).SingleAsync(cancellationToken);
    }
}
