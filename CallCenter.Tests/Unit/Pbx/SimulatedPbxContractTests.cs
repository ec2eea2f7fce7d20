using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Telephony.Pbx;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Unit.Pbx;

public sealed class SimulatedPbxContractTests : PbxContractTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(20);
    private SimulatedPbx _pbx = null!;

    protected override IPbx Pbx => _pbx;

    protected override TrunkSettings Trunk { get; } = new(1, "carrier.test", "", "", Registers: false);

    protected override PhoneSettings Phone { get; } = new(101, "secret", "Operator");

    protected override FarEnds Numbers { get; } = new(
        Answers: "79990000001",
        HangsUpSoon: "79990000002",
        Busy: "79990000003",
        NeverAnswers: "79990000004",
        Congested: "79990000005",
        Invalid: "79990000006",
        SpeaksOn: "79990000007",
        ShortRing: s_moment);

    protected override Task StartAsync()
    {
        var subscribers = new Subscribers(Options.Create(new SimulatedOptions()));
        subscribers.Script(Numbers.Answers, new Answers(s_moment));
        subscribers.Script(Numbers.HangsUpSoon, new Answers(s_moment, Patience: s_moment));
        subscribers.Script(Numbers.SpeaksOn, new Answers(s_moment, Voice: Voice.Words(0, 3000)));
        subscribers.Script(Numbers.Busy, SubscriberBehaviour.Busy);
        subscribers.Script(Numbers.NeverAnswers, SubscriberBehaviour.NeverAnswers);
        subscribers.Script(Numbers.Congested, SubscriberBehaviour.Congestion);
        subscribers.Script(Numbers.Invalid, SubscriberBehaviour.InvalidNumber);
        _pbx = new SimulatedPbx(subscribers, TimeProvider.System);
        return Task.CompletedTask;
    }

    protected override Task StopAsync()
    {
        _pbx.Dispose();
        return Task.CompletedTask;
    }

    protected override Task SignPhoneInAsync() => Task.CompletedTask;

    protected override Task KillAsync()
    {
        _pbx.Crash();
        return Task.CompletedTask;
    }

    protected override Task RestartAsync()
    {
        _pbx.Restart();
        return Task.CompletedTask;
    }
}
