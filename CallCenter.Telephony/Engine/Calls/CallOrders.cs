using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Calls;

/// <summary>Reads back the order of a call that was alive when the host went down.</summary>
internal sealed class CallOrders(IDbContextFactory<CallCenterDb> factory)
{
    public async Task<CallOrder?> FindAsync(Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await (
            from call in db.Calls.AsNoTracking()
            join project in db.Projects on call.ProjectId equals project.Id
            join contact in db.Contacts on call.ContactId equals contact.Id into contacts
            from contact in contacts.DefaultIfEmpty()
            where call.Id == callId
            select new CallOrder(
                call.Id,
                call.ProjectId,
                call.ContactId,
                call.Phone,
                contact == null ? "" : contact.FullName,
                call.TrunkId ?? 0,
                call.From,
                project.DialTimeoutSeconds,
                project.GlobalTimeoutSeconds,
                project.ShowNumbers,
                project.WrapUpLimitSeconds,
                call.StartedAt)).SingleOrDefaultAsync(cancellationToken);
    }
}
