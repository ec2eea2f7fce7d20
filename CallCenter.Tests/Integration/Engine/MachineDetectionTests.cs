using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Machines;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>«Автоответчик» saved as the tab saves it, and the next call is another one.</summary>
[Trait("Database", "sqlite")]
public sealed class MachineDetectionTests
{
    private const string Number = "79228711345";
    private static readonly Voice s_hello = Voice.Words(20, 200);

    // Quick, so that no test waits for a greeting's whole length.
    private static readonly MachineInput s_quick = new() { GreetingMs = 400, AfterGreetingSilenceMs = 200, InitialSilenceMs = 500, TotalMs = 1_500 };

    [Theory]
    [InlineData(MachineDetection.Off, CallOutcome.Talked, MachineVerdict.None)]
    [InlineData(MachineDetection.Shadow, CallOutcome.Talked, MachineVerdict.Machine)]
    [InlineData(MachineDetection.On, CallOutcome.Machine, MachineVerdict.Machine)]
    public async Task Mode_Saved_DecidesWhatBecomesOfAMachine(MachineDetection mode, CallOutcome outcome, MachineVerdict verdict)
    {
        // Where nobody waits for the verdict it comes so late that a slow machine has connected them by then.
        var greeting = mode == MachineDetection.On ? 400 : 3_000;
        await using var floor = await OpenAsync(
            mode, new Answers(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(5), Voice: Voice.Machine), s_quick with { GreetingMs = greeting, AfterGreetingSilenceMs = 400, TotalMs = greeting + 1_100 });
        await floor.SaveAttemptsAsync(attempts => attempts with { Rows = [new() { Outcome = CallOutcome.Machine, Attempts = 2, Intervals = "77" }] });
        await floor.RunAsync();

        var call = await ClosedAsync(floor);

        Assert.Equal((outcome, verdict, mode), (call.Outcome, call.Verdict, call.Detection));
        Assert.Equal(mode == MachineDetection.Off ? "" : $"LONGGREETING-{greeting}-{greeting}", call.MachineCause);
        var contact = await floor.QueryAsync(db => db.Contacts.SingleAsync());
        if (mode == MachineDetection.On)
        {
            Assert.Equal((EndReason.Machine, 1, DialState.Waiting), (call.EndReason, contact.Attempts.Machine, contact.DialState));
            Assert.Equal(call.EndedAt!.Value.AddMinutes(77), contact.NextAttemptAt!.Value, TimeSpan.FromSeconds(1));
            Assert.Null(call.OperatorId);
            // Nobody was disturbed, and nobody abandoned anybody.
            await floor.Live.Projects.UntilAsync(row => row is { Lines: 0, DialedToday: 1, AnsweredToday: 0, AbandonedToday: 0 });
            Assert.Equal(OperatorState.Available, floor.Live.Operators.Snapshot().Single().State);
        }
        else
        {
            Assert.Equal(DialState.Finished, contact.DialState);
            Assert.True((call.ConnectedAt!.Value - call.AnsweredAt!.Value).TotalMilliseconds < greeting, "nobody waits for the verdict");
        }
    }

    [Fact]
    public async Task On_Person_IsHeldForTheVerdictAndThenConnected()
    {
        await using var floor = await OpenAsync(MachineDetection.On, new Answers(TimeSpan.FromMilliseconds(10), Voice: s_hello), numbers: [Number, "79228711346"]);
        await floor.RunAsync();

        // Who is being listened to holds the one free operator as who is ringing does.
        var row = await floor.Live.Projects.UntilAsync(found => found.Examining == 1);
        Assert.Equal((1, 0, 0), (row.Lines, row.Ringing, row.Waiting));
        var talking = await floor.UntilAsync(OperatorState.Talking);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);
        var call = await ClosedAsync(floor);

        Assert.Equal((CallOutcome.Talked, MachineVerdict.Human, "HUMAN-200-200"), (call.Outcome, call.Verdict, call.MachineCause));
        Assert.True(call.ExaminedMs >= 400);
        Assert.True((call.ConnectedAt!.Value - call.AnsweredAt!.Value).TotalMilliseconds >= call.ExaminedMs);
        await floor.Live.Projects.UntilAsync(found => found is { AnsweredToday: 1, AbandonedToday: 0 });
    }

    [Theory]
    [InlineData(SilenceMeaning.Machine, CallOutcome.Machine)]
    [InlineData(SilenceMeaning.Human, CallOutcome.Talked)]
    public async Task Silence_Saved_CountsAsThat(SilenceMeaning silence, CallOutcome outcome)
    {
        await using var floor = await OpenAsync(
            MachineDetection.On, new Answers(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100), Voice: Voice.Silence), s_quick with { Silence = silence });
        await floor.RunAsync();

        var call = await ClosedAsync(floor);

        Assert.Equal((outcome, MachineVerdict.Silence, "INITIALSILENCE-500-500"), (call.Outcome, call.Verdict, call.MachineCause));
    }

    [Fact]
    public async Task On_ClientHangsUpMeanwhile_IsLostAndNobodyAbandonedHim()
    {
        await using var floor = await OpenAsync(MachineDetection.On, new Answers(TimeSpan.FromMilliseconds(10), Patience: TimeSpan.FromMilliseconds(150), Voice: Voice.Machine));
        await floor.RunAsync();

        var call = await ClosedAsync(floor);

        Assert.Equal((CallOutcome.Lost, EndReason.ClientHungUp, MachineVerdict.None), (call.Outcome, call.EndReason, call.Verdict));
        Assert.InRange(call.ExaminedMs, 100, (call.EndedAt!.Value - call.AnsweredAt!.Value).TotalMilliseconds + 1);
        var contact = await floor.QueryAsync(db => db.Contacts.SingleAsync());
        Assert.Equal((1, DialState.Waiting), (contact.Attempts.Lost, contact.DialState));
        await floor.Live.Projects.UntilAsync(row => row is { Lines: 0, AnsweredToday: 0, AbandonedToday: 0 });
        // Counted alike from the rows, as after a restart.
        await floor.StopHostAsync();
        await floor.StartHostAsync();
        await floor.Live.Projects.UntilAsync(row => row is { DialedToday: 1, AnsweredToday: 0, AbandonedToday: 0 });
    }

    [Fact]
    public async Task On_VerdictNeverComes_IsTakenForAPerson()
    {
        await using var floor = await OpenAsync(MachineDetection.On, new Answers(TimeSpan.FromMilliseconds(10), Voice: Voice.Machine));
        floor.Pbx.GoMute();
        await floor.RunAsync();

        var talking = await floor.UntilAsync(OperatorState.Talking);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);
        var call = await ClosedAsync(floor);

        Assert.Equal((CallOutcome.Talked, MachineVerdict.NotSure, MachineCause.Overdue), (call.Outcome, call.Verdict, call.MachineCause));
    }

    [Fact]
    public async Task On_HostRestartedMeanwhile_TheClientIsNotForgotten()
    {
        await using var floor = await OpenAsync(MachineDetection.On, new Answers(TimeSpan.FromMilliseconds(10), Voice: s_hello));
        floor.Pbx.GoMute();
        await floor.RunAsync();
        await floor.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Examining);
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.SingleAsync()), call => call.Phase == CallPhase.Examining);

        await floor.StopHostAsync();
        await floor.StartHostAsync();
        await floor.SignInAsync();

        var talking = await floor.UntilAsync(OperatorState.Talking);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);
        Assert.Equal(CallOutcome.Talked, (await ClosedAsync(floor)).Outcome);
    }

    private static async Task<SimulatedFloor> OpenAsync(MachineDetection mode, Answers answers, MachineInput? input = null, string[]? numbers = null)
    {
        var floor = await SimulatedFloor.OpenAsync(numbers ?? [Number], isRunning: false);
        foreach (var number in numbers ?? [Number])
        {
            floor.Subscribers.Script(number, answers);
        }

        await floor.SaveGeneralAsync(general => general with { Machines = (input ?? s_quick) with { Mode = mode } });
        return floor;
    }

    private static async Task<Call> ClosedAsync(SimulatedFloor floor) => (await
        Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).FirstOrDefaultAsync()), call => call?.Phase == CallPhase.Closed))!;
}
