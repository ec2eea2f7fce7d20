using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Operators;

public sealed class PauseReasonServiceTests : IAsyncLifetime
{
    private readonly CoreFixture _core = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PauseReasonService Service => _core.Get<PauseReasonService>();

    public ValueTask InitializeAsync() => _core.InitializeAsync();

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Create_ThenSwitchOff_IsOfferedNoMoreAndStaysInTheList()
    {
        var lunch = await AddAsync("Обед", 30);
        await AddAsync("Учёба", 0);
        Assert.Equal([new(lunch, "Обед", 30), new(lunch + 1, "Учёба", null)], await Service.ListChoicesAsync(Stop));

        Assert.Null(await Service.SetActiveAsync(_core.Admin, lunch, false, Stop));

        Assert.Equal("Учёба", Assert.Single(await Service.ListChoicesAsync(Stop)).Name);
        Assert.Equal(2, (await Service.ListAsync(_core.Admin, Stop)).Value!.Count);
    }

    [Theory]
    [InlineData("", 0, nameof(PauseReasonInput.Name), FieldRules.Required)]
    [InlineData("обед", 0, nameof(PauseReasonInput.Name), FieldRules.Taken)]
    [InlineData("Курение", -1, nameof(PauseReasonInput.LimitMinutes), FieldRules.OutOfRange)]
    [InlineData("Курение", 1441, nameof(PauseReasonInput.LimitMinutes), FieldRules.OutOfRange)]
    public async Task Create_WrongInput_NamesFieldAndRule(string name, int minutes, string field, string rule)
    {
        await AddAsync("Обед", 30);

        var error = Assert.Single(Assert.IsType<InvalidFields>((await Service.CreateAsync(_core.Admin, new() { Name = name, LimitMinutes = minutes }, Stop)).Refusal).Errors);

        Assert.Equal((field, rule), (error.Field, error.Rule));
        Assert.Single((await Service.ListAsync(_core.Admin, Stop)).Value!);
    }

    [Fact]
    public async Task Update_FromAnOlderVersion_IsRefused()
    {
        var id = await AddAsync("Обед", 30);
        Assert.Equal(1, (await Service.UpdateAsync(_core.Admin, id, 0, new() { Name = "Обед", LimitMinutes = 45 }, Stop)).Value);

        Assert.IsType<ChangedMeanwhile>((await Service.UpdateAsync(_core.Admin, id, 0, new() { Name = "Ужин" }, Stop)).Refusal);
        Assert.Equal(45, Assert.Single((await Service.ListAsync(_core.Admin, Stop)).Value!).LimitMinutes);
    }

    [Fact]
    public async Task Delete_ReasonOfAPause_IsRefusedAndAnUnusedOneGoes()
    {
        var (lunch, unused) = (await AddAsync("Обед", 30), await AddAsync("Учёба", 0));
        await using (var db = await _core.OpenDbAsync())
        {
            db.OperatorStates.Add(new() { OperatorId = 2, State = OperatorState.Pause, StartedAt = new(2026, 3, 24, 9, 0, 0, DateTimeKind.Utc), PauseReasonId = lunch });
            await db.SaveChangesAsync(Stop);
        }

        Assert.IsType<PauseReasonGiven>(await Service.DeleteAsync(_core.Admin, lunch, Stop));
        Assert.Null(await Service.DeleteAsync(_core.Admin, unused, Stop));
        Assert.Equal("Обед", Assert.Single((await Service.ListAsync(_core.Admin, Stop)).Value!).Name);
    }

    [Fact]
    public async Task Everything_NotAnAdmin_IsRefused()
    {
        var id = await AddAsync("Обед", 30);

        Assert.IsType<NotAllowed>((await Service.ListAsync(_core.Supervisor, Stop)).Refusal);
        Assert.IsType<NotAllowed>((await Service.CreateAsync(_core.Operator, new() { Name = "Сон" }, Stop)).Refusal);
        Assert.IsType<NotAllowed>((await Service.UpdateAsync(_core.Supervisor, id, 0, new() { Name = "Сон" }, Stop)).Refusal);
        Assert.IsType<NotAllowed>(await Service.SetActiveAsync(_core.Operator, id, false, Stop));
        Assert.IsType<NotAllowed>(await Service.DeleteAsync(_core.Operator, id, Stop));
    }

    private async Task<int> AddAsync(string name, int minutes) => (await Service.CreateAsync(_core.Admin, new() { Name = name, LimitMinutes = minutes }, Stop)).Value;
}
