using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Dialing.Forecasting;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Machines;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Dialing;

public sealed class ForecastServiceTests(CoreFixture core) : IClassFixture<CoreFixture>, IAsyncLifetime
{
    private int _id;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private ForecastService Service => core.Get<ForecastService>();

    public async ValueTask InitializeAsync()
    {
        _id = (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = $"Project {Guid.NewGuid():N}" }, Stop)).Value;
        await using var db = await core.OpenDbAsync();
        (await db.Projects.FindAsync([_id], Stop))!.SupervisorId = core.Supervisor.UserId;
        await db.SaveChangesAsync(Stop);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Forecast_OfCallsStored_IsMadeFromThem()
    {
        await CallAsync(400);

        var forecast = (await Service.ForecastAsync(core.Supervisor, _id, await TypedAsync(), new() { Operators = 5 }, Stop)).Value!;

        Assert.Equal((400, 100), (forecast.Calls, forecast.Talks));
        Assert.Equal([DialMode.Progressive, DialMode.Predictive, DialMode.Unlimited], forecast.Modes.Select(row => row.Mode));
        // A quarter is answered after ten seconds, the rest rings for thirty: 4 × 25 s between talks of a minute and assumed wrap-ups.
        Assert.InRange(forecast.Modes[0].IdleGap.Mean, 85, 115);
        Assert.Equal(0, forecast.Modes[0].Abandoned.Mean);
        Assert.Contains(ForecastNote.WrapUpsAssumed, forecast.Notes);
        Assert.DoesNotContain(ForecastNote.TalksAssumed, forecast.Notes);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Forecast_OfWhatIsTyped_NeedsNoSaving()
    {
        await CallAsync(400);
        var typed = await TypedAsync() with { DialTimeoutSeconds = 8, PredictivePercent = 90 };

        var forecast = (await Service.ForecastAsync(core.Admin, _id, typed, new() { Operators = 5 }, Stop)).Value!;

        Assert.Equal(0, forecast.Modes[0].Talks.Mean);
        Assert.Equal(30, (await TypedAsync()).DialTimeoutSeconds);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Forecast_PercentCapOrSecondsTyped_EachChangesThePredictiveRow()
    {
        await CallAsync(400);
        var typed = await TypedAsync();
        var usual = await PredictiveAsync(typed);

        var percent = await PredictiveAsync(typed with { PredictivePercent = 90 });
        var cap = await PredictiveAsync(typed with { AbandonmentCapPercent = 20 });
        var seconds = await PredictiveAsync(typed with { AbandonAfterSeconds = 5 });

        // Whoever counts on more answers calls fewer; whoever may abandon more calls more.
        Assert.InRange(percent.Utilisation.Mean, 0, usual.Utilisation.Mean - 0.05);
        Assert.InRange(cap.Abandoned.Mean, usual.Abandoned.Mean + 0.02, 0.3);
        Assert.InRange(cap.Utilisation.Mean, usual.Utilisation.Mean + 0.005, 1);
        Assert.InRange(seconds.Wait.Mean, usual.Wait.Mean + 0.1, 5);
        Assert.Equal(usual, await PredictiveAsync(typed with { MaxLines = typed.MaxLines + 5, MaxAttempts = 3 }));

        async Task<ModeForecast> PredictiveAsync(ProjectAttempts attempts) =>
            (await Service.ForecastAsync(core.Admin, _id, attempts, new() { Operators = 130 }, Stop)).Value!.Modes.Single(row => row.Mode == DialMode.Predictive);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Operators_OfTheOrder_ShareTheWork()
    {
        var typed = await TypedAsync() with { MaxLines = 20 };

        var few = (await Service.ForecastAsync(core.Admin, _id, typed, new() { Operators = 3 }, Stop)).Value!;
        var many = (await Service.ForecastAsync(core.Admin, _id, typed, new() { Operators = 30 }, Stop)).Value!;

        // The same twenty lines for three people and for thirty.
        Assert.True(few.Modes[2].Abandoned.Mean > many.Modes[2].Abandoned.Mean + 0.1);
        Assert.True(few.Modes[2].Utilisation.Mean > many.Modes[2].Utilisation.Mean + 0.2);
    }

    [Fact]
    public async Task Forecast_ForAnotherSupervisorOrAnOperator_IsNotFound()
    {
        var typed = await TypedAsync();

        foreach (var stranger in new[] { core.OtherSupervisor, core.Operator })
        {
            Assert.IsType<NotFound>((await Service.ForecastAsync(stranger, _id, typed, new(), Stop)).Refusal);
            Assert.Null(await Service.CountOperatorsAsync(stranger, _id, Stop));
        }

        Assert.Equal(0, await Service.CountOperatorsAsync(core.Supervisor, _id, Stop));
    }

    [Fact]
    public async Task CountOperators_OfTheProjectsGroups_CountsEachOnce()
    {
        var (one, other) = (await core.AddGroupAsync(), await core.AddGroupAsync());
        await using (var db = await core.OpenDbAsync())
        {
            var name = $"{Guid.NewGuid():N}@test.ru";
            var person = new User { UserName = name, Email = name, NormalizedEmail = name.ToUpperInvariant(), FullName = name, Extension = 7_001, Role = Role.Operator };
            person.Groups.AddRange([new() { GroupId = one }, new() { GroupId = other }]);
            db.Add(person);
            db.AddRange(new ProjectGroup { ProjectId = _id, GroupId = one }, new ProjectGroup { ProjectId = _id, GroupId = other });
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(1, await Service.CountOperatorsAsync(core.Supervisor, _id, Stop));
    }

    [Fact]
    public async Task Forecast_WrongFields_AreRefusedByName()
    {
        var typed = await TypedAsync() with { MaxLines = 0, Rows = [new() { Outcome = CallOutcome.Busy, Attempts = 3, Intervals = "x" }] };

        var refusal = Assert.IsType<InvalidFields>((await Service.ForecastAsync(core.Admin, _id, typed, new() { Operators = 501 }, Stop)).Refusal);
        var rules = await Service.ForecastAsync(core.Admin, _id, await TypedAsync() with { DialRuleSetId = 999 }, new(), Stop);

        Assert.Equal([nameof(ForecastOrder.Operators), nameof(ProjectAttempts.MaxLines)], refusal.Errors.Select(error => error.Field));
        Assert.Equal(nameof(ProjectAttempts.DialRuleSetId), Assert.Single(Assert.IsType<InvalidFields>(rules.Refusal).Errors).Field);
    }

    [Fact]
    public async Task History_OfAMachineCall_KeepsWhatTheDetectorAndTheOperatorSaid()
    {
        // Whole seconds: no database keeps ticks but ours.
        var at = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddMinutes(-5).ToUnixTimeSeconds()).UtcDateTime;
        await using (var db = await core.OpenDbAsync())
        {
            db.Add(new Call
            {
                Id = Guid.NewGuid(),
                ProjectId = _id,
                Direction = CallDirection.Outbound,
                Phase = CallPhase.Closed,
                StartedAt = at,
                AnsweredAt = at.AddSeconds(10),
                ConnectedAt = at.AddSeconds(15),
                EndedAt = at.AddSeconds(60),
                Outcome = CallOutcome.Talked,
                EndReason = EndReason.ClientHungUp,
                WaitingMs = 5_000,
                Detection = MachineDetection.On,
                Verdict = MachineVerdict.Human,
                ExaminedMs = 2_000,
                StatusId = core.RefusedStatusId,
            });
            await db.SaveChangesAsync(Stop);
        }

        var call = Assert.Single((await core.Get<PacingHistory>().ReadAsync(_id, at.AddMinutes(5), Stop)).Calls);

        Assert.Equal((at.AddSeconds(12), 3_000L, false, EndReason.ClientHungUp), (call.OfferedAt, call.QueuedMs, call.SaidMachine, call.EndReason));
        var facts = new PacingPast([call], []).ToFacts(moment => (moment - at).TotalSeconds);
        Assert.Equal(new(PacingFactKind.Offered, 12, 10, 0), facts.Single(fact => fact.Kind == PacingFactKind.Offered));
    }

    private async Task<ProjectAttempts> TypedAsync() => (await core.Get<ProjectQueries>().FindAsync(core.Admin, _id, Stop))!.Attempts;

    private Task CallAsync(int count) => core.AddQuarterAnsweredAsync(_id, count, Stop);
}
