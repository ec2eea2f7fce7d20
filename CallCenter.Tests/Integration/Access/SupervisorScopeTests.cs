using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Access;

/// <summary>docs/decisions/022: a supervisor among people and groups. His own group, one shared with another's project, one of another alone.</summary>
public sealed class SupervisorScopeTests : IAsyncLifetime
{
    private readonly CoreFixture _core = new();
    private int _own;
    private int _shared;
    private int _foreign;
    private int _ownOperator;
    private int _sharedOperator;
    private int _foreignOperator;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private UserService Users => _core.Get<UserService>();
    private GroupService Groups => _core.Get<GroupService>();
    private Actor Me => _core.Supervisor;

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        (_ownOperator, _sharedOperator, _foreignOperator) = (await AddAsync("own"), await AddAsync("shared"), await AddAsync("foreign"));
        _own = await AddGroupAsync("own", _ownOperator, _sharedOperator);
        _shared = await AddGroupAsync("shared", _sharedOperator);
        _foreign = await AddGroupAsync("foreign", _foreignOperator);
        await using var db = await _core.OpenDbAsync();
        var mine = new Project { Title = "Мой", SupervisorId = Me.UserId };
        mine.Groups.AddRange([new() { GroupId = _own }, new() { GroupId = _shared }]);
        var other = new Project { Title = "Чужой", SupervisorId = _core.OtherSupervisor.UserId };
        other.Groups.AddRange([new() { GroupId = _shared }, new() { GroupId = _foreign }]);
        db.AddRange(mine, other);
        await db.SaveChangesAsync(Token);
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Lists_OfASupervisor_HoldHisOperatorsAndGroupsAlone()
    {
        var users = (await _core.Get<UserQueries>().ListAsync(Me, Token)).Value!;
        var groups = (await _core.Get<GroupQueries>().ListAsync(Me, Token)).Value!;

        Assert.Equal([(_ownOperator, true), (_sharedOperator, false)], users.Select(row => (row.Id, row.MayChange)).Order());
        Assert.Equal([(_own, true), (_shared, false)], groups.Select(row => (row.Id, row.MayChange)).Order());
        Assert.All(groups, row => Assert.Equal(["Мой"], row.Projects));
        var choices = (await _core.Get<UserQueries>().GetChoicesAsync(Me, Token)).Value!;
        Assert.Equal([Role.Operator], choices.Roles);
        Assert.Equal([_own], choices.Groups.Select(group => group.Id));
        Assert.Equal([_ownOperator, _sharedOperator], (await _core.Get<GroupQueries>().ListCandidatesAsync(Me, Token)).Value!.Select(person => person.UserId).Order());
    }

    [Fact]
    public async Task Update_OwnOperator_IsSaved_OthersAreNot()
    {
        Assert.True((await Users.UpdateAsync(Me, _ownOperator, 0, Input("own") with { FullName = "Иначе" }, Token)).Ok);
        Assert.IsType<NotAllowed>((await Users.UpdateAsync(Me, _sharedOperator, 0, Input("shared"), Token)).Refusal);
        Assert.IsType<NotFound>((await Users.UpdateAsync(Me, _foreignOperator, 0, Input("foreign"), Token)).Refusal);
        Assert.IsType<NotFound>((await Users.UpdateAsync(Me, _core.OtherSupervisor.UserId, 0, Input("x"), Token)).Refusal);
        Assert.IsType<NotFound>((await Users.UpdateAsync(Me, Me.UserId, 0, Input("x") with { Role = Role.Admin }, Token)).Refusal);
    }

    [Theory]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Admin)]
    public async Task CreateOrUpdate_RoleAboveOperator_IsRefused(Role role)
    {
        var created = await Users.CreateAsync(Me, Input($"new{role}") with { Role = role, GroupId = _own, Password = "11223344" }, Token);
        var updated = await Users.UpdateAsync(Me, _ownOperator, 0, Input("own") with { Role = role }, Token);

        Assert.Equal(nameof(UserInput.Role), Assert.Single(Assert.IsType<InvalidFields>(created.Refusal).Errors).Field);
        Assert.Equal(nameof(UserInput.Role), Assert.Single(Assert.IsType<InvalidFields>(updated.Refusal).Errors).Field);
    }

    [Fact]
    public async Task Create_InOneOfHisGroups_JoinsIt_ElsewhereIsRefused()
    {
        var input = Input("newcomer") with { Password = "11223344" };
        foreach (var groupId in new int?[] { null, _shared, _foreign })
        {
            var refused = await Users.CreateAsync(Me, input with { GroupId = groupId }, Token);
            Assert.Equal(nameof(UserInput.GroupId), Assert.Single(Assert.IsType<InvalidFields>(refused.Refusal).Errors).Field);
        }

        var created = await Users.CreateAsync(Me, input with { GroupId = _own }, Token);

        Assert.Contains(created.Value, (await _core.Get<GroupQueries>().FindAsync(Me, _own, Token)).Value!.Input.MemberIds);
    }

    [Fact]
    public async Task DeskPhone_BySupervisor_IsNotAllowed()
    {
        Assert.IsType<NotAllowed>((await Users.UpdateAsync(Me, _ownOperator, 0, Input("own") with { DeskPhone = "10.0.0.9" }, Token)).Refusal);
    }

    [Fact]
    public async Task DeleteAndRestore_OwnOperator_IsDone_OthersAreNot()
    {
        Assert.IsType<NotAllowed>(await Users.DeleteAsync(Me, _sharedOperator, Token));
        Assert.IsType<NotFound>(await Users.DeleteAsync(Me, _foreignOperator, Token));
        Assert.IsType<NotFound>(await Users.DeleteAsync(Me, _core.OtherSupervisor.UserId, Token));
        Assert.Null(await Users.DeleteAsync(Me, _ownOperator, Token));
        Assert.Null(await Users.RestoreAsync(Me, _ownOperator, Token));
    }

    [Fact]
    public async Task Groups_OwnOne_IsChanged_OthersAreNot()
    {
        Assert.IsType<NotAllowed>((await Groups.UpdateAsync(Me, _shared, 0, new() { Name = "x" }, Token)).Refusal);
        Assert.IsType<NotFound>((await Groups.UpdateAsync(Me, _foreign, 0, new() { Name = "x" }, Token)).Refusal);
        Assert.IsType<NotAllowed>(await Groups.DeleteAsync(Me, _shared, Token));
        Assert.IsType<NotFound>(await Groups.DeleteAsync(Me, _foreign, Token));
        var stranger = await Groups.UpdateAsync(Me, _own, 0, new() { Name = "own", MemberIds = [_ownOperator, _foreignOperator] }, Token);
        Assert.Equal(nameof(GroupInput.MemberIds), Assert.Single(Assert.IsType<InvalidFields>(stranger.Refusal).Errors).Field);
        Assert.True((await Groups.UpdateAsync(Me, _own, 0, new() { Name = "Своя", MemberIds = [_ownOperator] }, Token)).Ok);
    }

    [Fact]
    public async Task CreateGroup_WithoutAProjectOfHis_IsRefused()
    {
        var projects = await _core.Get<GroupQueries>().ListProjectsAsync(Me, Token);
        var mine = Assert.Single(projects).Id;

        Assert.Equal(FieldRules.Required, Assert.Single(Assert.IsType<InvalidFields>((await Groups.CreateAsync(Me, new() { Name = "a" }, Token)).Refusal).Errors).Rule);
        Assert.Equal(FieldRules.UnknownChoice, Assert.Single(Assert.IsType<InvalidFields>((await Groups.CreateAsync(Me, new() { Name = "a", ProjectId = mine + 1 }, Token)).Refusal).Errors).Rule);
        Assert.True((await Groups.CreateAsync(Me, new() { Name = "a", ProjectId = mine }, Token)).Ok);
    }

    private static UserInput Input(string name) => new() { FullName = name, Email = $"{name}@scope.test" };

    private async Task<int> AddAsync(string name) => (await Users.CreateAsync(_core.Admin, Input(name) with { Password = "11223344" }, Token)).Value;

    private async Task<int> AddGroupAsync(string name, params int[] memberIds) =>
        (await Groups.CreateAsync(_core.Admin, new() { Name = name, MemberIds = memberIds }, Token)).Value;
}
