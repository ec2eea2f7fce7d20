using CallCenter.Core;
using CallCenter.Core.Contacts;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class StatusServiceTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private StatusService Statuses => core.Get<StatusService>();

    [Fact]
    public async Task Create_ThenSwitchOff_StaysInTheList()
    {
        var id = (await Statuses.CreateAsync(core.Admin, new StatusInput { Name = "Думает", Meaning = StatusMeaning.CallBack }, CancellationToken.None)).Value;

        Assert.Null(await Statuses.SetActiveAsync(core.Admin, id, false, CancellationToken.None));

        var row = (await Statuses.ListAsync(core.Admin, CancellationToken.None)).Value!.Single(status => status.Id == id);
        Assert.Equal((StatusMeaning.CallBack, false), (row.Meaning, row.IsActive));
    }

    [Theory]
    [InlineData("", "#1a7f37", FieldRules.Required)]
    [InlineData("отказ", "#1a7f37", FieldRules.Taken)]
    [InlineData("Красный", "red", FieldRules.BadColor)]
    public async Task Create_WrongInput_NamesTheRule(string name, string color, string rule)
    {
        var outcome = await Statuses.CreateAsync(core.Admin, new StatusInput { Name = name, Color = color }, CancellationToken.None);

        Assert.Equal(rule, Assert.Single(Assert.IsType<InvalidFields>(outcome.Refusal).Errors).Rule);
    }

    [Fact]
    public async Task SystemStatus_IsNeitherChangedNorSwitchedOff()
    {
        Assert.IsType<SystemStatus>(await Statuses.UpdateAsync(core.Admin, core.NewStatusId, new StatusInput { Name = "Иной" }, CancellationToken.None));
        Assert.IsType<SystemStatus>(await Statuses.SetActiveAsync(core.Admin, core.NewStatusId, false, CancellationToken.None));
    }

    [Fact]
    public async Task AnyUse_ByAnyoneButAnAdmin_IsNotAllowed()
    {
        foreach (var actor in new[] { core.Operator, core.Supervisor })
        {
            Assert.IsType<NotAllowed>((await Statuses.ListAsync(actor, CancellationToken.None)).Refusal);
            Assert.IsType<NotAllowed>((await Statuses.CreateAsync(actor, new StatusInput { Name = "z" }, CancellationToken.None)).Refusal);
            Assert.IsType<NotAllowed>(await Statuses.UpdateAsync(actor, core.RefusedStatusId, new StatusInput { Name = "z" }, CancellationToken.None));
            Assert.IsType<NotAllowed>(await Statuses.SetActiveAsync(actor, core.RefusedStatusId, false, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Seed_WhenThereAreStatuses_AddsNothing()
    {
        await Statuses.SeedAsync([new ContactStatus { Name = "Лишний" }], CancellationToken.None);

        Assert.DoesNotContain((await Statuses.ListAsync(core.Admin, CancellationToken.None)).Value!, status => status.Name == "Лишний");
    }
}
