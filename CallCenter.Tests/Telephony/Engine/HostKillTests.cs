using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>The product as a process of its own is killed with a client on the line, and started again.</summary>
public sealed class HostKillTests
{
    [Fact]
    public async Task Host_KilledInTheTalk_FindsItAgainAndEndsItProperly()
    {
        await using var floor = await ProcessFloor.CreateAsync([SippCarrier.Talks()]);
        await floor.StartHostAsync();
        await floor.GoActiveAsync();
        await floor.UntilCallAsync(call => call.Phase == CallPhase.Talking);

        await floor.Host!.KillAsync();
        Assert.Equal(2, (await floor.ChannelsAsync()).Count);
        await floor.StartHostAsync();
        await using var phone = await floor.ConnectAsync(floor.Operators[0]);
        var call = await floor.UntilCallAsync(call => call.Phase == CallPhase.Talking);
        await phone.InvokeAsync("HangUp", call.Id);

        var closed = await floor.UntilCallAsync(row => row.Phase == CallPhase.Closed);
        Assert.Equal((call.Id, CallOutcome.Talked, EndReason.OperatorHungUp), (closed.Id, closed.Outcome, closed.EndReason));
        await Polling.UntilAsync(floor.ChannelsAsync, channels => channels.Count == 0);
        await Polling.UntilAsync(floor.StateAsync, state => state == OperatorState.WrapUp);
        Assert.Single(floor.Carrier.DialledNumbers);
    }

    [Fact]
    public async Task Host_KilledAndClientGoneMeanwhile_ClosesTheCallOnce()
    {
        await using var floor = await ProcessFloor.CreateAsync([SippCarrier.HangsUpAfter(4)]);
        await floor.StartHostAsync();
        await floor.GoActiveAsync();
        var call = await floor.UntilCallAsync(call => call.Phase == CallPhase.Talking);

        await floor.Host!.KillAsync();
        await Polling.UntilAsync(floor.ChannelsAsync, channels => channels.All(channel => channel.Id != PbxIds.ClientLeg(call.Id)));
        await floor.StartHostAsync();

        var closed = await floor.UntilCallAsync(row => row.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Talked, EndReason.HostLost), (closed.Outcome, closed.EndReason));
        await Polling.UntilAsync(floor.ChannelsAsync, channels => channels.Count == 0);
        await Polling.UntilAsync(floor.StateAsync, state => state == OperatorState.WrapUp);
        var contact = await floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync());
        Assert.Equal((DialState.Finished, 1), (contact.DialState, contact.Attempts.Total));
    }

    [Fact]
    public async Task Host_KilledWhileItRings_CountsTheAttemptAndLosesNoContact()
    {
        await using var floor = await ProcessFloor.CreateAsync([SippCarrier.NeverAnswers()]);
        await floor.StartHostAsync();
        await floor.GoActiveAsync();
        await Polling.UntilAsync(floor.ChannelsAsync, channels => channels.Count == 1);

        await floor.Host!.KillAsync();
        await floor.StartHostAsync();

        var closed = await floor.UntilCallAsync(row => row.Phase == CallPhase.Closed);
        Assert.True(closed.Outcome is CallOutcome.NoAnswer or CallOutcome.Error, $"{closed.Outcome}");
        await Polling.UntilAsync(floor.ChannelsAsync, channels => channels.Count == 0);
        var contact = await floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync());
        Assert.Equal((DialState.Waiting, 1), (contact.DialState, contact.Attempts.NoAnswer + contact.Attempts.Error));
        Assert.Single(floor.Carrier.DialledNumbers);
    }

    [Theory]
    [InlineData(3, 17)]
    public Task Host_KilledAtRandomInstantsUnderLoad_LosesNoContactAndDialsNoneTwice(int kills, int seed) => KillDrill.RunAsync(kills, seed);
}
