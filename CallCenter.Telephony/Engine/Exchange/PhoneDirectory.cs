using System.Collections.Concurrent;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>Whose extension it is. Extensions are never given to somebody else, so what was read stays true.</summary>
internal sealed class PhoneDirectory(IDbContextFactory<CallCenterDb> factory)
{
    private readonly ConcurrentDictionary<int, int> _operators = new();

    public async Task<int?> FindOperatorAsync(int extension, CancellationToken cancellationToken)
    {
        if (_operators.TryGetValue(extension, out var known))
        {
            return known;
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var id = await db.Users.Where(user => user.Extension == extension).Select(user => (int?)user.Id).SingleOrDefaultAsync(cancellationToken);
        return id is { } found ? _operators.GetOrAdd(extension, found) : null;
    }
}
