using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Blacklist;

public static class BlacklistCheck
{
    // Parameters of one question are limited in every database.
    private const int Batch = 500;

    /// <summary>Which of these numbers the project may not dial: by an entry of its own or one that holds everywhere.</summary>
    public static async Task<HashSet<string>> FindAsync(CallCenterDb db, int projectId, IReadOnlyCollection<string> phones, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>();
        foreach (var part in phones.Chunk(Batch))
        {
            found.UnionWith(await Of(db, projectId).Where(entry => part.Contains(entry.Phone)).Select(entry => entry.Phone).ToListAsync(cancellationToken));
        }

        return found;
    }

    /// <summary>The entries that count for a project.</summary>
    public static IQueryable<BlacklistEntry> Of(CallCenterDb db, int projectId) =>
        db.Blacklist.AsNoTracking().Where(entry => entry.ProjectId == projectId || entry.ProjectId == BlacklistEntry.Everywhere);
}
