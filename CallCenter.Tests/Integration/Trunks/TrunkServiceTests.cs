using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Integrations.Secrets;
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
    public async Task Create_TheSameTitleManyTimesAtOnce_MakesOneAndTellsTheOthersWhy()
    {
        var input = new TrunkInput { Title = "Одновременный", Host = "127.0.0.1" };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Service.CreateAsync(core.Admin, input with { }, Token)));

        Assert.Single(outcomes, outcome => outcome.Ok);
        Assert.All(outcomes.Where(outcome => !outcome.Ok), outcome => Assert.Equal((nameof(TrunkInput.Title), FieldRules.Taken), OnlyError(outcome.Refusal)));
    }

    [Fact]
    public async Task CreateAsync_Complete_Listed()
    {
        var input = Input();
        input.Registers = true;
        input.UserName = "kvint1";
        input.Password = "s3cret";
        input.CallerIds = "+7 (922) 871-13-45";

        var created = await Service.CreateAsync(core.Admin, input, Token);

        var row = await FindAsync(created.Value);
        Assert.Equal((input.Title, "sip.example.ru:5070", "kvint1", SecretState.Set, "+79228711345"), (row.Title, row.Host, row.UserName, row.Password, row.CallerIds));
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

        Assert.Null((await Service.UpdateAsync(core.Admin, id, 0, input with { Password = "", Host = "10.0.0.1" }, Token)).Refusal);

        await using var db = await core.OpenDbAsync();
        var trunk = await db.Trunks.SingleAsync(found => found.Id == id, Token);
        Assert.Equal(("s3cret", "10.0.0.1"), (core.Get<SecretBox>().Open(SecretPurposes.Trunk, trunk.Password), trunk.Host));
        Assert.DoesNotContain("s3cret", trunk.Password, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateAsync_UserNameTakenAway_ForgetsThePassword()
    {
        var input = Input();
        (input.UserName, input.Password) = ("user", "s3cret");
        var id = (await Service.CreateAsync(core.Admin, input, Token)).Value;

        Assert.Null((await Service.UpdateAsync(core.Admin, id, 0, input with { UserName = "", Password = "" }, Token)).Refusal);

        Assert.Equal(SecretState.None, (await FindAsync(id)).Password);
    }

    [Fact]
    public async Task DeleteAsync_RunningProjectUsesIt_RefusedWithItsTitle()
    {
        var id = await core.AddTrunkAsync();
        await using (var db = await core.OpenDbAsync())
        {
            db.Add(new Project { Title = "Опрос", Trunks = { new() { TrunkId = id } }, IsRunning = true });
            await db.SaveChangesAsync(Token);
        }

        Assert.Equal(["Опрос"], Assert.IsType<TrunkInUse>(await Service.DeleteAsync(core.Admin, id, Token)).Projects);
    }

    [Fact]
    public async Task DeleteAsync_StoppedProjectUsesIt_ProjectIsLeftWithoutTrunk()
    {
        var id = await core.AddTrunkAsync();
        var project = new Project { Title = "Опрос", Trunks = { new() { TrunkId = id } } };
        await using var db = await core.OpenDbAsync();
        db.Add(project);
        await db.SaveChangesAsync(Token);

        Assert.Null(await Service.DeleteAsync(core.Admin, id, Token));

        Assert.False(await db.ProjectTrunks.AnyAsync(line => line.ProjectId == project.Id, Token));
    }

    [Fact]
    public async Task DeleteAsync_WithHistory_KeepsItsNameForCallsAndFreesItForAnother()
    {
        var input = Input();
        var id = (await Service.CreateAsync(core.Admin, input, Token)).Value;

        Assert.Null(await Service.DeleteAsync(core.Admin, id, Token));
        var again = await Service.CreateAsync(core.Admin, input, Token);

        Assert.True(again.Ok);
        await using var db = await core.OpenDbAsync();
        var gone = await db.Trunks.SingleAsync(trunk => trunk.Id == id, Token);
        Assert.Equal((input.Title, true, false, ""), (gone.Title, gone.IsDeleted, gone.IsActive, gone.Password));
        Assert.DoesNotContain((await core.Get<TrunkQueries>().ListAsync(core.Admin, Token)).Value!, row => row.Id == id);
        Assert.IsType<NotFound>((await Service.UpdateAsync(core.Admin, id, gone.Version, input, Token)).Refusal);
        Assert.IsType<NotFound>(await Service.DeleteAsync(core.Admin, id, Token));
    }

    [Fact]
    public async Task UsesAsync_ProjectAndPerson_AreNamed()
    {
        var id = await core.AddTrunkAsync();
        await using var db = await core.OpenDbAsync();
        db.Add(new Project { Title = "Опрос имён", Trunks = { new() { TrunkId = id } } });
        var user = await db.Users.FirstAsync(Token);
        user.TrunkId = id;
        await db.SaveChangesAsync(Token);

        var uses = (await core.Get<TrunkQueries>().UsesAsync(core.Admin, id, Token)).Value!;

        Assert.Equal(["Опрос имён"], uses.Projects);
        Assert.Equal([user.FullName], uses.People);
    }

    [Fact]
    public async Task UpdateAsync_Rates_ReplacedRowByRow()
    {
        var input = Input() with { Rates = [new() { Prefix = "+7 (495)", PricePerMinute = 1.2m }, new() { Prefix = "7916", PricePerMinute = 2m, StepSeconds = 1 }] };
        var id = (await Service.CreateAsync(core.Admin, input, Token)).Value;

        input = input with { Rates = [new() { Prefix = "7916", PricePerMinute = 3m, StepSeconds = 1 }, new() { Prefix = "998", PricePerMinute = 9m }] };
        Assert.Null((await Service.UpdateAsync(core.Admin, id, 0, input, Token)).Refusal);

        Assert.Equal(
            [("7916", 3m, 1), ("998", 9m, 60)],
            (await FindAsync(id)).Rates.Select(rate => (rate.Prefix, rate.PricePerMinute, rate.StepSeconds)));
    }

    public static TheoryData<string, TrunkRateInput[]> WrongRates => new()
    {
        { $"Rates[0].Prefix {FieldRules.BadPrefix}", [new() { Prefix = "" }] },
        { $"Rates[0].Prefix {FieldRules.BadPrefix}", [new() { Prefix = "74x" }] },
        { $"Rates[0].Prefix {FieldRules.BadPrefix}", [new() { Prefix = "1234567890123456" }] },
        { $"Rates[1] {FieldRules.ListedTwice}", [new() { Prefix = "7495" }, new() { Prefix = "+7 495" }] },
        { $"Rates[0].PricePerMinute {FieldRules.OutOfRange}", [new() { Prefix = "7", PricePerMinute = -1m }] },
        { $"Rates[0].StepSeconds {FieldRules.OutOfRange}", [new() { Prefix = "7", StepSeconds = 0 }] },
    };

    [Theory]
    [MemberData(nameof(WrongRates))]
    public async Task CreateAsync_WrongRate_NamesRowAndRule(string expected, TrunkRateInput[] rates)
    {
        var (field, rule) = OnlyError((await Service.CreateAsync(core.Admin, Input() with { Rates = rates }, Token)).Refusal);

        Assert.Equal(expected, $"{field} {rule}");
    }

    [Theory]
    [InlineData("74950000001; 12", FieldRules.BadCallerIdOfMany)]
    [InlineData("74950000001\n+7 495 000-00-01", FieldRules.ListedTwice)]
    public async Task CreateAsync_WrongCallerIds_Refused(string numbers, string rule) => Assert.Equal(
        (nameof(TrunkInput.CallerIds), rule), OnlyError((await Service.CreateAsync(core.Admin, Input() with { CallerIds = numbers }, Token)).Refusal));

    [Fact]
    public async Task UpdateAsync_OlderVersion_TellsWhoWasFirstAndSavesNothing()
    {
        var input = Input();
        var id = (await Service.CreateAsync(core.Admin, input, Token)).Value;
        Assert.True((await Service.UpdateAsync(core.Admin, id, 0, input with { MaxChannels = 3 }, Token)).Ok);

        var late = await Service.UpdateAsync(core.Admin, id, 0, input with { MaxChannels = 7 }, Token);

        Assert.IsType<ChangedMeanwhile>(late.Refusal);
        Assert.Equal(3, (await FindAsync(id)).MaxChannels);
    }

    [Fact]
    public async Task UpdateAsync_InboundProject_OnlyOneThatIsThere()
    {
        await using var db = await core.OpenDbAsync();
        var (project, gone) = (new Project { Title = "Линия" }, new Project { Title = "Была", IsDeleted = true });
        db.AddRange(project, gone);
        await db.SaveChangesAsync(Token);
        var input = Input();
        var id = (await Service.CreateAsync(core.Admin, input, Token)).Value;

        Assert.Equal(
            (nameof(TrunkInput.InboundProjectId), FieldRules.UnknownChoice),
            OnlyError((await Service.UpdateAsync(core.Admin, id, 0, input with { InboundProjectId = gone.Id }, Token)).Refusal));
        Assert.True((await Service.UpdateAsync(core.Admin, id, 0, input with { InboundProjectId = project.Id }, Token)).Ok);
        Assert.Equal(project.Id, (await FindAsync(id)).InboundProjectId);
        var choices = (await core.Get<TrunkQueries>().InboundChoicesAsync(core.Admin, Token)).Value!;
        Assert.Contains(choices, choice => choice.Id == project.Id);
        Assert.DoesNotContain(choices, choice => choice.Id == gone.Id);
    }

    [Fact]
    public async Task UpdateAsync_PasswordAndRate_AuditedWithoutTheSecret()
    {
        var input = Input() with { UserName = "user" };
        var id = (await Service.CreateAsync(core.Admin, input, Token)).Value;

        await Service.UpdateAsync(core.Admin, id, 0, input with { Password = "s3cret", Rates = [new() { Prefix = "7495" }] }, Token);

        await using var db = await core.OpenDbAsync();
        var lines = await db.AuditEntries.Where(line => line.Entity == nameof(Trunk) && line.EntityId == $"{id}" && line.Field != "").ToListAsync(Token);
        Assert.Contains(lines, line => (line.Field, line.NewValue) == (nameof(Trunk.Password), AuditText.Secret));
        Assert.Contains(lines, line => (line.Field, line.NewValue) == (nameof(TrunkRate), "7495"));
    }

    [Fact]
    public async Task EveryUseCase_NotAdmin_Refused()
    {
        var id = await core.AddTrunkAsync();
        foreach (var actor in new[] { core.Supervisor, core.Operator })
        {
            Assert.IsType<NotAllowed>((await Service.CreateAsync(actor, Input(), Token)).Refusal);
            Assert.IsType<NotAllowed>((await Service.UpdateAsync(actor, id, 0, Input(), Token)).Refusal);
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
