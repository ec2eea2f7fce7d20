using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Machines;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Calls;

/// <summary>One call for the panel beside the list.</summary>
public sealed class CallDetailsQueries(IDbContextFactory<CallCenterDb> factory)
{
    private const int Limit = 200;

    /// <summary>Null: there is none, or it is not for this person.</summary>
    public async Task<CallDetails?> FindAsync(Actor actor, long number, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await CallQueries.VisibleTo(db, actor).SingleOrDefaultAsync(row => row.Number == number, cancellationToken) is not { } call
            || await CallReportRows.ReadAsync(db, actor, [number], Enum.GetValues<CallColumn>(), cancellationToken) is not [var shown])
        {
            return null;
        }

        return new(
            shown,
            call.IsPreview,
            call.IsAbandoned,
            call.EndReason,
            call.SipCode,
            call.Cause,
            call.Verdict == MachineVerdict.None ? null : new(call.Verdict, call.MachineCause, call.ExaminedMs),
            await NumberAsync(db, actor, call.PartnerCallId, cancellationToken),
            await NumberAsync(db, actor, call.ConsultOfId, cancellationToken),
            await ListTalksAsync(db, call, cancellationToken),
            await (
                from offer in db.OperatorOffers.AsNoTracking()
                where offer.CallId == call.Id
                join user in db.Users on offer.OperatorId equals user.Id into people
                from person in people.DefaultIfEmpty()
                orderby offer.StartedAt, offer.Id
                select new CallDetailsOffer(person == null ? "" : person.FullName, offer.StartedAt, offer.EndedAt, offer.End)).Take(Limit).ToListAsync(cancellationToken),
            await (
                from voice in db.CallVoices.AsNoTracking()
                where voice.CallId == call.Id
                join user in db.Users on voice.OperatorId equals user.Id into people
                from person in people.DefaultIfEmpty()
                orderby voice.Score
                select new CallDetailsVoice(person == null ? "" : person.FullName, voice)).Take(Limit).ToListAsync(cancellationToken),
            await (
                from comment in db.Comments.AsNoTracking()
                where comment.ContactId == call.ContactId && comment.CallId == call.Id
                join user in db.Users on comment.AuthorId equals user.Id into authors
                from author in authors.DefaultIfEmpty()
                orderby comment.Id descending
                select new CardComment(author == null ? "" : author.FullName, comment.CreatedAt, comment.Text)).Take(Limit).ToListAsync(cancellationToken),
            await CardAccess.Visible(db, actor).AnyAsync(contact => contact.Id == call.ContactId, cancellationToken));
    }

    private static async Task<long?> NumberAsync(CallCenterDb db, Actor actor, Guid? callId, CancellationToken cancellationToken) => callId is null
        ? null
        : await CallQueries.VisibleTo(db, actor).Where(call => call.Id == callId).Select(call => (long?)call.Number).SingleOrDefaultAsync(cancellationToken);

    private static async Task<IReadOnlyList<CallDetailsTalk>> ListTalksAsync(CallCenterDb db, Call call, CancellationToken cancellationToken)
    {
        var talks = await (
            from talk in db.CallTalks.AsNoTracking()
            where talk.CallId == call.Id
            join user in db.Users on talk.OperatorId equals user.Id
            orderby talk.Part
            select new CallDetailsTalk(user.FullName, talk.StartedAt, talk.EndedAt)).ToListAsync(cancellationToken);
        if (call.ConnectedAt is { } connected && await CardQueries.NameAsync(db, call.OperatorId, cancellationToken) is { Length: > 0 } name)
        {
            talks.Add(new(name, call.TakenUpAt ?? connected, call.EndedAt));
        }

        return talks;
    }
}
