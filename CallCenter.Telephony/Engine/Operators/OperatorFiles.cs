using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Operators;

/// <param name="DeskPhone">Address of the phone on the desk; empty: the phone in the browser.</param>
/// <param name="WrapUp">The card he was filling in when the host went down.</param>
internal sealed record OperatorFile(
    string FullName, int Extension, string DeskPhone, bool IsDeleted, int CallsToday, DateTime? LastCallAt, DateTime? TalkSince, DateTime? TalkEndedAt);

/// <summary>What an operator's actor reads when it wakes.</summary>
internal sealed class OperatorFiles(IDbContextFactory<CallCenterDb> factory)
{
    /// <param name="today">When the company's day began, UTC.</param>
    public async Task<int> CountCallsAsync(int operatorId, DateTime today, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await TalksOf(db, operatorId, today).CountAsync(cancellationToken);
    }

    /// <param name="callId">The call in hand when the host went down.</param>
    /// <param name="today">When the company's day began, UTC.</param>
    public async Task<OperatorFile?> FindAsync(int operatorId, Guid? callId, DateTime today, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == operatorId, cancellationToken);
        if (user is null)
        {
            return null;
        }

        var talks = TalksOf(db, operatorId, today);
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

    private static IQueryable<Call> TalksOf(CallCenterDb db, int operatorId, DateTime today) =>
        db.Calls.AsNoTracking().Where(call => call.OperatorId == operatorId && call.StartedAt >= today && call.ConnectedAt != null);
}
