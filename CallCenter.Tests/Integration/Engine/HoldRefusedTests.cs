using CallCenter.Core.Operators;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>The exchange refuses a hold or its end midway: the client is where the operator's phone says, and the button goes on working.</summary>
public sealed class HoldRefusedTests : SimulatedEngine
{
    private IPbx? _exchange;
    private RefusingPbx _control = null!;

    protected override IPbx Exchange
    {
        get
        {
            if (_exchange is null)
            {
                (_exchange, _control) = RefusingPbx.Of(Pbx);
            }

            return _exchange;
        }
    }

    [Theory]
    [InlineData(nameof(IPbx.RemoveFromBridgeAsync))]
    [InlineData(nameof(IPbx.StartMusicAsync))]
    public async Task Hold_Refused_LeavesTheClientInTheTalkAndCanBeAskedForAgain(string request)
    {
        var callId = await TalkAsync();
        _control.RefuseNext(request);

        await OperatorGrain().HoldAsync(callId, onHold: true);
        await Polling.UntilAsync(() => Task.FromResult(_control.HasRefused), refused => refused);
        await Polling.UntilAsync(() => Task.FromResult(Pbx.HeardBy(PbxIds.ClientLeg(callId)).Count), heard => heard == 1);
        await HeldAsync(false);
        await Polling.UntilAsync(
            async () =>
            {
                await OperatorGrain().HoldAsync(callId, onHold: true);
                return Host.Live.Operators.Find(Operator)!.Card!.OnHold;
            },
            held => held);

        Assert.Empty(Pbx.HeardBy(PbxIds.ClientLeg(callId)));
    }

    [Theory]
    [InlineData(nameof(IPbx.StopMusicAsync))]
    [InlineData(nameof(IPbx.AddToBridgeAsync))]
    public async Task Resume_Refused_LeavesTheClientOnHoldAndCanBeAskedForAgain(string request)
    {
        var callId = await TalkAsync();
        await OperatorGrain().HoldAsync(callId, onHold: true);
        await HeldAsync(true);
        _control.RefuseNext(request);

        await Polling.UntilAsync(
            async () =>
            {
                await OperatorGrain().HoldAsync(callId, onHold: false);
                return Host.Live.Operators.Find(Operator)!.Card!.OnHold;
            },
            held => !held);

        Assert.NotEmpty(Pbx.HeardBy(PbxIds.ClientLeg(callId)));
    }

    private async Task HeldAsync(bool onHold) => await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.Card?.OnHold == onHold);

    private async Task<Guid> TalkAsync()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number]);
        await SignInAsync(Operator);
        return (await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking)).Card!.CallId;
    }
}
