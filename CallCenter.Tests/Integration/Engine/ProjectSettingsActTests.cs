using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>Each setting is saved as its tab saves it, and the next call is another one.</summary>
public sealed class ProjectSettingsActTests
{
    private const string Number = "79228711345";
    private const string Other = "79228711346";

    // Monday noon in Moscow, nine in the evening in Kamchatka.
    private static readonly DateTime s_noon = new(2022, 3, 21, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task TrunkCallerIdAndTitle_Saved_AreThoseOfTheNextCall()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);
        var trunk = await floor.QueryAsync(async db =>
        {
            var second = new Trunk { Title = "second", Host = "127.0.0.1:5098", CreatedAt = s_noon };
            db.Add(second);
            await db.SaveChangesAsync();
            return second.Id;
        });
        await floor.Host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();

        await floor.SaveGeneralAsync(general => general with { Title = "Renamed", Lines = [new() { TrunkId = trunk }], CallerIds = "74951112233" });
        await floor.RunAsync();
        await floor.UntilAsync(OperatorState.Talking);

        var call = await floor.QueryAsync(db => db.Calls.SingleAsync());
        Assert.Equal((trunk, "74951112233"), (call.TrunkId, call.From));
        Assert.Equal("Renamed", floor.Live.Projects.Find(floor.Company.ProjectId)!.Title);
    }

    [Fact]
    public async Task Switch_StoppedInTheTalk_TalkGoesOnAndNobodyElseIsDialled()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number, Other], isRunning: false);
        await floor.RunAsync();
        var talking = await floor.UntilAsync(OperatorState.Talking);

        await floor.StopAsync();
        var stopped = await floor.UntilAsync(DialHold.Stopped);

        Assert.Equal(1, stopped.Talking);
        Assert.Equal(OperatorState.Talking, floor.Live.Operators.Find(talking.OperatorId)!.State);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);
        await floor.UntilAsync(OperatorState.WrapUp);
        await floor.Desk().CardSavedAsync(talking.Card.CallId);
        await floor.UntilAsync(OperatorState.Available);
        // The dialler has looked round once more by the time it shows its new name.
        await floor.SaveGeneralAsync(general => general with { Title = "Looked round" });
        await floor.Live.Projects.UntilAsync(row => row.Title == "Looked round");
        Assert.Equal(CallOutcome.Talked, (await floor.QueryAsync(db => db.Calls.SingleAsync())).Outcome);
    }

    [Theory]
    [InlineData(true, Other)]
    [InlineData(false, Number)]
    public async Task NewestUploadsFirst_Saved_TurnsTheListRound(bool newestFirst, string first)
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);
        floor.Subscribers.Script(Other, new Answers(TimeSpan.FromMilliseconds(10)));
        await floor.QueryAsync(async db =>
        {
            var upload = new ContactUpload { ProjectId = floor.Company.ProjectId, State = UploadState.Ready };
            db.Add(upload);
            await db.SaveChangesAsync();
            db.Add(new Contact { ProjectId = floor.Company.ProjectId, UploadId = upload.Id, Phone = Other, StatusId = floor.Company.NewStatusId });
            return await db.SaveChangesAsync();
        });

        await floor.SaveGeneralAsync(general => general with { NewestUploadsFirst = newestFirst });
        await floor.RunAsync();

        Assert.Equal(first, (await floor.UntilAsync(OperatorState.Talking)).Card!.Phone);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task ShowNumbers_Saved_DecidesWhatTheOperatorsPhoneReceives(bool shows, bool isFull)
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);

        await floor.SaveGeneralAsync(general => general with { ShowNumbers = shows });
        await floor.RunAsync();
        await floor.UntilAsync(OperatorState.Talking);

        // His phone is told a moment after the wall.
        var shown = (await Polling.UntilAsync(() => Task.FromResult(floor.Host.Phones.Shown.GetValueOrDefault(floor.Company.OperatorIds[0])?.Call?.Number), number => number is not null))!;
        Assert.Equal(isFull, Number.EndsWith(string.Concat(shown.Where(char.IsAsciiDigit)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClientHours_Saved_AreKeptByTheClientsOwnClock()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], now: s_noon, isRunning: false);
        await floor.QueryAsync(db => db.Contacts.ExecuteUpdateAsync(row => row.SetProperty(contact => contact.TimeZone, "Asia/Kamchatka")));

        await floor.SaveGeneralAsync(general => general with { ClientFrom = new(9, 0), ClientTo = new(21, 0) });
        await floor.RunAsync();
        await floor.UntilAsync(DialHold.OutsideClientHours);

        await floor.SaveGeneralAsync(general => general with { ClientTo = new(22, 0) });
        await floor.UntilAsync(OperatorState.Talking);
    }

    [Fact]
    public async Task Groups_Saved_DecideWhoIsCalled()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], operators: 2, isRunning: false);
        var group = await floor.QueryAsync(async db =>
        {
            var others = new Group { Name = "others", Members = { new() { UserId = floor.Company.OperatorIds[1] } } };
            db.Add(others);
            await db.SaveChangesAsync();
            return others.Id;
        });
        await floor.SignInAsync(1);

        await floor.SaveQueueAsync(queue => queue with { GroupIds = [group], Strategy = RingStrategy.Linear });
        await floor.RunAsync();

        Assert.Equal(floor.Company.OperatorIds[1], (await floor.UntilAsync(OperatorState.Talking)).OperatorId);
    }

    [Theory]
    [InlineData(RingStrategy.RingAll, 2)]
    [InlineData(RingStrategy.Linear, 1)]
    public async Task StrategyAndAutoAnswer_Saved_DecideWhoRings(RingStrategy strategy, int ringing)
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], operators: 2, isRunning: false);
        await floor.SignInAsync(1);

        await floor.SaveQueueAsync(queue => queue with { Strategy = strategy, AutoAnswer = false });
        await floor.RunAsync();

        await floor.Live.Projects.UntilAsync(row => row.Waiting == 1);
        await Polling.UntilAsync(() => Task.FromResult(floor.Live.Operators.Snapshot().Count(row => row.State == OperatorState.Offered)), count => count >= ringing);
        Assert.Equal(ringing, floor.Live.Operators.Snapshot().Count(row => row.State == OperatorState.Offered));
    }

    [Fact]
    public async Task WrapUpLimit_Saved_FreesTheOperatorByItself()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);

        await floor.SaveQueueAsync(queue => queue with { WrapUpLimitSeconds = 1 });
        await floor.RunAsync();
        var talking = await floor.UntilAsync(OperatorState.Talking);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);

        await floor.UntilAsync(OperatorState.WrapUp);
        await floor.UntilAsync(OperatorState.Available);
    }

    /// <summary>«Не ограничено» keeps its lines busy with nobody there; the client waits for the queue's timeout and is lost.</summary>
    [Fact]
    public async Task ModeLinesAndQueueTimeout_Saved_LinesAreKeptBusyAndClientsWaitSoLong()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number, Other, "79228711347"], isRunning: false);
        await floor.SaveQueueAsync(queue => queue with { QueueTimeoutSeconds = 5 });
        await floor.SaveAttemptsAsync(attempts => attempts with { Mode = DialMode.Unlimited, MaxLines = 2 });
        await floor.RunAsync(signIn: false);

        var busy = await floor.Live.Projects.UntilAsync(row => row.Waiting == 2);
        Assert.Equal(2, busy.Lines);

        var call = await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.OrderBy(row => row.Number).FirstAsync()), row => row.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Lost, EndReason.QueueTimeout), (call.Outcome, call.EndReason));
        Assert.InRange(call.WaitingMs, 4_500, 20_000);
    }

    [Fact]
    public async Task GlobalTimeout_Saved_CutsTheTalk()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);

        await floor.SaveAttemptsAsync(attempts => attempts with { DialTimeoutSeconds = 5, GlobalTimeoutSeconds = 5 });
        await floor.RunAsync();
        await floor.UntilAsync(OperatorState.Talking);

        var call = await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.SingleAsync()), row => row.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Talked, EndReason.GlobalTimeout), (call.Outcome, call.EndReason));
        Assert.InRange((call.EndedAt!.Value - call.StartedAt).TotalSeconds, 4.9, 20);
    }

    [Fact]
    public async Task DialTimeoutAndIntervals_Saved_DecideHowLongItRingsAndWhenItRingsAgain()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);
        floor.Subscribers.Script(Number, SubscriberBehaviour.NeverAnswers);

        await floor.SaveAttemptsAsync(attempts => attempts with { DialTimeoutSeconds = 5, Rows = [new() { Outcome = CallOutcome.NoAnswer, Attempts = 2, Intervals = "7" }] });
        await floor.RunAsync();

        var call = await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.FirstOrDefaultAsync()), row => row?.Phase == CallPhase.Closed);
        Assert.Equal(CallOutcome.NoAnswer, call!.Outcome);
        Assert.InRange(call.DialingMs, 4_900, 9_900);
        var contact = await floor.QueryAsync(db => db.Contacts.SingleAsync());
        Assert.Equal(call.EndedAt!.Value.AddMinutes(7), contact.NextAttemptAt!.Value, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task MaxAttempts_Saved_FinishesTheContactThoughItsRowAllowsMore()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);
        floor.Subscribers.Script(Number, SubscriberBehaviour.Busy);

        await floor.SaveAttemptsAsync(attempts => attempts with { MaxAttempts = 1 });
        await floor.RunAsync();

        var contact = await Polling.UntilAsync(() => floor.QueryAsync(db => db.Contacts.SingleAsync()), row => row.DialState == DialState.Finished);
        Assert.Equal(FinishReason.AttemptsUsedUp, contact.FinishReason);
    }
}
