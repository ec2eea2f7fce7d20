using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Pauses;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Operators;

/// <param name="DeskPhone">Address of the phone on the desk; empty: the phone in the browser.</param>
/// <param name="InHand">What he was at when the host went down.</param>
/// <param name="Pause">The one he was on, or that awaited the end of his call.</param>
internal sealed record OperatorFile(
    string FullName,
    int Extension,
    string DeskPhone,
    bool IsDeleted,
    int CallsToday,
    OfferCounts OffersToday,
    DateTime? LastCallAt,
    CallLeftInHand? InHand,
    PauseNote? Pause);

/// <param name="State">What he did with it.</param>
/// <param name="CardSince">When the talk ended whose card is not saved yet.</param>
internal sealed record CallLeftInHand(Guid CallId, OperatorState State, DateTime? TalkSince, DateTime? CardSince);

/// <summary>What an operator's actor reads when it wakes.</summary>
internal sealed class OperatorFiles(IDbContextFactory<CallCenterDb> factory)
{
    /// <summary>From a call's beginning to its talk; keeps the search for a talk within an index.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(6);

    /// <param name="today">When the company's day began, UTC.</param>
    public async Task<int> CountCallsAsync(int operatorId, DateTime today, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await TalksOf(db, operatorId, today).CountAsync(cancellationToken);
    }

    /// <param name="today">When the company's day began, UTC.</param>
    public async Task<OfferCounts> CountOffersAsync(int operatorId, DateTime today, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await CountOffersAsync(db, operatorId, today, cancellationToken);
    }

    /// <param name="presence">How he stood when that was last written.</param>
    /// <param name="today">When the company's day began, UTC.</param>
    public async Task<OperatorFile?> FindAsync(int operatorId, OperatorPresence? presence, DateTime today, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == operatorId, cancellationToken);
        if (user is null)
        {
            return null;
        }

        var talks = TalksOf(db, operatorId, today);
        return new(
            user.FullName,
            user.Extension,
            user.DeskPhone,
            user.IsDeleted,
            await talks.CountAsync(cancellationToken),
            await CountOffersAsync(db, operatorId, today, cancellationToken),
            await talks.MaxAsync(call => (DateTime?)call.StartedAt, cancellationToken),
            presence is null ? null : await FindInHandAsync(db, presence, cancellationToken),
            presence is null or { PauseCause: PauseCause.None } ? null : await FindPauseAsync(db, presence, cancellationToken));
    }

    private static async Task<OfferCounts> CountOffersAsync(CallCenterDb db, int operatorId, DateTime today, CancellationToken cancellationToken)
    {
        var ends = await db.OperatorOffers.AsNoTracking().Where(offer => offer.OperatorId == operatorId && offer.StartedAt >= today)
            .GroupBy(offer => offer.End).Select(offers => new { offers.Key, Count = offers.Count() }).ToListAsync(cancellationToken);
        return ends.Aggregate(OfferCounts.None, (counts, end) => counts.Plus(end.Key, end.Count));
    }

    private static async Task<PauseNote> FindPauseAsync(CallCenterDb db, OperatorPresence presence, CancellationToken cancellationToken)
    {
        var reason = await db.PauseReasons.AsNoTracking().SingleOrDefaultAsync(row => row.Id == presence.PauseReasonId, cancellationToken);
        return new(presence.PauseReasonId, reason?.Name ?? "", reason?.LimitMinutes, presence.PauseCause);
    }

    private static async Task<CallLeftInHand?> FindInHandAsync(CallCenterDb db, OperatorPresence presence, CancellationToken cancellationToken)
    {
        var calls = db.Calls.AsNoTracking();
        // The call writes its talk down before the operator does: a host that died between the two left a presence that knows nothing of it.
        var talk = await calls.Where(call => call.OperatorId == presence.OperatorId && call.ConnectedAt != null && call.StartedAt > presence.Since - s_longestWait)
            .OrderByDescending(call => call.StartedAt).FirstOrDefaultAsync(cancellationToken);
        var isKnown = talk?.Id == presence.CallId && presence.State is OperatorState.Talking or OperatorState.WrapUp;
        if (talk?.ConnectedAt > presence.Since && !isKnown)
        {
            var cardSince = CardSince(talk);
            return talk.Phase != CallPhase.Closed ? new(talk.Id, OperatorState.Talking, talk.ConnectedAt, null)
                : cardSince is null ? null
                : new(talk.Id, OperatorState.WrapUp, talk.ConnectedAt, cardSince);
        }

        var inHand = presence.CallId is not { } callId ? null : await calls.SingleOrDefaultAsync(call => call.Id == callId, cancellationToken);
        return inHand is null ? null : new(inHand.Id, presence.State, inHand.ConnectedAt, CardSince(inHand));
    }

    private static DateTime? CardSince(Call call) => call is { Phase: CallPhase.Closed, CardSavedAt: null } ? call.EndedAt : null;

    private static IQueryable<Call> TalksOf(CallCenterDb db, int operatorId, DateTime today) =>
        db.Calls.AsNoTracking().Where(call => call.OperatorId == operatorId && call.StartedAt >= today && call.ConnectedAt != null);
}
