using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class SearchableNamesTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Migration_OfAnOlderDatabase_GivesEachContactTheKeyTheModelWould()
    {
        await using var db = await _card.Core.OpenDbAsync();
        await db.Database.ExecuteSqlRawAsync("UPDATE Contacts SET FullName = ' Ёлкин-ЩУКИН Эдуард Smith ', NameKey = ''", TestContext.Current.CancellationToken);

        await RunAgainAsync(db, "SearchableNames");

        Assert.Equal("ёлкин-щукин эдуард smith", await db.Contacts.Select(contact => contact.NameKey).SingleAsync(TestContext.Current.CancellationToken));
    }

    private static async Task RunAgainAsync(CallCenterDb db, string name)
    {
        var migrations = db.GetService<IMigrationsAssembly>();
        var migration = migrations.CreateMigration(migrations.Migrations.Single(known => known.Key.EndsWith(name, StringComparison.Ordinal)).Value, db.Database.ProviderName!);
        var commands = db.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, db.Model);
        foreach (var command in commands)
        {
            await db.Database.ExecuteSqlRawAsync(command.CommandText, TestContext.Current.CancellationToken);
        }
    }
}
