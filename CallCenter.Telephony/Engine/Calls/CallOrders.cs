using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Telephony.Pbx;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Calls;

/// <summary>Reads back the order of a call that was alive when the host went down.</summary>
internal sealed class CallOrders(IDbContextFactory<CallCenterDb> factory, DataFolder folder)
{
    public async Task<CallOrder?> FindAsync(Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var found = await (
            from call in db.Calls.AsNoTracking()
            join campaign in db.Projects on call.ProjectId equals campaign.Id into campaigns
            from project in campaigns.DefaultIfEmpty()
            join contact in db.Contacts on call.ContactId equals contact.Id into contacts
            from contact in contacts.DefaultIfEmpty()
            where call.Id == callId
            select new
            {
                Order = new CallOrder(
                call.Id,
                call.ProjectId,
                call.ContactId,
                call.Phone,
                contact == null ? "" : contact.FullName,
                call.TrunkId ?? 0,
                call.From,
                project == null ? CallOrder.DefaultDialTimeoutSeconds : project.DialTimeoutSeconds,
                project == null ? null : project.GlobalTimeoutSeconds,
                project == null || project.ShowNumbers,
                project == null ? 0 : project.WrapUpLimitSeconds,
                call.StartedAt,
                call.Direction == CallDirection.Inbound,
                call.IsManual ? call.OperatorId : null,
                contact == null || call.Direction == CallDirection.Inbound ? null : contact.PinnedOperatorId,
                null),
                project.HoldTune,
                IsPassed = call.ConnectedAt != null && call.Phase == CallPhase.Waiting,
                call.ConsultOfId,
                call.IsPreview,
                Machines = call.Direction == CallDirection.Outbound && !call.IsManual && project != null ? project.Machines : null,
            }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : found.Order with { IsPassed = found.IsPassed, ConsultOf = found.ConsultOfId, Machines = found.Machines?.ToRules(), HoldTune = SoundFile.Of(found.HoldTune, folder), IsPreview = found.IsPreview };
    }
}
