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
    int TakenToday,
    OfferCounts OffersToday,
    DateTime? LastTakenAt,
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

    /// <summary>Whoever took a call longer ago is as good as one who never did.</summary>
    private static readonly TimeSpan s_memoryOfTurns = TimeSpan.FromDays(7);

    /// <param name="today">When the company's day began, UTC.</param>
    public async Task<int> CountCallsAsync(int operatorId, DateTime today, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await CountCallsAsync(db, operatorId, today, cancellationToken);
    }

    /// <param name="today">When the company's day began, UTC.</param>
    public async Task<int> CountTakenAsync(int operatorId, DateTime today, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await TakenBy(db, operatorId, today).CountAsync(cancellationToken);
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

        return new(
            user.FullName,
            user.Extension,
            user.DeskPhone,
            user.IsDeleted,
            await CountCallsAsync(db, operatorId, today, cancellationToken),
            await TakenBy(db, operatorId, today).CountAsync(cancellationToken),
            await CountOffersAsync(db, operatorId, today, cancellationToken),
            await TakenBy(db, operatorId, today - s_memoryOfTurns).MaxAsync(offer => (DateTime?)offer.EndedAt, cancellationToken),
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
        if (inHand is null || (presence.State == OperatorState.Talking && !await IsHisAsync(db, inHand, presence.OperatorId, cancellationToken)))
        {
            return null;
        }

        return new(inHand.Id, presence.State, inHand.ConnectedAt, CardSince(inHand));
    }

    /// <summary>Whom a colleague only asked into his talk has none of his own, and no card to fill in.</summary>
    private static async Task<bool> IsHisAsync(CallCenterDb db, Call call, int operatorId, CancellationToken cancellationToken) =>
        call.OperatorId == operatorId || await db.CallTalks.AnyAsync(talk => talk.CallId == call.Id && talk.OperatorId == operatorId, cancellationToken);

    private static DateTime? CardSince(Call call) => call is { Phase: CallPhase.Closed, CardSavedAt: null } ? call.EndedAt : null;

    /// <summary>Offers that he took and that brought him the client: whom he was only asked to speak with is no call of his.</summary>
    private static IQueryable<OperatorOffer> TakenBy(CallCenterDb db, int operatorId, DateTime since) => db.OperatorOffers.Where(offer =>
        offer.OperatorId == operatorId && offer.StartedAt >= since && offer.End == OfferEnd.Accepted
        && (db.Calls.Any(call => call.Id == offer.CallId && call.OperatorId == operatorId)
            || db.CallTalks.Any(talk => talk.CallId == offer.CallId && talk.OperatorId == operatorId)));

    /// <summary>Talks that he has or ended himself, and those that went on with somebody else.</summary>
    private static async Task<int> CountCallsAsync(CallCenterDb db, int operatorId, DateTime today, CancellationToken cancellationToken)
    {
        var last = db.Calls.Where(call => call.OperatorId == operatorId && call.StartedAt >= today
            && call.ConnectedAt != null && call.PartnerCallId == null && call.ConsultOfId == null);
        var handedOn =
            from talk in db.CallTalks
            where talk.OperatorId == operatorId && talk.CallStartedAt >= today
            join call in db.Calls on talk.CallNumber equals call.Number
            // Nobody took the client after him: it is counted with the call.
            where call.ConsultOfId == null
                && (call.OperatorId != operatorId || call.PartnerCallId != null || (call.TakenUpAt ?? call.ConnectedAt) != talk.StartedAt)
            select talk;
        return await last.CountAsync(cancellationToken) + await handedOn.CountAsync(cancellationToken);
    }
}
