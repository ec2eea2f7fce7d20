using CallCenter.Core.Machines;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Pbx;

// One leg by itself.
public abstract partial class PbxContractTests
{
    private static readonly MachineThresholds s_quick = new() { GreetingMs = 700 };

    [Fact]
    public async Task Originate_AnsweredAndRemoteHangsUp_RingsUpEndsInOrder()
    {
        var channel = await DialAsync(Numbers.HangsUpSoon);

        var ended = await Events.WaitForAsync<ChannelEnded>(channel);
        await FenceAsync();

        Assert.Equal(ChannelEndKind.RemoteHangUp, ended.End.Kind);
        Assert.Equal([typeof(ChannelRinging), typeof(ChannelUp), typeof(ChannelEnded)], Events.Of(channel).Select(one => one.GetType()));
    }

    [Fact]
    public async Task Originate_Busy_EndsBusyWithoutUp() => await AssertRefusedAsync(Numbers.Busy, ChannelEndKind.Busy);

    [Fact]
    public async Task Originate_CarrierFull_EndsCongestion() => await AssertRefusedAsync(Numbers.Congested, ChannelEndKind.Congestion);

    [Fact]
    public async Task Originate_NoSuchNumber_EndsInvalidNumber() => await AssertRefusedAsync(Numbers.Invalid, ChannelEndKind.InvalidNumber);

    [Fact]
    public async Task Originate_NobodyAnswersInTime_EndsNoAnswer()
    {
        var channel = await DialAsync(Numbers.NeverAnswers, Numbers.ShortRing);

        var ended = await Events.WaitForAsync<ChannelEnded>(channel);
        await FenceAsync();

        Assert.Equal(ChannelEndKind.NoAnswer, ended.End.Kind);
        Assert.Equal([typeof(ChannelRinging), typeof(ChannelEnded)], Events.Of(channel).Select(one => one.GetType()));
    }

    [Fact]
    public async Task HangUp_WhileRinging_EndsLocallyOnce()
    {
        var channel = await DialAsync(Numbers.NeverAnswers);
        await Events.WaitForAsync<ChannelRinging>(channel);

        await Pbx.HangUpAsync(channel, Cancel);
        await Pbx.HangUpAsync(channel, Cancel);
        var ended = await Events.WaitForAsync<ChannelEnded>(channel);
        await FenceAsync();

        Assert.Equal(ChannelEndKind.LocalHangUp, ended.End.Kind);
        Assert.Single(Events.Of(channel).OfType<ChannelEnded>());
    }

    [Fact]
    public async Task Originate_IdOfLiveChannel_IsRefusedAndTheFirstLivesOn()
    {
        var channel = await UpAsync(Numbers.Answers);

        await Assert.ThrowsAsync<PbxRefusedException>(() => OriginateAsync(channel, Numbers.Answers));
        await FenceAsync();

        Assert.DoesNotContain(Events.Of(channel), one => one is ChannelEnded);
    }

    [Fact]
    public async Task Originate_UnknownTrunkOrPhone_IsRefused()
    {
        var toTrunk = new OriginateRequest(NewChannel(), new TrunkTarget(Trunk.TrunkId + 1000, Numbers.Answers), "", s_longRing);
        var toPhone = new OriginateRequest(NewChannel(), new PhoneTarget(Phone.Extension + 1000, AutoAnswer: true), "", s_longRing);

        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.OriginateAsync(toTrunk, Cancel));
        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.OriginateAsync(toPhone, Cancel));
    }

    [Fact]
    public async Task Press_ChannelUpAndGone_IsTakenAndRefused()
    {
        var channel = await UpAsync(Numbers.Answers);

        await Pbx.PressAsync(channel, '5', Cancel);
        await Pbx.PressAsync(channel, '#', Cancel);
        await Pbx.HangUpAsync(channel, Cancel);
        await Events.WaitForAsync<ChannelEnded>(channel);

        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.PressAsync(channel, '1', Cancel));
    }

    [Fact]
    public async Task Examine_SpeaksOn_IsAMachineAndCanBeBridgedOnlyThen()
    {
        var channel = await UpAsync(Numbers.SpeaksOn);
        var bridge = await NewBridgeAsync();

        await Pbx.ExamineAsync(channel, s_quick, inShadow: false, Cancel);
        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.AddToBridgeAsync(bridge, channel, Cancel));
        var examined = await Events.WaitForAsync<ChannelExamined>(channel);

        Assert.Equal((MachineVerdict.Machine, MachineCauseKind.LongGreeting), (examined.Verdict, MachineCause.KindOf(examined.Cause)));
        Assert.EndsWith($"-{s_quick.GreetingMs}", examined.Cause, StringComparison.Ordinal);
        await Pbx.AddToBridgeAsync(bridge, channel, Cancel);
        Assert.Equal([new ChannelSnapshot(channel, IsUp: true)], (await ReconnectAsync()).Channels);
    }

    [Fact]
    public async Task Examine_InShadow_IsBridgedMeanwhileAndTheVerdictComes()
    {
        var channel = await UpAsync(Numbers.SpeaksOn);
        var bridge = await NewBridgeAsync();

        await Pbx.ExamineAsync(channel, s_quick, inShadow: true, Cancel);
        await Pbx.AddToBridgeAsync(bridge, channel, Cancel);
        var examined = await Events.WaitForAsync<ChannelExamined>(channel);

        Assert.Equal(MachineVerdict.Machine, examined.Verdict);
        Assert.Equal([channel], (await ReconnectAsync()).Bridges.Single(one => one.BridgeId == bridge).ChannelIds);
    }

    [Fact]
    public async Task Examine_HungUpMeanwhile_EndsLocallyWithoutAVerdict()
    {
        var channel = await UpAsync(Numbers.SpeaksOn);
        await Pbx.ExamineAsync(channel, s_quick, inShadow: false, Cancel);
        Assert.Equal([new ChannelSnapshot(channel, IsUp: false)], (await ReconnectAsync()).Channels);

        await Pbx.HangUpAsync(channel, Cancel);
        var ended = await Events.WaitForAsync<ChannelEnded>(channel);

        Assert.Equal(ChannelEndKind.LocalHangUp, ended.End.Kind);
        Assert.DoesNotContain(Events.Of(channel), one => one is ChannelExamined);
        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.ExamineAsync(channel, s_quick, inShadow: false, Cancel));
        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.ExamineAsync(channel, s_quick, inShadow: true, Cancel));
    }

    [Fact]
    public async Task Play_ToItsEndOrNotAtAll_TellsWhenItIsOver()
    {
        var channel = await UpAsync(Numbers.Answers);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.wav");
        await File.WriteAllBytesAsync(path, SoundText.Wav(Enumerable.Repeat((short)1000, 1600)), Cancel);

        await Pbx.PlayAsync(channel, new(path, TimeSpan.FromMilliseconds(200)), Cancel);
        await Events.WaitForAsync<ChannelPlayed>(channel);

        File.Delete(path);
        await Pbx.PlayAsync(channel, new(path, TimeSpan.FromMilliseconds(200)), Cancel);
        await Events.WaitForAsync<ChannelPlayed>(one => one.ChannelId == channel && !ReferenceEquals(one, Events.Of(channel).OfType<ChannelPlayed>().First()));
        await Pbx.HangUpAsync(channel, Cancel);
        await Events.WaitForAsync<ChannelEnded>(channel);
        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.PlayAsync(channel, new(path, TimeSpan.FromMilliseconds(200)), Cancel));
    }
}
