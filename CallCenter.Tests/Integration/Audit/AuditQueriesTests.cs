using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Audit;

public sealed class AuditQueriesTests(CoreFixture core) : IClassFixture<CoreFixture>, IAsyncLifetime
{
    private static readonly DateTime s_day = new(2026, 3, 24, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private AuditQueries Queries => core.Get<AuditQueries>();

    public async ValueTask InitializeAsync()
    {
        await using var db = await core.OpenDbAsync();
        await db.AuditEntries.ExecuteDeleteAsync(Token);
        // 250 lines, one a minute; every tenth by another person, on a trunk, downloaded, or with the word looked for.
        db.AuditEntries.AddRange(Enumerable.Range(0, 250).Select(number => new AuditEntry
        {
            At = s_day.AddMinutes(number),
            UserId = number % 10 == 1 ? 2 : 1,
            Entity = number % 10 == 2 ? "Trunk" : "Project",
            Action = number % 10 == 3 ? AuditAction.Downloaded : AuditAction.Changed,
            EntityTitle = number % 10 == 4 ? "Летний Опрос" : "Проект",
            Field = "Title",
        }));
        await db.SaveChangesAsync(Token);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task List_PageByPage_ShowsEachLineOnceTheNewestFirst()
    {
        var rows = await AllAsync(new());

        Assert.Equal(250, rows.Count);
        Assert.Equal(rows.Select(row => row.Id).Distinct().OrderDescending(), rows.Select(row => row.Id));
    }

    [Theory]
    [InlineData("user")]
    [InlineData("entity")]
    [InlineData("action")]
    [InlineData("text")]
    public async Task List_OneFilter_HoldsWhatItNames(string filter)
    {
        var rows = await AllAsync(filter switch
        {
            "user" => new(UserId: 2),
            "entity" => new(Entity: "Trunk"),
            "action" => new(Action: AuditAction.Downloaded),
            _ => new(Text: "опРОС"),
        });

        Assert.Equal(25, rows.Count);
        Assert.All(rows, row => Assert.Equal(filter, (row.UserId, row.Entity, row.Action) switch
        {
            (2, _, _) => "user",
            (_, "Trunk", _) => "entity",
            (_, _, AuditAction.Downloaded) => "action",
            _ => row.EntityTitle == "Летний Опрос" ? "text" : "",
        }));
    }

    [Fact]
    public async Task List_Period_HoldsItsMinutesAlone()
    {
        var rows = await AllAsync(new(From: s_day.AddMinutes(10), Before: s_day.AddMinutes(20)));

        Assert.Equal(Enumerable.Range(10, 10).Reverse().Select(minute => s_day.AddMinutes(minute)), rows.Select(row => row.At));
        Assert.Empty(await AllAsync(new(From: s_day.AddDays(2))));
        Assert.Empty(await AllAsync(new(Before: s_day)));
    }

    [Fact]
    public async Task List_ByAnyoneButAnAdmin_IsNotAllowed()
    {
        Assert.IsType<NotAllowed>((await Queries.ListAsync(core.Supervisor, new(), null, Token)).Refusal);
        Assert.IsType<NotAllowed>((await Queries.ListPeopleAsync(core.Operator, Token)).Refusal);
    }

    [Theory]
    [Trait("Database", "sqlite")]
    [InlineData("SELECT * FROM AuditEntries WHERE Entity = 'Trunk' ORDER BY Id DESC LIMIT 100", "IX_AuditEntries_Entity_Id")]
    [InlineData("SELECT * FROM AuditEntries WHERE Action = 'Downloaded' ORDER BY Id DESC LIMIT 100", "IX_AuditEntries_Action_Id")]
    [InlineData("SELECT * FROM AuditEntries WHERE UserId = 2 ORDER BY Id DESC LIMIT 100", "IX_AuditEntries_UserId_Id")]
    public async Task List_EachFilter_IsServedByAnIndexWithoutSorting(string sql, string index)
    {
        await using var db = await core.OpenDbAsync();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        var plan = "";
        while (await reader.ReadAsync(Token))
        {
            plan += reader.GetString(3) + ";";
        }

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private async Task<List<AuditEntry>> AllAsync(AuditFilter filter)
    {
        var rows = new List<AuditEntry>();
        long? next = null;
        do
        {
            var page = (await Queries.ListAsync(core.Admin, filter, next, Token)).Value!;
            rows.AddRange(page.Rows);
            next = page.Next;
        }
        while (next is not null);
        return rows;
    }
}
