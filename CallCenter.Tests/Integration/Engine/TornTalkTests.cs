using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>A host that went between what the exchange was told and what was written of it: the next one brings the two together.</summary>
public sealed class TornTalkTests : SimulatedEngine
{
    private const string Outside = "79228711777";

    private int Colleague => Company.OperatorIds[1];

    [Fact]
    public async Task Talk_NotWrittenYet_IsTheOperatorsWhoHasTheClient()
    {
        var callId = await TalkAsync(operators: 2);

        await TearAsync(db => db.Calls.ExecuteUpdateAsync(row => row
            .SetProperty(call => call.Phase, CallPhase.Waiting)
            .SetProperty(call => call.ConnectedAt, (DateTime?)null)
            .SetProperty(call => call.OperatorId, (int?)null)));

        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal((Operator, callId), (talking.OperatorId, talking.Card!.CallId));
        await HearAsync(PbxIds.ClientLeg(callId), 1);
        await Polling.UntilAsync(() => Host.QueryAsync(db => db.Calls.SingleAsync()), call => call.Phase == CallPhase.Talking && call.OperatorId == Operator);
    }

    [Fact]
    public async Task ClientHandedOn_StillWithTheFirst_IsTakenFromHimAndWaits()
    {
        var callId = await TalkAsync(operators: 2);
        await Host.Grains.GetGrain<IOperatorGrain>(Colleague).SetStatusAsync(OperatorStatus.Pause);

        await TearAsync(async db =>
        {
            var call = await db.Calls.SingleAsync();
            db.CallTalks.Add(new()
            {
                CallId = callId,
                Part = 0,
                OperatorId = Operator,
                CallNumber = call.Number,
                CallStartedAt = call.StartedAt,
                StartedAt = call.ConnectedAt!.Value,
                EndedAt = call.ConnectedAt.Value.AddSeconds(1),
            });
            (call.Phase, call.OperatorId) = (CallPhase.Waiting, null);
            await db.SaveChangesAsync();
        });

        await Polling.UntilAsync(() => Task.FromResult(Pbx.HearsMusic(PbxIds.ClientLeg(callId))), hears => hears);
        Assert.DoesNotContain(Pbx.HeardBy(PbxIds.ClientLeg(callId)), leg => leg.StartsWith("o-", StringComparison.Ordinal));
        await Host.Grains.GetGrain<IOperatorGrain>(Operator).CardSavedAsync(callId);
        await Host.Grains.GetGrain<IOperatorGrain>(Colleague).SetStatusAsync(OperatorStatus.Active);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking && row.Card!.CallId == callId);
        Assert.False(Pbx.HearsMusic(PbxIds.ClientLeg(callId)));
    }

    [Fact]
    public async Task ClientOfNoProject_HandedOnBeforeTheRestart_GoesBackToWhoHadHim()
    {
        Subscribers.Script(Outside, new Answers(TimeSpan.FromMilliseconds(20)));
        await BeginAsync([], operators: 2);
        await Host.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, Company.TrunkId)));
        await SignInAsync(Operator, status: OperatorStatus.DoNotDisturb);
        await SignInAsync(Colleague);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Colleague && row.IsFree);
        Assert.True((await OperatorGrain().DialAsync(new(Phone: Outside))).Accepted);
        var talking = await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.Talking);
        var callId = talking.Card!.CallId;
        Assert.Null((await Host.QueryAsync(db => db.Calls.SingleAsync())).ProjectId);
        Assert.True((await OperatorGrain().TransferAsync(new(Colleague))).Accepted);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Colleague && row.State == OperatorState.Offered);

        await RestartHostAsync();
        await SignInAsync(Operator, choose: false);
        await SignInAsync(Colleague, choose: false);

        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.Offered && row.Card!.CallId == callId);
        await OperatorGrain().AcceptAsync(callId);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.Talking);
        await HearAsync(PbxIds.ClientLeg(callId), 1);
    }

    [Fact]
    public async Task TwoClientsLeftTogether_NotPutTogetherYet_AreThenBrought()
    {
        var callId = await TalkAsync(operators: 1);
        Subscribers.Script(Outside, new Answers(TimeSpan.FromMilliseconds(20)));
        await OperatorGrain().TransferAsync(new(Phone: Outside));
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.Available);
        var guest = await Host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(call => call.Phone == Outside));
        await HearAsync(PbxIds.ClientLeg(guest.Id), PbxIds.ClientLeg(callId));

        await StopHostAsync();
        await Pbx.DestroyBridgeAsync(PbxIds.CallBridge(callId), TestContext.Current.CancellationToken);
        Assert.Empty(Pbx.HeardBy(PbxIds.ClientLeg(guest.Id)));
        await StartHostAsync();

        await HearAsync(PbxIds.ClientLeg(guest.Id), PbxIds.ClientLeg(callId));
    }

    [Fact]
    public async Task TwoClientsLeftTogether_GuestNotWrittenYet_AreLeftTogether()
    {
        var callId = await TalkAsync(operators: 1);
        Subscribers.Script(Outside, new Answers(TimeSpan.FromMilliseconds(20)));
        await OperatorGrain().TransferAsync(new(Phone: Outside));
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.Available);
        var guest = await Host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(call => call.Phone == Outside));
        await HearAsync(PbxIds.ClientLeg(guest.Id), PbxIds.ClientLeg(callId));

        await TearAsync(async db =>
        {
            await db.CallTalks.Where(talk => talk.CallId == guest.Id).ExecuteDeleteAsync();
            await db.Calls.Where(call => call.Id == guest.Id).ExecuteUpdateAsync(row => row
                .SetProperty(call => call.PartnerCallId, (Guid?)null).SetProperty(call => call.TakenUpAt, (DateTime?)null));
        });

        await Polling.UntilAsync(() => Host.QueryAsync(db => db.Calls.SingleAsync(call => call.Id == guest.Id)), call => call.PartnerCallId == callId);
        Assert.Equal([PbxIds.ClientLeg(callId)], Pbx.HeardBy(PbxIds.ClientLeg(guest.Id)));
    }

    [Fact]
    public async Task ColleagueAskedIn_HostRestarted_HasNoCardOfAnothersCall()
    {
        var callId = await TalkAsync(operators: 2);
        Assert.True((await OperatorGrain().ConsultAsync(new(Colleague))).Accepted);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Colleague && row.State == OperatorState.Offered);
        await Host.Grains.GetGrain<IOperatorGrain>(Colleague).AcceptAsync(callId);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Colleague && row.State == OperatorState.Talking);

        await RestartHostAsync();
        await SignInAsync(Operator, choose: false);
        await SignInAsync(Colleague, choose: false);

        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Colleague && row.State is OperatorState.Available or OperatorState.WrapUp);
        Assert.Equal(OperatorState.Available, Host.Live.Operators.Find(Colleague)!.State);
    }

    /// <summary>The host stops, its journal is made what a kill at the worst moment would have left, and another one starts.</summary>
    private async Task TearAsync(Func<CallCenterDb, Task> change)
    {
        await StopHostAsync(change);
        await StartHostAsync();
        foreach (var operatorId in Company.OperatorIds)
        {
            await SignInAsync(operatorId, choose: false);
        }
    }

    private async Task HearAsync(string leg, string other) => await Polling.UntilAsync(() => Task.FromResult(Pbx.HeardBy(leg)), heard => heard is [var one] && one == other);

    private async Task HearAsync(string leg, int others) => await Polling.UntilAsync(() => Task.FromResult(Pbx.HeardBy(leg).Count), heard => heard == others);

    private async Task<Guid> TalkAsync(int operators)
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], operators);
        await Host.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, Company.TrunkId)));
        await SignInAsync(Operator);
        var callId = (await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking)).Card!.CallId;
        foreach (var other in Company.OperatorIds.Skip(1))
        {
            await SignInAsync(other);
            await Host.Live.Operators.UntilAsync(row => row.OperatorId == other && row.IsFree);
        }

        return callId;
    }
}
