using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Operators;

/// <param name="DeskPhone">Address of the phone on the desk; empty: the phone in the browser.</param>
/// <param name="WrapUp">The card he was filling in when the host went down.</param>
internal sealed record OperatorFile(
    string FullName, int Extension, string DeskPhone, bool IsDeleted, int CallsToday, DateTime? LastCallAt, DateTime? TalkSince, DateTime? TalkEndedAt);

/// <summary>What an operator's actor reads when it wakes.</summary>
internal sealed class OperatorFiles(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    /// <param name="callId">The call in hand when the host went down.</param>
    public async Task<OperatorFile?> FindAsync(int operatorId, Guid? callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var today = clock.GetUtcNow().UtcDateTime.Date;
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == operatorId, cancellationToken);
        if (user is null)
        {
            return null;
        }

        var talks = db.Calls.AsNoTracking().Where(call => call.OperatorId == operatorId && call.StartedAt >= today && call.ConnectedAt != null);
        var inHand = callId is null ? null : await db.Calls.AsNoTracking().SingleOrDefaultAsync(call => call.Id == callId, cancellationToken);
        return new(
            user.FullName,
            user.Extension,
            user.DeskPhone,
            user.IsDeleted,
            await talks.CountAsync(cancellationToken),
            await talks.MaxAsync(call => (DateTime?)call.StartedAt, cancellationToken),
            inHand?.ConnectedAt,
            inHand is { Phase: CallPhase.Closed, CardSavedAt: null } ? inHand.EndedAt : null);
    }
}
