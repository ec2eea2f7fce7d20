using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>An operator calls somebody himself, from the top bar or from a card.</summary>
public sealed class ManualCallTests : SimulatedEngine
{
    private const string Other = "79228711777";

    [Fact]
    public async Task Dial_FromTheTopBar_RingsTalksAndLeavesNoCard()
    {
        Subscribers.Script(Other, new Answers(TimeSpan.FromMilliseconds(600)));
        await BeginManualAsync([]);
        await SignInAsync(Operator, status: OperatorStatus.DoNotDisturb);

        var answer = await DialAsync(new(Other));

        Assert.True(answer.Accepted, $"{answer.Refusal}");
        var dialling = await Host.Live.Operators.UntilAsync(row => row is { State: OperatorState.Dialling, Card: not null });
        Assert.Equal((answer.CallId!.Value, Other, (int?)null, (long?)null), (dialling.Card!.CallId, dialling.Card.Phone, dialling.Card.ProjectId, dialling.Card.ContactId));
        await Polling.UntilAsync(() => Task.FromResult(Host.Phones.Shown.GetValueOrDefault(Operator)?.Call?.Stage), stage => stage is "dialling");
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await OperatorGrain().HangUpAsync(answer.CallId.Value);
        await Host.Live.Operators.UntilAsync(row => row is { State: OperatorState.DoNotDisturb, Card: null });

        var call = await ClosedCallAsync();
        Assert.Equal((true, CallDirection.Outbound, CallType.Operator, (int?)null, Operator), (call.IsManual, call.Direction, call.Type, call.ProjectId, call.OperatorId));
        Assert.Equal((CallOutcome.Talked, EndReason.OperatorHungUp, "74950000000", Other), (call.Outcome, call.EndReason, call.From, call.To));
        Assert.True(call.DialingMs >= 600 && call.TalkMs > 0 && call.Price > 0);
        await Polling.UntilAsync(async () => (await ClosedCallAsync()).Recording, recording => recording.Length > 0);
    }

    [Theory]
    [InlineData("busy", CallOutcome.Busy)]
    [InlineData("rejected", CallOutcome.Rejected)]
    public async Task Dial_NotAnswered_IsHisCallAndHeIsFreeAgain(string subscriber, CallOutcome outcome)
    {
        Subscribers.Script(Other, subscriber == "busy" ? SubscriberBehaviour.Busy : SubscriberBehaviour.Rejected);
        await BeginManualAsync([]);
        await SignInAsync(Operator);

        Assert.True((await DialAsync(new(Other))).Accepted);

        var call = await ClosedCallAsync();
        Assert.Equal((outcome, Operator, 0m), (call.Outcome, call.OperatorId, call.Price));
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
    }

    [Fact]
    public async Task Dial_BlacklistedNumber_IsRefused()
    {
        await BeginManualAsync([]);
        await SignInAsync(Operator);
        await Host.QueryAsync(async db =>
        {
            db.Add(new BlacklistEntry { Phone = Other, ProjectId = BlacklistEntry.Everywhere });
            return await db.SaveChangesAsync();
        });

        Assert.Equal(DialRefusal.ContactBlacklisted, (await DialAsync(new(Other))).Refusal);

        Assert.False(await Host.QueryAsync(db => db.Calls.AnyAsync()));
    }

    [Fact]
    public async Task Dial_GivenUpWhileRinging_IsCancelled()
    {
        Subscribers.Script(Other, SubscriberBehaviour.NeverAnswers);
        await BeginManualAsync([]);
        await SignInAsync(Operator);
        var answer = await DialAsync(new(Other));
        await Host.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Ringing);

        await OperatorGrain().HangUpAsync(answer.CallId!.Value);

        Assert.Equal((CallOutcome.Cancelled, EndReason.OperatorHungUp), ((await ClosedCallAsync()).Outcome, (await ClosedCallAsync()).EndReason));
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
    }

    [Fact]
    public async Task Dial_FromTheCardBeingFilledIn_HoldsTheContactAndOpensItsCardAgain()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var first = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await OperatorGrain().HangUpAsync(first.Card!.CallId);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        Assert.Equal(DialRefusal.CardOpen, (await DialAsync(new(Other))).Refusal);

        var answer = await DialAsync(new("", ContactId: first.Card.ContactId));

        Assert.True(answer.Accepted, $"{answer.Refusal}");
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking && row.Card!.CallId == answer.CallId);
        Assert.Equal((DialState.Claimed, answer.CallId), ((await ContactAsync()).DialState, (await ContactAsync()).ClaimedCallId));
        await OperatorGrain().HangUpAsync(answer.CallId!.Value);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp && row.Card!.CallId == answer.CallId);
        var contact = await ContactAsync();
        Assert.Equal((DialState.Finished, 2, (int?)Operator), (contact.DialState, contact.Attempts.Total, contact.OperatorId));
        Assert.Equal((int?)Company.ProjectId, (await ClosedCallAsync()).ProjectId);
        await Host.Live.Projects.UntilAsync(row => row is { Lines: 0, DialedToday: 1, AnsweredToday: 1 });
    }

    [Fact]
    public async Task Dial_FromTheCardAndNotAnswered_GivesTheCardBack()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var first = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await OperatorGrain().HangUpAsync(first.Card!.CallId);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        Subscribers.Script(Number, SubscriberBehaviour.Busy);

        var answer = await DialAsync(new("", ContactId: first.Card.ContactId));

        Assert.True(answer.Accepted, $"{answer.Refusal}");
        await Polling.UntilAsync(ClosedCallAsync, call => call.Id == answer.CallId);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp && row.Card!.CallId == first.Card.CallId);
        var contact = await ContactAsync();
        Assert.Equal((DialState.Finished, FinishReason.Talked, 1), (contact.DialState, contact.FinishReason, contact.Attempts.Busy));
    }

    [Fact]
    public async Task Dial_SomethingInTheWay_SaysWhat()
    {
        Subscribers.Script(Other, new Answers(TimeSpan.FromMilliseconds(10)));
        Subscribers.Script(Number, SubscriberBehaviour.Busy);
        await BeginManualAsync([Number]);
        Assert.Equal(DialRefusal.NotAtWork, (await DialAsync(new(Other))).Refusal);
        await OperatorGrain().SetStatusAsync(OperatorStatus.DoNotDisturb);
        await Polling.UntilAsync(() => OperatorGrain().DialAsync(new(Other)), answer => answer.Refusal == DialRefusal.PhoneOffline);
        await SignInAsync(Operator, status: OperatorStatus.Pause);
        Assert.Equal(DialRefusal.NotAtWork, (await DialAsync(new(Other))).Refusal);
        await OperatorGrain().SetStatusAsync(OperatorStatus.DoNotDisturb);

        Assert.Equal(DialRefusal.BadNumber, (await DialAsync(new("12"))).Refusal);
        Assert.Equal(DialRefusal.BadNumber, (await DialAsync(new(new string('7', 300)))).Refusal);
        Assert.Equal(DialRefusal.BadNumber, (await DialAsync(new("79;DROP"))).Refusal);
        // A contact of the project with whom he never spoke is not his to call.
        Assert.Equal(DialRefusal.NotFound, (await DialAsync(new("", ContactId: (await ContactAsync()).Id))).Refusal);
        Assert.Equal(DialRefusal.NotFound, (await DialAsync(new("", ContactId: 999))).Refusal);
        await ChangeTrunkAsync(isActive: true, maxChannels: 1);
        Assert.True((await DialAsync(new(Other))).Accepted);
        Assert.Equal(DialRefusal.Busy, (await DialAsync(new(Other))).Refusal);
        await SignInAsync(Company.OperatorIds[1], status: OperatorStatus.DoNotDisturb);
        Assert.Equal(DialRefusal.TrunkFull, (await DialAsync(new("79228711778"), index: 1)).Refusal);
        await ChangeTrunkAsync(isActive: false, maxChannels: 0);
        Assert.Equal(DialRefusal.TrunkInactive, (await DialAsync(new("79228711778"), index: 1)).Refusal);
        await Host.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, (int?)null)));
        Assert.Equal(DialRefusal.NoTrunk, (await DialAsync(new("79228711778"), index: 1)).Refusal);
        Assert.Equal(1, await Host.QueryAsync(db => db.Calls.CountAsync(call => call.IsManual)));
    }

    [Fact]
    public async Task Host_RestartedWhileItRings_ConnectsWhenAnswered()
    {
        Subscribers.Script(Other, new Answers(TimeSpan.FromSeconds(4)));
        await BeginManualAsync([]);
        await SignInAsync(Operator);
        var answer = await DialAsync(new(Other));
        await Host.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Ringing);
        await Polling.UntilAsync(() => Task.FromResult(Pbx.RingsIn(PbxIds.OperatorBridge(Operator))), rings => rings);

        await RestartHostAsync();
        await SignInAsync(Operator, hasLiveLeg: true, choose: false);

        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        // Also the tone that the host before this one began.
        Assert.False(Pbx.RingsIn(PbxIds.OperatorBridge(Operator)));
        Assert.Equal(answer.CallId, talking.Card!.CallId);
        await OperatorGrain().HangUpAsync(talking.Card.CallId);
        Assert.Equal(CallOutcome.Talked, (await ClosedCallAsync()).Outcome);
    }

    [Fact]
    public async Task Exchange_KilledWhileItRings_FreesTheOperator()
    {
        Subscribers.Script(Other, SubscriberBehaviour.NeverAnswers);
        await BeginManualAsync([]);
        await SignInAsync(Operator);
        await DialAsync(new(Other));
        await Host.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Ringing);

        Pbx.Crash();
        Pbx.Restart();

        Assert.Equal((CallOutcome.Error, EndReason.PbxLost), ((await ClosedCallAsync()).Outcome, (await ClosedCallAsync()).EndReason));
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
    }

    /// <summary>As soon as his phone is up.</summary>
    private Task<DialAnswer> DialAsync(ManualDial request, int index = 0) => Polling.UntilAsync(
        () => Host.Grains.GetGrain<IOperatorGrain>(Company.OperatorIds[index]).DialAsync(request), answer => answer.Refusal is not (DialRefusal.PhoneOffline or DialRefusal.ExchangeDown));

    /// <summary>The operators have a trunk of their own; the project does not dial.</summary>
    private async Task BeginManualAsync(IReadOnlyList<string> numbers)
    {
        await BeginAsync(numbers, operators: 2, project: project => project.IsRunning = false);
        await Host.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, Company.TrunkId)));
    }

    private Task<int> ChangeTrunkAsync(bool isActive, int maxChannels) => Host.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(
        row => row.SetProperty(trunk => trunk.IsActive, isActive).SetProperty(trunk => trunk.MaxChannels, maxChannels)));
}
