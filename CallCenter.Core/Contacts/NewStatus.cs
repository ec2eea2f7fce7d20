using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts;

/// <summary>The system's status of a contact that was given none.</summary>
internal static class NewStatus
{
    public static Task<int> FindIdAsync(CallCenterDb db, CancellationToken cancellationToken) =>
        db.Statuses.Where(status => status.IsSystem).OrderBy(status => status.Id).Select(status => status.Id).FirstAsync(cancellationToken);
}
