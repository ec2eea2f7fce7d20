using System.Text.RegularExpressions;
using CallCenter.Core.Data.Locks;

namespace CallCenter.Core.Data.Postgres;

/// <summary>Locks that leave foreign keys to the row free: new rows may name it meanwhile.</summary>
internal sealed partial class PostgresRowLocks : RowLockInterceptor
{
    protected override string Lock(string sql, bool skipsHeld) =>
        $"{sql}\nFOR NO KEY UPDATE OF {FirstTable().Match(sql).Groups[1].Value}{(skipsHeld ? " SKIP LOCKED" : "")}";

    [GeneratedRegex(@"^FROM ""\w+"" AS (\w+)", RegexOptions.Multiline)]
    private static partial Regex FirstTable();
}
