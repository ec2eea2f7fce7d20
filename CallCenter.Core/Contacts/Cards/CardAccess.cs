using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>Whose card it is: an operator's are those of the calls he has or had; an admin sees all, a supervisor his projects'.</summary>
public sealed class CardAccess(ICallsInHand hands)
{
    public bool Holds(Actor actor, Guid callId) => hands.Holds(actor.UserId, callId);

    internal async Task<Outcome<Call>> FindAsync(CallCenterDb db, Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(row => row.Id == callId, cancellationToken) is not { ContactId: not null } call)
        {
            return new NotFound();
        }

        var isHis = call.OperatorId == actor.UserId || Holds(actor, callId)
            || await db.Projects.ReportedTo(actor).AnyAsync(project => project.Id == call.ProjectId, cancellationToken);
        return isHis ? call : new CardOfAnother();
    }
}
