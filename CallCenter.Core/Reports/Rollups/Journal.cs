using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Rollups;

internal static class Journal
{
    /// <summary>The first moment, UTC, that the journal of states or of calls tells of; null: it is empty.</summary>
    public static async Task<DateTime?> BeginningAsync(CallCenterDb db, CancellationToken cancellationToken)
    {
        var (states, calls) = (await StatesAsync(db, cancellationToken), await db.Calls.OrderBy(call => call.StartedAt).Select(call => (DateTime?)call.StartedAt).FirstOrDefaultAsync(cancellationToken));
        return calls < states || states is null ? calls : states;
    }

    private static async Task<DateTime?> StatesAsync(CallCenterDb db, CancellationToken cancellationToken) => await db.Users
        .Select(user => db.OperatorStates.Where(entry => entry.OperatorId == user.Id).OrderBy(entry => entry.StartedAt).Select(entry => (DateTime?)entry.StartedAt).FirstOrDefault())
        .MinAsync(cancellationToken);
}
