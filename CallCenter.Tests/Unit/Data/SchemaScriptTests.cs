using CallCenter.Core.Data;
using CallCenter.Core.Data.Postgres;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Core.Data.SqlServer;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CallCenter.Tests.Unit.Data;

public sealed class SchemaScriptTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [InlineData("sqlserver")]
    public async Task Script_OfTheModel_IsTheOneInTheFolder(string folder)
    {
        var file = Path.Combine(Repository.Root, "db", folder, "schema.sql");
        await using var db = Open(folder);
        // A server's is for an administrator to run: it writes down that it ran, so that the product finds its work done.
        var script = (folder == "sqlite" ? db.Database.GenerateCreateScript() : db.GetService<IMigrator>().GenerateScript()).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("CALLCENTER_WRITE_SCHEMA") is not null)
        {
            await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        }

        Assert.Equal(script, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [InlineData("sqlserver")]
    public async Task Migrations_MakeTheModel(string folder)
    {
        await using var db = Open(folder);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    private static CallCenterDb Open(string folder) => folder switch
    {
        "postgresql" => new PostgresDesignTimeFactory().CreateDbContext([]),
        "sqlserver" => new SqlServerDesignTimeFactory().CreateDbContext([]),
        _ => new SqliteDesignTimeFactory().CreateDbContext([]),
    };
}
