using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Calls;

/// <summary>Rows that count a project's calls: added to in the database, not here, for calls end side by side.</summary>
internal static class ProjectCounter
{
    /// <param name="addAsync">Adds to the row; 0: there is none yet.</param>
    /// <param name="first">The row that begins the count.</param>
    public static async Task AddAsync<T>(CallCenterDb db, int projectId, Func<Task<int>> addAsync, Func<T> first, CancellationToken cancellationToken)
        where T : class
    {
        if (await addAsync() > 0)
        {
            return;
        }

        // Two firsts at once: the second waits here and finds the row of the first.
        await db.Projects.Where(project => project.Id == projectId).ForChange().Select(project => project.Id).SingleAsync(cancellationToken);
        if (await addAsync() == 0)
        {
            db.Add(first());
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
