using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace CallCenter.Core.Data;

public static class Faults
{
    private const int LinuxNoSpace = 28;
    private const int LinuxQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int SqliteFull = 13;
    private const string PostgresFull = "53100";

    /// <summary>Wherever it was met: under the data folder, or in the database.</summary>
    public static bool IsDiskFull(Exception? exception) => exception switch
    {
        null => false,
        IOException { HResult: LinuxNoSpace or LinuxQuota or WindowsDiskFull } => true,
        SqliteException { SqliteErrorCode: SqliteFull } => true,
        DbException { SqlState: PostgresFull } => true,
        _ => IsDiskFull(exception.InnerException),
    };
}
