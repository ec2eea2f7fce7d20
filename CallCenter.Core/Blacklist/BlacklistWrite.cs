using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Blacklist;

internal static class BlacklistWrite
{
    /// <summary>
    /// One statement, so that two who add the same number at the same moment do not spoil each other's transaction. True when it was not there.
    /// </summary>
    public static async Task<bool> AddIfMissingAsync(CallCenterDb db, BlacklistEntry entry, CancellationToken cancellationToken)
    {
        var source = (int)entry.Source;
        var written = db.Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal)
            ? await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO [Blacklist] ([Phone], [ProjectId], [Note], [Source], [AuthorId], [CreatedAt])
                SELECT {entry.Phone}, {entry.ProjectId}, {entry.Note}, {source}, {entry.AuthorId}, {entry.CreatedAt}
                WHERE NOT EXISTS (SELECT 1 FROM [Blacklist] WITH (UPDLOCK, HOLDLOCK) WHERE [Phone] = {entry.Phone} AND [ProjectId] = {entry.ProjectId})
                """,
                cancellationToken)
            : await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Blacklist" ("Phone", "ProjectId", "Note", "Source", "AuthorId", "CreatedAt")
                VALUES ({entry.Phone}, {entry.ProjectId}, {entry.Note}, {source}, {entry.AuthorId}, {entry.CreatedAt})
                ON CONFLICT ("Phone", "ProjectId") DO NOTHING
                """,
                cancellationToken);
        return written == 1;
    }
}
