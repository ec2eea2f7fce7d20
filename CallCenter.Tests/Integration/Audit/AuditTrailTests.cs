using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Audit;

public sealed class AuditTrailTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private AuditTrail Trail => core.Get<AuditTrail>();
    private Actor Someone => core.Supervisor with { From = "192.0.2.7" };

    [Fact]
    public async Task SaveAsync_FieldsChanged_LineForEachWithOldAndNewWhoAndWhere()
    {
        var project = await AddAsync(new Project { Title = "Опрос", MaxAttempts = 5 });
        await using var db = await core.OpenDbAsync();
        var stored = await db.Projects.SingleAsync(found => found.Id == project.Id, Token);
        stored.Title = "Опрос 2";
        stored.AutoAnswer = false;
        stored.StartDate = new DateOnly(2026, 3, 1);

        Assert.Null(await Trail.SaveAsync(db, Someone, Token));

        var lines = await LinesAsync(nameof(Project), project.Id);
        Assert.Equal(
            [("AutoAnswer", "true", "false"), ("StartDate", "", "2026-03-01"), ("Title", "Опрос", "Опрос 2")],
            lines.Select(line => (line.Field, line.OldValue, line.NewValue)).Order());
        Assert.All(lines, line => Assert.Equal(
            (AuditAction.Changed, core.Supervisor.UserId, "sup@test.ru", "192.0.2.7", "Опрос 2"),
            (line.Action, line.UserId!.Value, line.UserName, line.From, line.EntityTitle)));
    }

    [Fact]
    public async Task SaveAsync_NothingReallyChanged_NoLines()
    {
        var project = await AddAsync(new Project { Title = "Тихий" });
        await using var db = await core.OpenDbAsync();
        var stored = await db.Projects.SingleAsync(found => found.Id == project.Id, Token);
        db.ExpectVersion(stored, stored.Version);
        stored.Title = "Тихий";

        Assert.Null(await Trail.SaveAsync(db, Someone, Token));

        Assert.Empty(await LinesAsync(nameof(Project), project.Id));
    }

    [Fact]
    public async Task SaveAsync_ReferencesAndParts_TitlesWithIds()
    {
        var trunkId = await core.AddTrunkAsync();
        var group = await AddAsync(new Group { Name = "Вторая линия" });
        var seed = new Project { Title = "С частями" };
        seed.RetryRows.AddRange(ProjectRetryRow.Defaults());
        var project = await AddAsync(seed);
        await using var db = await core.OpenDbAsync();
        var stored = await db.Projects.Include(found => found.RetryRows).Include(found => found.Groups).SingleAsync(found => found.Id == project.Id, Token);
        var trunk = await db.Trunks.AsNoTracking().SingleAsync(found => found.Id == trunkId, Token);
        stored.Trunks.Add(new() { TrunkId = trunkId });
        stored.Groups.Add(new() { GroupId = group.Id });
        stored.RetryRows.Single(row => row.Outcome == CallOutcome.Busy).Attempts = 9;

        Assert.Null(await Trail.SaveAsync(db, Someone, Token));

        Assert.Equal(
            [
                ("ProjectGroup", $"Вторая линия #{group.Id}", "", $"Вторая линия #{group.Id}"),
                ("ProjectRetryRow.Attempts", "Busy", "5", "9"),
                ("ProjectTrunk", $"{trunk.Title} #{trunkId}", "", $"{trunk.Title} #{trunkId}"),
            ],
            (await LinesAsync(nameof(Project), project.Id)).Select(line => (line.Field, line.Part, line.OldValue, line.NewValue)).Order());
    }

    [Fact]
    public async Task SaveAsync_SecretChanged_FactOnly()
    {
        var trunk = await AddAsync(new Trunk { Title = "secret one", Host = "127.0.0.1", Password = "old-password" });
        await using var db = await core.OpenDbAsync();
        (await db.Trunks.SingleAsync(found => found.Id == trunk.Id, Token)).Password = "new-password";

        Assert.Null(await Trail.SaveAsync(db, Someone, Token));

        var line = Assert.Single(await LinesAsync(nameof(Trunk), trunk.Id));
        Assert.Equal(("Password", AuditText.Secret, AuditText.Secret), (line.Field, line.OldValue, line.NewValue));
    }

    [Fact]
    public async Task SaveAsync_CreatedDeletedAndHidden_SaidSo()
    {
        await using var db = await core.OpenDbAsync();
        var group = new Group { Name = "На час" };
        db.Groups.Add(group);
        Assert.Null(await Trail.SaveAsync(db, Someone, Token));
        db.Groups.Remove(group);
        Assert.Null(await Trail.SaveAsync(db, Someone, Token));
        var project = new Project { Title = "Скрытый" };
        db.Projects.Add(project);
        Assert.Null(await Trail.SaveAsync(db, Someone, Token));
        project.IsDeleted = true;
        Assert.Null(await Trail.SaveAsync(db, Someone, Token));
        project.IsDeleted = false;
        Assert.Null(await Trail.SaveAsync(db, Someone, Token));

        Assert.Equal(
            [(AuditAction.Created, "", ""), (AuditAction.Deleted, "", "На час"), (AuditAction.Deleted, "Name", "На час")],
            (await LinesAsync(nameof(Group), group.Id)).Select(line => (line.Action, line.Field, line.OldValue)));
        Assert.Equal(
            [AuditAction.Created, AuditAction.Deleted, AuditAction.Restored],
            (await LinesAsync(nameof(Project), project.Id)).Select(line => line.Action));
    }

    [Fact]
    public async Task SaveAsync_SavedByAnotherMeanwhile_NothingSavedAndWhoAndWhenTold()
    {
        var group = await AddAsync(new Group { Name = "Спорная" });
        await using var first = await core.OpenDbAsync();
        await using var second = await core.OpenDbAsync();
        var mine = await first.Groups.SingleAsync(found => found.Id == group.Id, Token);
        var theirs = await second.Groups.SingleAsync(found => found.Id == group.Id, Token);
        theirs.Name = "Их имя";
        Assert.Null(await Trail.SaveAsync(second, Someone, Token));
        first.ExpectVersion(mine, 0);
        mine.Name = "Моё имя";

        var conflict = Assert.IsType<ChangedMeanwhile>(await Trail.SaveAsync(first, core.OtherSupervisor, Token));

        Assert.Equal("sup@test.ru", conflict.By);
        Assert.NotNull(conflict.At);
        Assert.Equal("Их имя", Assert.Single(await LinesAsync(nameof(Group), group.Id)).NewValue);
        await using var db = await core.OpenDbAsync();
        Assert.Equal(("Их имя", 1), await db.Groups.SingleAsync(found => found.Id == group.Id, Token) is var stored ? (stored.Name, stored.Version) : default);
    }

    [Fact]
    public async Task SaveAsync_OnlyTheSwitchOfAProject_VersionStays()
    {
        var project = await AddAsync(new Project { Title = "Пуск" });
        await using var db = await core.OpenDbAsync();
        var stored = await db.Projects.SingleAsync(found => found.Id == project.Id, Token);
        stored.IsRunning = true;

        Assert.Null(await Trail.SaveAsync(db, Someone, Token));

        Assert.Equal(0, stored.Version);
        Assert.Equal(("IsRunning", "true"), (await LinesAsync(nameof(Project), project.Id)).Select(line => (line.Field, line.NewValue)).Single());
    }

    [Fact]
    public async Task RecordAsync_Deed_LineOfItsOwn()
    {
        await Trail.RecordAsync(Someone, AuditAction.Listened, new("Call", "77", Detail: "recording"), Token);

        var line = Assert.Single(await LinesAsync("Call", 77));
        Assert.Equal((AuditAction.Listened, "recording", "192.0.2.7"), (line.Action, line.NewValue, line.From));
    }

    private async Task<T> AddAsync<T>(T entity) where T : class
    {
        await using var db = await core.OpenDbAsync();
        db.Add(entity);
        await db.SaveChangesAsync(Token);
        return entity;
    }

    private async Task<List<AuditEntry>> LinesAsync(string entity, int id)
    {
        await using var db = await core.OpenDbAsync();
        var key = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await db.AuditEntries.AsNoTracking().Where(line => line.Entity == entity && line.EntityId == key).OrderBy(line => line.Id).ToListAsync(Token);
    }
}
