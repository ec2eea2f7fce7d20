using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Audit;

internal static class UniqueSave
{
    /// <summary>
    /// Saves what must stay unique. Two who save the same name in the same moment both find it free; the database lets one of them through, and
    /// the other is told what the question would have told him a moment later.
    /// </summary>
    /// <param name="findTaken">The question asked before, with a context of its own.</param>
    public static async Task<Refusal?> SaveUniqueAsync(
        this AuditTrail trail, CallCenterDb db, Actor actor, Func<Task<Refusal?>> findTaken, CancellationToken cancellationToken)
    {
        try
        {
            return await trail.SaveAsync(db, actor, cancellationToken);
        }
        catch (DbUpdateException failure) when (failure is not DbUpdateConcurrencyException)
        {
            if (await findTaken() is { } taken)
            {
                return taken;
            }

            throw;
        }
    }
}
