using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Operators;

public sealed class GroupServiceTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private GroupService Groups => core.Get<GroupService>();

    [Fact]
    public async Task ChangeMembers_ManyAtOnce_KeepsOtherGroups()
    {
        var (one, two) = (await CreateAsync("Продажи"), await CreateAsync("Опрос"));
        int[] people = [await AddPersonAsync("a"), await AddPersonAsync("b"), await AddPersonAsync("c")];
        await Groups.ChangeMembersAsync(core.Admin, one, people, [], CancellationToken.None);

        await Groups.ChangeMembersAsync(core.Admin, two, people[..2], [], CancellationToken.None);
        await Groups.ChangeMembersAsync(core.Admin, one, [people[0]], people[1..], CancellationToken.None);

        Assert.Equal([people[0]], (await Groups.ListMembersAsync(core.Admin, one, CancellationToken.None)).Value!);
        Assert.Equal(people[..2].Order(), (await Groups.ListMembersAsync(core.Admin, two, CancellationToken.None)).Value!.Order());
        var candidates = (await Groups.ListCandidatesAsync(core.Admin, CancellationToken.None)).Value!;
        Assert.Equal(["Опрос", "Продажи"], candidates.Single(person => person.UserId == people[0]).Groups);
    }

    [Fact]
    public async Task ChangeMembers_DeletedOrUnknownPerson_IsNotAdded()
    {
        var group = await CreateAsync("Вечерняя смена");
        var person = await AddPersonAsync("gone");
        await core.Get<UserService>().DeleteAsync(core.Admin, person, CancellationToken.None);

        Assert.Null(await Groups.ChangeMembersAsync(core.Admin, group, [person, 999_999], [], CancellationToken.None));

        Assert.Empty((await Groups.ListMembersAsync(core.Admin, group, CancellationToken.None)).Value!);
    }

    [Theory]
    [InlineData("", FieldRules.Required)]
    [InlineData("  ДУБЛЬ ", FieldRules.Taken)]
    public async Task Create_WrongName_NamesTheRule(string name, string rule)
    {
        await Groups.CreateAsync(core.Admin, new GroupInput { Name = "Дубль" }, CancellationToken.None);

        var outcome = await Groups.CreateAsync(core.Admin, new GroupInput { Name = name }, CancellationToken.None);

        Assert.Equal(rule, Assert.Single(Assert.IsType<InvalidFields>(outcome.Refusal).Errors).Rule);
    }

    [Fact]
    public async Task Delete_UsedByAProject_IsRefusedWithTheNumber()
    {
        var group = await CreateAsync("Занятая");
        await using (var db = await core.OpenDbAsync())
        {
            var project = new Project { Title = "P" };
            project.Groups.Add(new() { GroupId = group });
            db.Add(project);
            await db.SaveChangesAsync();
        }

        Assert.Equal(new GroupInUse(1), await Groups.DeleteAsync(core.Admin, group, CancellationToken.None));
    }

    [Fact]
    public async Task Delete_Unused_GoesAndLeavesItsPeople()
    {
        var group = await CreateAsync("Лишняя");
        var person = await AddPersonAsync("stays");
        await Groups.ChangeMembersAsync(core.Admin, group, [person], [], CancellationToken.None);

        Assert.Null(await Groups.DeleteAsync(core.Admin, group, CancellationToken.None));

        Assert.Contains((await Groups.ListCandidatesAsync(core.Admin, CancellationToken.None)).Value!, candidate => candidate.UserId == person);
        Assert.IsType<NotFound>(await Groups.RenameAsync(core.Admin, group, new GroupInput { Name = "x" }, CancellationToken.None));
    }

    [Fact]
    public async Task AnyUse_ByAnyoneButAnAdmin_IsNotAllowed()
    {
        var group = await CreateAsync("Чужая");
        foreach (var actor in new[] { core.Operator, core.Supervisor })
        {
            Assert.IsType<NotAllowed>((await Groups.ListAsync(actor, CancellationToken.None)).Refusal);
            Assert.IsType<NotAllowed>((await Groups.CreateAsync(actor, new GroupInput { Name = "y" }, CancellationToken.None)).Refusal);
            Assert.IsType<NotAllowed>(await Groups.RenameAsync(actor, group, new GroupInput { Name = "y" }, CancellationToken.None));
            Assert.IsType<NotAllowed>(await Groups.DeleteAsync(actor, group, CancellationToken.None));
            Assert.IsType<NotAllowed>(await Groups.ChangeMembersAsync(actor, group, [], [], CancellationToken.None));
            Assert.IsType<NotAllowed>((await Groups.ListMembersAsync(actor, group, CancellationToken.None)).Refusal);
            Assert.IsType<NotAllowed>((await Groups.ListCandidatesAsync(actor, CancellationToken.None)).Refusal);
        }
    }

    private async Task<int> CreateAsync(string name) => (await Groups.CreateAsync(core.Admin, new GroupInput { Name = name }, CancellationToken.None)).Value;

    private async Task<int> AddPersonAsync(string name) => (await core.Get<UserService>().CreateAsync(
        core.Admin, new UserInput { FullName = name, Email = $"{name}@group.test", Password = "11223344" }, CancellationToken.None)).Value;
}
