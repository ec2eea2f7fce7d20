using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>Pauses with reasons, after the call, and over a restart.</summary>
public sealed class OperatorPauseTests : SimulatedEngine
{
    [Fact]
    public async Task Pause_WithAReason_IsOnTheLineAndKeptOverARestart()
    {
        await BeginAsync([]);
        await SignInAsync(Operator);
        var lunch = await LunchAsync();

        await OperatorGrain().SetStatusAsync(OperatorStatus.Pause, lunch);

        var row = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Pause);
        Assert.Equal(lunch, row.Pause);
        Assert.Equal((false, true), (row.IsOverPauseLimit(row.Since.AddMinutes(29)), row.IsOverPauseLimit(row.Since.AddMinutes(30))));
        var stretch = await LastAsync(OperatorState.Pause);
        Assert.Equal((lunch.ReasonId, PauseCause.Chosen), (stretch.PauseReasonId, stretch.PauseCause));

        await RestartHostAsync();
        await SignInAsync(Operator, choose: false);
        var after = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Pause);
        Assert.Equal(lunch, after.Pause);
        // His limit runs on.
        Assert.Equal(row.Since, after.Since, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Pause_ChosenInTheTalk_BeginsWhenTheCardIsClosed()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        var lunch = await LunchAsync();

        await OperatorGrain().SetStatusAsync(OperatorStatus.Pause, lunch);
        var waits = await Host.Live.Operators.UntilAsync(row => row.PauseAwaits);
        Assert.Equal((OperatorState.Talking, OperatorStatus.Active, lunch), (waits.State, waits.Status, waits.Pause));
        // A restart does not forget it.
        await RestartHostAsync();
        await SignInAsync(Operator, hasLiveLeg: true, choose: false);
        await OperatorGrain().HangUpAsync(talking.Card!.CallId);
        await Host.Live.Operators.UntilAsync(row => row is { State: OperatorState.WrapUp, PauseAwaits: true });
        await OperatorGrain().CardSavedAsync(talking.Card.CallId);

        var paused = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Pause);
        Assert.Equal((OperatorStatus.Pause, false, lunch), (paused.Status, paused.PauseAwaits, paused.Pause));
        Assert.Equal(lunch.ReasonId, (await LastAsync(OperatorState.Pause)).PauseReasonId);
    }

    [Fact]
    public async Task Pause_TakenBackInTheCard_DoesNotBegin()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await OperatorGrain().SetStatusAsync(OperatorStatus.Pause);
        await OperatorGrain().HangUpAsync(talking.Card!.CallId);
        await Host.Live.Operators.UntilAsync(row => row is { State: OperatorState.WrapUp, PauseAwaits: true });

        await OperatorGrain().SetStatusAsync(OperatorStatus.Active);
        await OperatorGrain().CardSavedAsync(talking.Card.CallId);

        Assert.Null((await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available)).Pause);
    }

    private async Task<PauseNote> LunchAsync()
    {
        var reason = await Host.QueryAsync(async db =>
        {
            var row = new PauseReason { Name = "Обед", LimitMinutes = 30 };
            db.PauseReasons.Add(row);
            await db.SaveChangesAsync();
            return row;
        });
        return new(reason.Id, reason.Name, reason.LimitMinutes, PauseCause.Chosen);
    }

    /// <summary>Written a moment after it is shown, the first of them too.</summary>
    private async Task<OperatorStateEntry> LastAsync(OperatorState state) => (await Polling.UntilAsync(
        () => Host.QueryAsync(db => db.OperatorStates.AsNoTracking().OrderBy(entry => entry.Id).LastOrDefaultAsync()), entry => entry?.State == state))!;
}
