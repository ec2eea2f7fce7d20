using CallCenter.Core.Data.Sqlite;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Unit.Data;

public sealed class SchemaScriptTests
{
    [Fact]
    public async Task Script_OfTheModel_IsTheOneInTheFolder()
    {
        var file = Path.Combine(Repository.Root, "db", "sqlite", "schema.sql");
        await using var db = Open();
        var script = db.Database.GenerateCreateScript().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("CALLCENTER_WRITE_SCHEMA") is not null)
        {
            await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        }

        Assert.Equal(script, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Migrations_MakeTheModel()
    {
        await using var db = Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static SqliteCallCenterDb Open() => new(new DbContextOptionsBuilder<SqliteCallCenterDb>().UseSqlite("Data Source=:memory:").Options);
}
