using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Unit.Pbx;

public sealed class SubscribersTests
{
    private static readonly SimulatedOptions s_options = new() { Seed = 7, Speed = 10, AnswerRate = 0.5, BusyRate = 0.2, RejectRate = 0, InvalidRate = 0.1, CongestionRate = 0 };

    [Fact]
    public void Receive_ManyNumbers_FollowsTheRates()
    {
        var behaviours = Draw(5000);

        Assert.InRange(behaviours.Count(one => one is Answers), 2350, 2650);
        Assert.InRange(behaviours.Count(one => one == SubscriberBehaviour.Busy), 880, 1120);
        Assert.InRange(behaviours.Count(one => one == SubscriberBehaviour.InvalidNumber), 410, 590);
        Assert.InRange(behaviours.Count(one => one == SubscriberBehaviour.NeverAnswers), 880, 1120);
    }

    [Fact]
    public void Receive_SameSeed_SamePeople() => Assert.Equal(Draw(200), Draw(200));

    [Fact]
    public void Receive_Speed_ShortensRingAndTalk()
    {
        var people = Draw(500).OfType<Answers>().ToList();

        Assert.All(people, one => Assert.InRange(one.RingFor.TotalSeconds, s_options.RingSecondsFrom / 10, s_options.RingSecondsTo / 10));
        Assert.All(people, one => Assert.InRange(one.TalkFor!.Value.TotalSeconds, s_options.TalkSecondsFrom / 10, s_options.TalkSecondsTo / 10));
    }

    [Fact]
    public void Receive_Scripted_DoesAsWritten()
    {
        var subscribers = new Subscribers(Options.Create(s_options));
        subscribers.Script("79990000001", SubscriberBehaviour.Congestion);
        subscribers.ScriptPhone(101, SubscriberBehaviour.NeverAnswers);

        Assert.Equal(SubscriberBehaviour.Congestion, subscribers.Receive(new TrunkTarget(1, "79990000001")));
        Assert.Equal(SubscriberBehaviour.NeverAnswers, subscribers.Receive(new PhoneTarget(101, AutoAnswer: true)));
    }

    [Fact]
    public void Errors_DefaultOptions_None() => Assert.Empty(new SimulatedOptions().Errors());

    [Fact]
    public void Errors_BrokenOptions_NameEveryKey()
    {
        var errors = new SimulatedOptions { AnswerRate = 0.9, BusyRate = 0.9, TalkSecondsFrom = 10, TalkSecondsTo = 5, PhoneAnswerSeconds = -1, Speed = 0 }.Errors().ToList();

        Assert.Equal(4, errors.Count);
        Assert.Contains(errors, error => error.Contains("BusyRate", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("TalkSecondsFrom", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("PhoneAnswerSeconds", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains(":Speed", StringComparison.Ordinal));
    }

    private static List<SubscriberBehaviour> Draw(int count)
    {
        var subscribers = new Subscribers(Options.Create(s_options));
        return [.. Enumerable.Range(0, count).Select(number => subscribers.Receive(new TrunkTarget(1, $"7999{number:D7}")))];
    }
}
