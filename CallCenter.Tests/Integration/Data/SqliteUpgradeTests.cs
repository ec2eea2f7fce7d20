using CallCenter.Core;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Data;

[Trait("Database", "sqlite")]
public sealed class SqliteUpgradeTests : IAsyncDisposable
{
    private readonly DataFolder _folder = new(Directory.CreateTempSubdirectory("callcenter-upgrade-").FullName);
    private readonly ServiceProvider _services;

    public SqliteUpgradeTests() => _services = new ServiceCollection().AddLogging().AddCore(_folder).BuildServiceProvider();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OlderDatabase_BringsItOnAndKeepsACopy()
    {
        await using var db = await OpenAsync();
        var first = db.Database.GetMigrations().First();
        await db.GetService<IMigrator>().MigrateAsync(first, Token);
        await db.Database.ExecuteSqlAsync($"INSERT INTO \"Groups\" (\"Name\") VALUES ('Первая')", Token);

        var applied = await SqliteUpgrade.RunAsync(db, _folder, Token);

        Assert.Equal(db.Database.GetMigrations().Skip(1), applied);
        Assert.Equal("Первая", (await db.Groups.SingleAsync(Token)).Name);
        Assert.Equal([first], await VersionsAsync(_folder.DatabaseOf(first)));
    }

    [Fact]
    public async Task Run_NewOrUpToDateDatabase_CopiesNothing()
    {
        await using var db = await OpenAsync();

        Assert.NotEmpty(await SqliteUpgrade.RunAsync(db, _folder, Token));
        Assert.Empty(await SqliteUpgrade.RunAsync(db, _folder, Token));

        Assert.Equal([_folder.Database], Directory.GetFiles(_folder.Root, "*.db"));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder.Root, recursive: true);
    }

    private Task<CallCenterDb> OpenAsync() => _services.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(Token);

    private static async Task<List<string>> VersionsAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId";
        await using var reader = await command.ExecuteReaderAsync(Token);
        List<string> versions = [];
        while (await reader.ReadAsync(Token))
        {
            versions.Add(reader.GetString(0));
        }

        return versions;
    }
}
