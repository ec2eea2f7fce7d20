using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>The walk of a call through the whole engine on the network in memory.</summary>
public sealed class SimulatedCallTests : SimulatedEngine
{
    [Fact]
    public async Task Call_Answered_IsTalkedWrappedUpAndWritten()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(100)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);

        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal(Number, talking.Card!.Phone);
        Assert.Equal("Client 0", talking.Card.FullName);
        // The phone is told a moment after the floor.
        await Polling.UntilAsync(() => Task.FromResult(Host.Phones.Shown.GetValueOrDefault(Operator)?.Call?.Stage), stage => stage is "talking");

        await OperatorGrain().HangUpAsync(talking.Card.CallId);
        var wrapUp = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        Assert.Equal(talking.Card.CallId, wrapUp.Card!.CallId);
        var call = await Host.QueryAsync(db => db.Calls.SingleAsync());
        Assert.Equal((CallPhase.Closed, CallOutcome.Talked, EndReason.OperatorHungUp), (call.Phase, call.Outcome, call.EndReason));
        Assert.Equal(Operator, call.OperatorId);
        Assert.Equal((call.EndedAt!.Value - call.StartedAt).TotalMilliseconds, call.DurationMs, 5.0);
        Assert.True(call.DialingMs >= 100 && call.Price > 0);
        var contact = await Host.QueryAsync(db => db.Contacts.SingleAsync());
        Assert.Equal((DialState.Finished, FinishReason.Talked, 1), (contact.DialState, contact.FinishReason, contact.Attempts.Total));

        await OperatorGrain().CardSavedAsync(call.Id);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
        await Host.Live.Projects.UntilAsync(row => row is { Lines: 0, DialedToday: 1, AnsweredToday: 1, AbandonedToday: 0 });
        // Written a moment after it is shown.
        var states = await Polling.UntilAsync(
            () => Host.QueryAsync(db => db.OperatorStates.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync()), entries => entries[^1].State == OperatorState.Available);
        Assert.Equal(
            [OperatorState.Available, OperatorState.Offered, OperatorState.Talking, OperatorState.WrapUp, OperatorState.Available],
            states.SkipWhile(entry => entry.State == OperatorState.Inactive).Select(entry => entry.State).WithoutRepeats());
        Assert.All(states.Zip(states.Skip(1)), pair => Assert.Equal(pair.First.EndedAt, pair.Second.StartedAt));
    }

    [Fact]
    public async Task Call_Recorded_IsCollectedIntoTheDataFolder()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10), TalkFor: TimeSpan.FromMilliseconds(300)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);

        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        var sound = await RecordedSides.ReadAsync(Path.Combine(Folder, "recordings"), async () => (await Host.QueryAsync(db => db.Calls.SingleAsync())).Recording);
        Assert.InRange(RecordedSides.Seconds(sound), 0.25, 2);
        await Polling.UntilAsync(() => Task.FromResult(RecordingsKept()), files => files.Length == 1);
    }

    [Fact]
    public async Task Call_NobodyInItsBridgeForAWhile_IsRecordedOnAfterwards()
    {
        // Only the talks' own recordings have to be joined.
        Pbx.KeepsSides = false;
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var callId = (await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking)).Card!.CallId;
        var client = PbxIds.ClientLeg(callId);
        await OperatorGrain().HoldAsync(callId, onHold: true);
        await Polling.UntilAsync(() => Task.FromResult(Pbx.HearsMusic(client)), hears => hears);

        var leg = Pbx.Legs.Single(leg => PbxIds.TryParseOperatorLeg(leg, out _, out _));
        await Pbx.HangUpAsync(leg, CancellationToken.None);
        await Polling.UntilAsync(() => Task.FromResult(Pbx.Legs.Count(other => other != leg && PbxIds.TryParseOperatorLeg(other, out _, out _))), legs => legs == 1);
        await OperatorGrain().HoldAsync(callId, onHold: false);
        await Polling.UntilAsync(() => Task.FromResult(Pbx.HearsMusic(client)), hears => !hears);
        await Polling.UntilAsync(async () => (await Host.QueryAsync(db => db.Calls.SingleAsync())).Recording, recording => recording.Length > 0);
        await OperatorGrain().HangUpAsync(callId);

        await Polling.UntilAsync(async () => (await Host.QueryAsync(db => db.Calls.SingleAsync())).Recording, recording => recording.EndsWith("-1.wav", StringComparison.Ordinal));
        // The one before is taken away last.
        await Polling.UntilAsync(() => Task.FromResult(RecordingsKept()), files => files.Length == 1);
    }

    private string[] RecordingsKept() => Directory.GetFiles(Path.Combine(Folder, "recordings"), "*.wav", SearchOption.AllDirectories);

    [Theory]
    [InlineData("busy", CallOutcome.Busy, 15)]
    [InlineData("congestion", CallOutcome.Error, 5)]
    [InlineData("rings", CallOutcome.NoAnswer, 240)]
    [InlineData("rejected", CallOutcome.Rejected, 240)]
    public async Task Call_Unanswered_WaitsForItsNextAttempt(string subscriber, CallOutcome outcome, int minutes)
    {
        Subscribers.Script(Number, subscriber switch
        {
            "busy" => SubscriberBehaviour.Busy,
            "congestion" => SubscriberBehaviour.Congestion,
            "rejected" => SubscriberBehaviour.Rejected,
            _ => SubscriberBehaviour.NeverAnswers,
        });
        await BeginAsync([Number], dialTimeoutSeconds: 1);
        await SignInAsync(Operator);

        await Host.Live.Projects.UntilAsync(row => row is { Lines: 0, DialedToday: 1 });
        var call = await Polling.UntilAsync(() => Host.QueryAsync(db => db.Calls.SingleAsync()), row => row.Phase == CallPhase.Closed);
        Assert.Equal(outcome, call.Outcome);
        var contact = await Host.QueryAsync(db => db.Contacts.SingleAsync());
        Assert.Equal(DialState.Waiting, contact.DialState);
        Assert.Equal(call.EndedAt!.Value.AddMinutes(minutes), contact.NextAttemptAt!.Value, TimeSpan.FromSeconds(1));
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
    }

    [Fact]
    public async Task Call_ClientHangsUpWhileOffered_IsLostAndTheOperatorIsFreeAgain()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10), Patience: TimeSpan.FromMilliseconds(300)));
        await BeginAsync([Number], autoAnswer: false);
        await SignInAsync(Operator);

        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
        var call = await Polling.UntilAsync(() => Host.QueryAsync(db => db.Calls.SingleAsync()), row => row.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Lost, EndReason.ClientHungUp, null), (call.Outcome, call.EndReason, call.OperatorId));
    }

    [Fact]
    public async Task Offer_NotAnswered_GoesToTheNextOperatorAndPausesTheFirst()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], operators: 2, autoAnswer: false, operatorTimeoutSeconds: 1, missesBeforePause: 1);
        await SignInAsync(Company.OperatorIds[0]);
        await SignInAsync(Company.OperatorIds[1]);

        var first = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered);
        var second = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered && row.OperatorId != first.OperatorId);
        await Host.Grains.GetGrain<IOperatorGrain>(second.OperatorId).AcceptAsync(second.Card!.CallId);

        await Host.Live.Operators.UntilAsync(row => row.OperatorId == second.OperatorId && row.State == OperatorState.Talking);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == first.OperatorId && row is { State: OperatorState.Pause, Status: OperatorStatus.Pause });
    }

    [Fact]
    public async Task Pace_WhileOneIsRung_DialsForTheOtherFreeOperator()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        Subscribers.Script("79228711346", new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number, "79228711346"], operators: 2, autoAnswer: false);
        await SignInAsync(Company.OperatorIds[0]);
        var first = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered);

        await SignInAsync(Company.OperatorIds[1]);

        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered && row.OperatorId != first.OperatorId);
        Assert.Equal(OperatorState.Offered, Host.Live.Operators.Find(first.OperatorId)!.State);
    }

    [Fact]
    public async Task Exchange_KilledInTheTalk_ClosesTheCallAndDialsOnAfterwards()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        Subscribers.Script("79228711346", new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number, "79228711346"]);
        await SignInAsync(Operator);
        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);

        Pbx.Crash();
        Pbx.Restart();

        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        var call = await Host.QueryAsync(db => db.Calls.SingleAsync());
        Assert.Equal((CallOutcome.Talked, EndReason.PbxLost), (call.Outcome, call.EndReason));
        await OperatorGrain().CardSavedAsync(talking.Card!.CallId);
        var next = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking && row.Card!.CallId != call.Id);
        Assert.Equal("79228711346", next.Card!.Phone);
    }

    [Fact]
    public async Task Host_RestartedInTheTalk_AdoptsTheCall()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var before = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);

        await RestartHostAsync();
        await SignInAsync(Operator, hasLiveLeg: true, choose: false);

        var after = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        // A database may keep coarser times than the memory.
        Assert.Equal(before.Card!.ConnectedAt!.Value, after.Card!.ConnectedAt!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(before.Card, after.Card with { ConnectedAt = before.Card.ConnectedAt });
        await Host.Live.Projects.UntilAsync(row => row is { Talking: 1, Lines: 1 });
        await OperatorGrain().HangUpAsync(after.Card!.CallId);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        var call = await Host.QueryAsync(db => db.Calls.SingleAsync());
        Assert.Equal((CallOutcome.Talked, EndReason.OperatorHungUp), (call.Outcome, call.EndReason));
        Assert.Equal(1, (await Host.QueryAsync(db => db.Contacts.SingleAsync())).Attempts.Total);
    }

    [Fact]
    public async Task Host_RestartedWhileOnHold_KeepsHimThereUntilHeIsTakenBack()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        var client = PbxIds.ClientLeg(talking.Card!.CallId);
        await OperatorGrain().HoldAsync(talking.Card.CallId, onHold: true);
        await Polling.UntilAsync(() => Task.FromResult(Pbx.HearsMusic(client)), hears => hears);

        await RestartHostAsync();
        await SignInAsync(Operator, hasLiveLeg: true, choose: false);

        await Host.Live.Operators.UntilAsync(row => row is { State: OperatorState.Talking, Card.OnHold: true });
        await Polling.UntilAsync(() => Task.FromResult(Pbx.HearsMusic(client)), hears => hears);

        await OperatorGrain().HoldAsync(talking.Card.CallId, onHold: false);

        await Host.Live.Operators.UntilAsync(row => row is { State: OperatorState.Talking, Card.OnHold: false });
        Assert.False(Pbx.HearsMusic(client));
    }

    [Fact]
    public async Task Host_DownWhenTheTalkEnded_ClosesTheCallOnce()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var before = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);

        await StopHostAsync();
        await Pbx.HangUpAsync(PbxIds.ClientLeg(before.Card!.CallId), CancellationToken.None);
        // The host was away for an hour; the client did not talk for one.
        File.SetLastWriteTimeUtc(Path.Combine(Folder, "pulse"), before.Card.ConnectedAt!.Value.AddSeconds(7));
        await StartHostAsync();

        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        var call = await Host.QueryAsync(db => db.Calls.SingleAsync());
        Assert.Equal((CallPhase.Closed, CallOutcome.Talked, EndReason.HostLost), (call.Phase, call.Outcome, call.EndReason));
        Assert.Equal(7000, call.TalkMs, 5.0);
    }

    [Theory]
    [InlineData(true, OperatorState.WrapUp)]
    [InlineData(false, OperatorState.Talking)]
    public async Task Host_GoneBeforeTheTalkWasInTheTimeLine_GivesTheOperatorHisCall(bool clientLeft, OperatorState expected)
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var before = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        var earlier = before.Card!.ConnectedAt!.Value.AddSeconds(-1);

        await StopHostAsync(db => db.Presence.Where(row => row.OperatorId == Operator).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, OperatorState.Available).SetProperty(row => row.CallId, (Guid?)null).SetProperty(row => row.Since, earlier)));
        if (clientLeft)
        {
            await Pbx.HangUpAsync(PbxIds.ClientLeg(before.Card.CallId), CancellationToken.None);
        }

        await StartHostAsync();

        var after = await Host.Live.Operators.UntilAsync(row => row.State == expected);
        Assert.Equal(before.Card.CallId, after.Card!.CallId);
    }
}

internal static class Sequences
{
    /// <summary>Without repeats next to each other.</summary>
    public static IEnumerable<T> WithoutRepeats<T>(this IEnumerable<T> items)
    {
        var previous = default(T);
        var first = true;
        foreach (var item in items)
        {
            if (first || !EqualityComparer<T>.Default.Equals(item, previous))
            {
                yield return item;
            }

            (previous, first) = (item, false);
        }
    }
}
