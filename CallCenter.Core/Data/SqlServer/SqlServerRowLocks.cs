using System.Text.RegularExpressions;
using CallCenter.Core.Data.Locks;

namespace CallCenter.Core.Data.SqlServer;

internal sealed partial class SqlServerRowLocks : RowLockInterceptor
{
    protected override string Lock(string sql, bool skipsHeld) =>
        FirstTable().Replace(sql, $"$0 WITH (UPDLOCK, ROWLOCK{(skipsHeld ? ", READPAST" : "")})", 1);

    [GeneratedRegex(@"^FROM \[\w+\] AS \[\w+\]", RegexOptions.Multiline)]
    private static partial Regex FirstTable();
}
