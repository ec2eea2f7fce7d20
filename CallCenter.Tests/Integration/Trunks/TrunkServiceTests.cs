using CallCenter.Core;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Trunks;

public sealed class TrunkServiceTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private TrunkService Service => core.Get<TrunkService>();

    [Fact]
    public async Task CreateAsync_Complete_Listed()
    {
        var input = Input();
        input.Registers = true;
        input.UserName = "kvint1";
        input.Password = "s3cret";
        input.CallerId = "+7 (922) 871-13-45";

        var created = await Service.CreateAsync(core.Admin, input, Token);

        var row = await FindAsync(created.Value);
        Assert.Equal((input.Title, "sip.example.ru:5070", "kvint1", true, "+79228711345"), (row.Title, row.Host, row.UserName, row.HasPassword, row.CallerId));
        Assert.Equal("", row.ToInput().Password);
    }

    [Theory]
    [InlineData("300.1.2.3")]
    [InlineData("a b")]
    [InlineData("host:99999")]
    public async Task CreateAsync_ImpossibleHost_RefusedAndNothingSaved(string host)
    {
        var input = Input();
        input.Host = host;

        var refused = await Service.CreateAsync(core.Admin, input, Token);

        Assert.Equal((nameof(TrunkInput.Host), FieldRules.BadHost), OnlyError(refused.Refusal));
        Assert.DoesNotContain((await core.Get<TrunkQueries>().ListAsync(core.Admin, Token)).Value!, row => row.Title == input.Title);
    }

    [Fact]
    public async Task CreateAsync_RegistersWithoutUserName_Refused()
    {
        var input = Input();
        input.Registers = true;

        Assert.Equal((nameof(TrunkInput.UserName), FieldRules.Required), OnlyError((await Service.CreateAsync(core.Admin, input, Token)).Refusal));
    }

    [Fact]
    public async Task CreateAsync_TitleOfAnother_Refused()
    {
        var input = Input();
        await Service.CreateAsync(core.Admin, input, Token);

        var refused = await Service.CreateAsync(core.Admin, input with { Title = $" {input.Title} " }, Token);

        Assert.Equal((nameof(TrunkInput.Title), FieldRules.Taken), OnlyError(refused.Refusal));
    }

    [Fact]
    public async Task CreateAsync_LineEndInUserName_Refused()
    {
        var input = Input();
        input.UserName = "a\nendpoint=other";

        Assert.Equal((nameof(TrunkInput.UserName), FieldRules.BadSipName), OnlyError((await Service.CreateAsync(core.Admin, input, Token)).Refusal));
    }

    [Fact]
    public async Task UpdateAsync_EmptyPassword_KeepsTheStoredOne()
    {
        var input = Input();
        (input.UserName, input.Password) = ("user", "s3cret");
        var id = (await Service.CreateAsync(core.Admin, input, Token)).Value;

        Assert.Null(await Service.UpdateAsync(core.Admin, id, input with { Password = "", Host = "10.0.0.1" }, Token));

        await using var db = await core.OpenDbAsync();
        var trunk = await db.Trunks.SingleAsync(found => found.Id == id, Token);
        Assert.Equal(("s3cret", "10.0.0.1"), (trunk.Password, trunk.Host));
    }

    [Fact]
    public async Task UpdateAsync_UserNameTakenAway_ForgetsThePassword()
    {
        var input = Input();
        (input.UserName, input.Password) = ("user", "s3cret");
        var id = (await Service.CreateAsync(core.Admin, input, Token)).Value;

        Assert.Null(await Service.UpdateAsync(core.Admin, id, input with { UserName = "", Password = "" }, Token));

        Assert.False((await FindAsync(id)).HasPassword);
    }

    [Fact]
    public async Task DeleteAsync_RunningProjectUsesIt_RefusedWithItsTitle()
    {
        var id = await core.AddTrunkAsync();
        await using (var db = await core.OpenDbAsync())
        {
            db.Add(new Project { Title = "Опрос", TrunkId = id, IsRunning = true });
            await db.SaveChangesAsync(Token);
        }

        Assert.Equal(["Опрос"], Assert.IsType<TrunkInUse>(await Service.DeleteAsync(core.Admin, id, Token)).Projects);
    }

    [Fact]
    public async Task DeleteAsync_StoppedProjectUsesIt_ProjectIsLeftWithoutTrunk()
    {
        var id = await core.AddTrunkAsync();
        var project = new Project { Title = "Опрос", TrunkId = id };
        await using var db = await core.OpenDbAsync();
        db.Add(project);
        await db.SaveChangesAsync(Token);

        Assert.Null(await Service.DeleteAsync(core.Admin, id, Token));

        Assert.Null(await db.Projects.Where(found => found.Id == project.Id).Select(found => found.TrunkId).SingleAsync(Token));
    }

    [Fact]
    public async Task EveryUseCase_NotAdmin_Refused()
    {
        var id = await core.AddTrunkAsync();
        foreach (var actor in new[] { core.Supervisor, core.Operator })
        {
            Assert.IsType<NotAllowed>((await Service.CreateAsync(actor, Input(), Token)).Refusal);
            Assert.IsType<NotAllowed>(await Service.UpdateAsync(actor, id, Input(), Token));
            Assert.IsType<NotAllowed>(await Service.SetActiveAsync(actor, id, false, Token));
            Assert.IsType<NotAllowed>(await Service.DeleteAsync(actor, id, Token));
            Assert.IsType<NotAllowed>((await core.Get<TrunkQueries>().ListAsync(actor, Token)).Refusal);
        }
    }

    private async Task<TrunkRow> FindAsync(int id) => (await core.Get<TrunkQueries>().ListAsync(core.Admin, Token)).Value!.Single(row => row.Id == id);

    private static TrunkInput Input() => new() { Title = $"Оператор {Guid.NewGuid():N}", Host = " sip.example.ru:5070 " };

    private static (string Field, string Rule) OnlyError(Refusal? refusal)
    {
        var error = Assert.Single(Assert.IsType<InvalidFields>(refusal).Errors);
        return (error.Field, error.Rule);
    }
}
