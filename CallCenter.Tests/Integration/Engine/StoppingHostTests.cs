using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>What happens to a call between the order to stop and the end of the host is written down: the next host goes on from there.</summary>
public sealed class StoppingHostTests : SimulatedEngine
{
    [Fact]
    public async Task Call_AnsweredWhileTheHostStops_IsWrittenAsAnswered()
    {
        var call = await BeginStoppingAsync(new Answers(TimeSpan.FromMinutes(1)), CallPhase.Dialing);

        await call.AnsweredAsync();

        var row = await CallAsync(row => row.AnsweredAt is not null);
        Assert.NotEqual(CallPhase.Dialing, row.Phase);
    }

    [Fact]
    public async Task Call_EndedWhileTheHostStops_IsClosedWithItsOwnEnd()
    {
        var call = await BeginStoppingAsync(new Answers(TimeSpan.FromMinutes(1)), CallPhase.Dialing);

        await call.EndedAsync(new(ChannelEndKind.Busy, Cause: 17, SipCode: 486));

        var row = await CallAsync(row => row.Phase == CallPhase.Closed);
        Assert.Equal(CallOutcome.Busy, row.Outcome);
        Assert.Equal(CallOutcome.Busy, (await ContactAsync()).LastOutcome);
    }

    [Fact]
    public async Task Talk_EndedWhileTheHostStops_IsClosedAsTheClientEndedIt()
    {
        var call = await BeginStoppingAsync(new Answers(TimeSpan.FromMilliseconds(10)), CallPhase.Talking);

        await call.EndedAsync(new(ChannelEndKind.RemoteHangUp, Cause: 16));

        var row = await CallAsync(row => row.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Talked, EndReason.ClientHungUp, Operator), (row.Outcome, row.EndReason, row.OperatorId));
    }

    /// <returns>The one call, in that phase, of a host that was told to stop.</returns>
    private async Task<ICallGrain> BeginStoppingAsync(SubscriberBehaviour subscriber, CallPhase phase)
    {
        Subscribers.Script(Number, subscriber);
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        var row = await CallAsync(row => row.Phase == phase);
        if (phase == CallPhase.Talking)
        {
            await Host.Live.Operators.UntilAsync(operatorRow => operatorRow.State == OperatorState.Talking);
        }

        Host.Get<IHostApplicationLifetime>().StopApplication();
        return Host.Grains.GetGrain<ICallGrain>(row.Id);
    }

    private Task<Call> CallAsync(Func<Call, bool> condition) =>
        Polling.UntilAsync(() => Host.QueryAsync(db => db.Calls.AsNoTracking().SingleOrDefaultAsync()), row => row is not null && condition(row))!;
}
