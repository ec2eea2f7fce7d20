using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Operators;

public sealed class GroupServiceTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private GroupService Groups => core.Get<GroupService>();
    private GroupQueries Queries => core.Get<GroupQueries>();

    [Fact]
    public async Task Update_ManyPeopleAtOnce_KeepsOtherGroups()
    {
        int[] people = [await AddPersonAsync("a"), await AddPersonAsync("b"), await AddPersonAsync("c")];
        var one = await CreateAsync(new() { Name = "Продажи", MemberIds = people });
        await CreateAsync(new() { Name = "Опрос", MemberIds = people[..2] });

        await UpdateAsync(one, input => input with { MemberIds = [people[0]] });

        Assert.Equal([people[0]], (await FindAsync(one)).Input.MemberIds);
        var candidates = (await Queries.ListCandidatesAsync(core.Admin, Token)).Value!;
        Assert.Equal(["Опрос", "Продажи"], candidates.Single(person => person.UserId == people[0]).Groups);
        Assert.Equal(["Опрос"], candidates.Single(person => person.UserId == people[1]).Groups);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Update_DeletedOrUnknownPerson_IsRefusedAndNothingSaved(bool isDeleted)
    {
        var group = await CreateAsync(new() { Name = $"Смена {isDeleted}" });
        var person = isDeleted ? await AddPersonAsync("gone") : 999_999;
        await core.Get<UserService>().DeleteAsync(core.Admin, person, Token);

        var outcome = await Groups.UpdateAsync(core.Admin, group, 0, new() { Name = "Иначе", MemberIds = [person] }, Token);

        Assert.Equal(nameof(GroupInput.MemberIds), Assert.Single(Assert.IsType<InvalidFields>(outcome.Refusal).Errors).Field);
        Assert.Equal($"Смена {isDeleted}", (await FindAsync(group)).Input.Name);
    }

    [Theory]
    [InlineData("", FieldRules.Required)]
    [InlineData("  ДУБЛЬ ", FieldRules.Taken)]
    public async Task Create_WrongName_NamesTheRule(string name, string rule)
    {
        await Groups.CreateAsync(core.Admin, new() { Name = "Дубль" }, Token);

        var outcome = await Groups.CreateAsync(core.Admin, new() { Name = name }, Token);

        Assert.Equal(rule, Assert.Single(Assert.IsType<InvalidFields>(outcome.Refusal).Errors).Rule);
    }

    [Fact]
    public async Task Create_TheSameNameManyTimesAtOnce_MakesOneAndTellsTheOthersWhy()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Groups.CreateAsync(core.Admin, new() { Name = "Одновременная" }, Token)));

        Assert.Single(outcomes, outcome => outcome.Ok);
        Assert.All(outcomes.Where(outcome => !outcome.Ok), outcome => Assert.Equal(
            (nameof(GroupInput.Name), FieldRules.Taken),
            Assert.IsType<InvalidFields>(outcome.Refusal).Errors.Select(error => (error.Field, error.Rule)).Single()));
    }

    [Fact]
    public async Task Create_WithAProject_WorksOnItAndMakesItsOpenFormsStale()
    {
        var projectId = await AddProjectAsync("Начало", isRunning: false);

        var group = await CreateAsync(new() { Name = "Для проекта", ProjectId = projectId });

        await using var db = await core.OpenDbAsync();
        var project = await db.Projects.Include(found => found.Groups).SingleAsync(found => found.Id == projectId, Token);
        Assert.Equal((group, 1), (Assert.Single(project.Groups).GroupId, project.Version));
    }

    [Fact]
    public async Task Update_FromAnOlderVersion_NamesWhoAndWhenAndSavesNothing()
    {
        var group = await CreateAsync(new() { Name = "Спорная" });
        await UpdateAsync(group, input => input with { Name = "Их имя" }, core.Admin);

        var outcome = await Groups.UpdateAsync(core.Admin, group, 0, new() { Name = "Моё имя" }, Token);

        Assert.NotNull(Assert.IsType<ChangedMeanwhile>(outcome.Refusal).At);
        Assert.Equal("Их имя", (await FindAsync(group)).Input.Name);
    }

    [Fact]
    public async Task Delete_OnlyGroupOfARunningProject_IsRefusedWithItsName()
    {
        var group = await CreateAsync(new() { Name = "Занятая" });
        await AddProjectAsync("Идущий", isRunning: true, group);

        var refusal = await Groups.DeleteAsync(core.Admin, group, Token);

        Assert.Equal(["Идущий"], Assert.IsType<GroupInUse>(refusal).Projects);
    }

    [Fact]
    public async Task Delete_ProjectsThatDoWithout_LoseItAndSaySoInTheJournal()
    {
        var (group, other) = (await CreateAsync(new() { Name = "Лишняя" }), await CreateAsync(new() { Name = "Вторая" }));
        var (running, stopped) = (await AddProjectAsync("Идёт", isRunning: true, group, other), await AddProjectAsync("Стоит", isRunning: false, group));
        var person = await AddPersonAsync("stays");
        await UpdateAsync(group, input => input with { MemberIds = [person] });

        Assert.Null(await Groups.DeleteAsync(core.Admin, group, Token));

        await using var db = await core.OpenDbAsync();
        Assert.Equal([other], await db.ProjectGroups.Where(link => link.ProjectId == running || link.ProjectId == stopped).Select(link => link.GroupId).ToListAsync(Token));
        Assert.Equal(2, await db.AuditEntries.CountAsync(line => line.Entity == nameof(Project) && line.Field == nameof(ProjectGroup) && line.OldValue == $"Лишняя #{group}", Token));
        Assert.Contains((await Queries.ListCandidatesAsync(core.Admin, Token)).Value!, candidate => candidate.UserId == person);
        Assert.IsType<NotFound>((await Groups.UpdateAsync(core.Admin, group, 1, new() { Name = "x" }, Token)).Refusal);
    }

    [Fact]
    public async Task AnyUse_ByAnOperator_IsNotAllowed()
    {
        var group = await CreateAsync(new() { Name = "Чужая" });

        Assert.IsType<NotAllowed>((await Queries.ListAsync(core.Operator, Token)).Refusal);
        Assert.IsType<NotAllowed>((await Queries.FindAsync(core.Operator, group, Token)).Refusal);
        Assert.IsType<NotAllowed>((await Queries.ListCandidatesAsync(core.Operator, Token)).Refusal);
        Assert.IsType<NotAllowed>((await Groups.CreateAsync(core.Operator, new() { Name = "y" }, Token)).Refusal);
        Assert.IsType<NotAllowed>((await Groups.UpdateAsync(core.Operator, group, 0, new() { Name = "y" }, Token)).Refusal);
        Assert.IsType<NotAllowed>(await Groups.DeleteAsync(core.Operator, group, Token));
    }

    private async Task<GroupForm> FindAsync(int id) => (await Queries.FindAsync(core.Admin, id, Token)).Value!;

    private async Task UpdateAsync(int id, Func<GroupInput, GroupInput> change, Actor? actor = null)
    {
        var found = await FindAsync(id);
        Assert.Null((await Groups.UpdateAsync(actor ?? core.Admin, id, found.Version, change(found.Input), Token)).Refusal);
    }

    private async Task<int> CreateAsync(GroupInput input)
    {
        var created = await Groups.CreateAsync(core.Admin, input, Token);
        Assert.Null(created.Refusal);
        return created.Value;
    }

    private async Task<int> AddProjectAsync(string title, bool isRunning, params int[] groupIds)
    {
        await using var db = await core.OpenDbAsync();
        var project = new Project { Title = title, IsRunning = isRunning };
        project.Groups.AddRange(groupIds.Select(id => new ProjectGroup { GroupId = id }));
        db.Add(project);
        await db.SaveChangesAsync(Token);
        return project.Id;
    }

    private async Task<int> AddPersonAsync(string name) => (await core.Get<UserService>().CreateAsync(
        core.Admin, new UserInput { FullName = name, Email = $"{name}@group.test", Password = "11223344" }, Token)).Value;
}
