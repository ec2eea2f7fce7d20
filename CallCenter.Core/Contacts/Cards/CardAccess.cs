using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>Whose card it is: an operator's are those of the calls he has or had; an admin sees all, a supervisor his projects'.</summary>
public sealed class CardAccess(ICallsInHand hands)
{
    public bool Holds(Actor actor, Guid callId) => hands.Holds(actor.UserId, callId);

    internal async Task<Outcome<Call>> FindAsync(CallCenterDb db, Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        var call = await db.Calls.AsNoTracking().SingleOrDefaultAsync(row => row.Id == callId, cancellationToken) ?? await FindShownAsync(db, callId, cancellationToken);
        if (call is not { ContactId: not null })
        {
            return new NotFound();
        }

        var isHis = call.OperatorId == actor.UserId || Holds(actor, callId)
            || await db.CallTalks.AnyAsync(talk => talk.CallId == callId && talk.OperatorId == actor.UserId, cancellationToken)
            || await db.Projects.ReportedTo(actor).AnyAsync(project => project.Id == call.ProjectId, cancellationToken);
        return isHis ? call : new CardOfAnother();
    }

    /// <summary>The call that a card shown before it may become; it is not written down yet, and has no number.</summary>
    private static async Task<Call?> FindShownAsync(CallCenterDb db, Guid callId, CancellationToken cancellationToken) => await (
        from preview in db.Previews.AsNoTracking()
        join contact in db.Contacts on preview.ContactId equals contact.Id
        where preview.CallId == callId
        select new Call
        {
            Id = preview.CallId,
            ProjectId = preview.ProjectId,
            ContactId = preview.ContactId,
            OperatorId = preview.OperatorId,
            Direction = CallDirection.Outbound,
            Type = CallType.Operator,
            IsManual = true,
            IsPreview = true,
            Phone = contact.Phone,
            StartedAt = preview.ShownAt,
        }).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The contact of a card, tracked, and locked before anything is read of it.</summary>
    internal async Task<Outcome<Contact>> LockContactAsync(CallCenterDb db, Actor actor, CardRef card, CancellationToken cancellationToken)
    {
        if (card.CallId is { } callId)
        {
            await db.LockContactOfAsync(callId, cancellationToken);
            var (call, refusal) = await FindAsync(db, actor, callId, cancellationToken);
            return call is null ? refusal! : await db.Contacts.SingleAsync(row => row.Id == call.ContactId, cancellationToken);
        }

        await db.LockContactAsync(card.ContactId, cancellationToken);
        return await Visible(db, actor).SingleOrDefaultAsync(row => row.Id == card.ContactId, cancellationToken) is { } contact ? contact : new NotFound();
    }

    /// <summary>Whose cards are opened from lists.</summary>
    internal static IQueryable<Contact> Visible(CallCenterDb db, Actor actor) =>
        db.Contacts.Where(contact => db.Projects.VisibleTo(actor).Any(project => project.Id == contact.ProjectId));
}
