using CallCenter.Core;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Support;

/// <summary>The database of a host that runs as a process of its own.</summary>
internal static class TestDatabase
{
    public static CallCenterDb Open(string folder) => new SqliteCallCenterDb(
        new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite($"Data Source={new DataFolder(folder).Database}").Options);
}
