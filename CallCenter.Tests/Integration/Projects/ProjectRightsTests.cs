using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Projects;

public sealed class ProjectRightsTests(CoreFixture core) : IClassFixture<CoreFixture>, IAsyncLifetime
{
    private int _id;
    private int _groupId;
    private int _foreignGroupId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private ProjectService Service => core.Get<ProjectService>();
    private ProjectSettingsService Settings => core.Get<ProjectSettingsService>();
    private ProjectQueries Queries => core.Get<ProjectQueries>();

    public async ValueTask InitializeAsync()
    {
        (_groupId, _foreignGroupId) = (await core.AddGroupAsync(), await core.AddGroupAsync());
        _id = (await Service.CreateAsync(core.Admin, new() { Title = "Проект" }, Token)).Value;
        var stored = await FindAsync(core.Admin);
        var queue = stored.Queue with { SupervisorId = core.Supervisor.UserId, GroupIds = [_groupId] };
        Assert.True((await Settings.SaveQueueAsync(core.Admin, _id, stored.Version, queue, Token)).Ok);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ItsSupervisor_SeesAndChangesIt()
    {
        var stored = await FindAsync(core.Supervisor);

        Assert.Contains(await Queries.ListAsync(core.Supervisor, new(), Token), row => row.Id == _id);
        Assert.True((await Settings.SaveAttemptsAsync(core.Supervisor, _id, stored.Version, stored.Attempts with { MaxAttempts = 9 }, Token)).Ok);
        Assert.IsType<ProjectNeedsTrunk>(await Service.StartAsync(core.Supervisor, _id, Token));
        Assert.Null(await Service.StopAsync(core.Supervisor, _id, Token));
    }

    [Fact]
    public async Task ItsSupervisor_NeitherCreatesNorCopiesNorDeletes()
    {
        Assert.IsType<NotAllowed>((await Service.CreateAsync(core.Supervisor, new() { Title = "Ещё" }, Token)).Refusal);
        Assert.IsType<NotAllowed>((await Service.CopyAsync(core.Supervisor, _id, "Копия", Token)).Refusal);
        Assert.IsType<NotAllowed>(await Service.DeleteAsync(core.Supervisor, _id, Token));
    }

    [Fact]
    public async Task ItsSupervisor_MayNotHandItOnNorTakeForeignGroups()
    {
        var stored = await FindAsync(core.Supervisor);

        var handedOn = await Settings.SaveQueueAsync(core.Supervisor, _id, stored.Version, stored.Queue with { SupervisorId = core.OtherSupervisor.UserId }, Token);
        var foreign = await Settings.SaveQueueAsync(core.Supervisor, _id, stored.Version, stored.Queue with { GroupIds = [_groupId, _foreignGroupId] }, Token);

        Assert.IsType<NotAllowed>(handedOn.Refusal);
        Assert.Equal(nameof(ProjectQueue.GroupIds), Assert.Single(Assert.IsType<InvalidFields>(foreign.Refusal).Errors).Field);
        Assert.DoesNotContain((await Queries.GetChoicesAsync(core.Supervisor, Token)).Groups, choice => choice.Id == _foreignGroupId);
    }

    [Theory]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Operator)]
    public async Task AnybodyElse_FindsNothing(Role role)
    {
        var actor = role == Role.Supervisor ? core.OtherSupervisor : core.Operator;
        var stored = await FindAsync(core.Admin);

        Assert.Empty(await Queries.ListAsync(actor, new(), Token));
        Assert.Null(await Queries.FindAsync(actor, _id, Token));
        Assert.IsType<NotFound>(await Service.StartAsync(actor, _id, Token));
        Assert.IsType<NotFound>(await Service.StopAsync(actor, _id, Token));
        Assert.IsType<NotAllowed>(await Service.DeleteAsync(actor, _id, Token));
        Assert.IsType<NotFound>((await Settings.SaveGeneralAsync(actor, _id, stored.Version, stored.General, Token)).Refusal);
        Assert.IsType<NotFound>((await Settings.SaveQueueAsync(actor, _id, stored.Version, stored.Queue, Token)).Refusal);
        Assert.IsType<NotFound>((await Settings.SaveAttemptsAsync(actor, _id, stored.Version, stored.Attempts, Token)).Refusal);
        Assert.Null(await core.Get<BaseQueries>().FindAsync(actor, _id, Token));
    }

    private async Task<ProjectSettings> FindAsync(Actor actor) => (await Queries.FindAsync(actor, _id, Token))!;
}
