using CallCenter.Core.Machines;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>What the engine relies on; every exchange must pass it. The deriving class brings the exchange and the people at the far ends.</summary>
public abstract class PbxContractTests : IAsyncLifetime
{
    private static readonly TimeSpan s_longRing = TimeSpan.FromSeconds(30);
    private static readonly MachineThresholds s_quick = new() { GreetingMs = 700 };

    protected abstract IPbx Pbx { get; }

    /// <summary>A trunk that leads to <see cref="Numbers"/>; provisioned by the suite.</summary>
    protected abstract TrunkSettings Trunk { get; }

    protected abstract FarEnds Numbers { get; }

    /// <summary>A phone that answers by itself once it is provisioned and signed in; provisioned by the suite.</summary>
    protected abstract PhoneSettings Phone { get; }

    protected PbxEventLog Events { get; private set; } = null!;

    /// <summary>Starts the exchange.</summary>
    protected abstract Task StartAsync();

    protected abstract Task StopAsync();

    /// <summary>The phone of the provisioned extension signs in; a no-op where it does so alone.</summary>
    protected abstract Task SignPhoneInAsync();

    /// <summary>As by SIGKILL; returns when the exchange is down.</summary>
    protected abstract Task KillAsync();

    protected abstract Task RestartAsync();

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        Events = await PbxEventLog.StartAsync(Pbx);
        await Pbx.ProvisionTrunkAsync(Trunk, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        await StopAsync();
        GC.SuppressFinalize(this);
    }

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
    public async Task AddToBridge_ChannelNotUp_IsRefused()
    {
        var channel = await DialAsync(Numbers.NeverAnswers);
        await Events.WaitForAsync<ChannelRinging>(channel);
        var bridge = await NewBridgeAsync();

        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.AddToBridgeAsync(bridge, channel, Cancel));
    }

    [Fact]
    public async Task AddToBridge_ChannelGone_IsRefused()
    {
        var channel = await UpAsync(Numbers.Answers);
        var bridge = await NewBridgeAsync();
        await Pbx.HangUpAsync(channel, Cancel);
        await Events.WaitForAsync<ChannelEnded>(channel);

        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.AddToBridgeAsync(bridge, channel, Cancel));
    }

    [Fact]
    public async Task AddToBridge_BridgeGone_IsRefused()
    {
        var channel = await UpAsync(Numbers.Answers);

        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.AddToBridgeAsync(NewBridge(), channel, Cancel));
        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.StartRecordingAsync(NewBridge(), NewRecording(), Cancel));
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
    public async Task AddToBridge_InAnother_Moves()
    {
        var channel = await UpAsync(Numbers.Answers);
        var first = await NewBridgeAsync();
        var second = await NewBridgeAsync();

        await Pbx.AddToBridgeAsync(first, channel, Cancel);
        await Pbx.AddToBridgeAsync(second, channel, Cancel);

        var snapshot = await ReconnectAsync();
        Assert.Empty(snapshot.Bridges.Single(bridge => bridge.BridgeId == first).ChannelIds);
        Assert.Equal([channel], snapshot.Bridges.Single(bridge => bridge.BridgeId == second).ChannelIds);
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

    [Fact]
    public async Task Bridge_OneLegHangsUp_OtherStaysUp()
    {
        var client = await UpAsync(Numbers.Answers);
        var phone = await PhoneLegAsync();
        var bridge = await NewBridgeAsync();
        await Pbx.AddToBridgeAsync(bridge, client, Cancel);
        await Pbx.AddToBridgeAsync(bridge, phone, Cancel);

        await Pbx.HangUpAsync(client, Cancel);
        await Events.WaitForAsync<ChannelEnded>(client);

        var snapshot = await ReconnectAsync();
        Assert.Equal([new ChannelSnapshot(phone, IsUp: true)], snapshot.Channels);
        Assert.Equal([phone], snapshot.Bridges.Single(one => one.BridgeId == bridge).ChannelIds);
        await Pbx.HangUpAsync(phone, Cancel);
        Assert.Equal(ChannelEndKind.LocalHangUp, (await Events.WaitForAsync<ChannelEnded>(phone)).End.Kind);
    }

    [Fact]
    public async Task DestroyBridge_WithLegs_LegsStayUp()
    {
        var channel = await UpAsync(Numbers.Answers);
        var bridge = await NewBridgeAsync();
        await Pbx.AddToBridgeAsync(bridge, channel, Cancel);

        await Pbx.DestroyBridgeAsync(bridge, Cancel);

        // The exchange takes a bridge down in its own time.
        var snapshot = await Polling.UntilAsync(ReconnectAsync, shown => shown.Bridges.All(one => one.BridgeId != bridge));
        Assert.Equal([new ChannelSnapshot(channel, IsUp: true)], snapshot.Channels);
    }

    [Fact]
    public async Task Recording_Stopped_CanBeListedCopiedAndDeleted()
    {
        var name = await RecordAsync();

        await Pbx.StopRecordingAsync(name, Cancel);
        await Events.WaitForAsync<RecordingFinished>(one => one.RecordingName == name);

        Assert.Contains(name, await Pbx.ListRecordingsAsync(Cancel));
        using var wav = new MemoryStream();
        Assert.True(await Pbx.CopyRecordingAsync(name, wav, Cancel));
        Assert.True(wav.Length > 44);
        Assert.Equal("RIFF"u8.ToArray(), wav.GetBuffer()[..4]);

        await Pbx.DeleteRecordingAsync(name, Cancel);
        Assert.DoesNotContain(name, await Pbx.ListRecordingsAsync(Cancel));
        Assert.False(await Pbx.CopyRecordingAsync(name, wav, Cancel));
    }

    [Fact]
    public async Task Recording_BridgeDestroyed_Finishes()
    {
        var bridge = await NewBridgeAsync();
        var name = await RecordAsync(bridge);

        await Pbx.DestroyBridgeAsync(bridge, Cancel);

        await Events.WaitForAsync<RecordingFinished>(one => one.RecordingName == name);
        Assert.Contains(name, await Pbx.ListRecordingsAsync(Cancel));
    }

    [Fact]
    public async Task Sides_OfAChannel_AreFinishedWhenItEndsAndRefusedAfterwards()
    {
        var callId = Guid.NewGuid();
        var (client, name) = (PbxIds.ClientLeg(callId), PbxIds.Sides(callId));
        await Pbx.OriginateAsync(new(client, new TrunkTarget(Trunk.TrunkId, Numbers.Answers), "", TimeSpan.FromSeconds(30)), Cancel);
        await Events.WaitForAsync<ChannelUp>(client);
        var bridge = await NewBridgeAsync();
        await Pbx.AddToBridgeAsync(bridge, client, Cancel);
        await Pbx.AddToBridgeAsync(bridge, await PhoneLegAsync(), Cancel);
        await Pbx.RecordSidesAsync(client, name, Cancel);
        await Events.WaitForAsync<ChannelEnded>(await DialAsync(Numbers.NeverAnswers, Numbers.ShortRing));

        Assert.DoesNotContain(name, await Pbx.ListRecordingsAsync(Cancel));
        await Pbx.HangUpAsync(client, Cancel);
        await Events.WaitForAsync<ChannelEnded>(client);
        await Polling.UntilAsync(() => Pbx.ListRecordingsAsync(Cancel), names => names.Contains(name));
        using var wav = new MemoryStream();
        Assert.True(await Pbx.CopyRecordingAsync(name, wav, Cancel));
        Assert.Equal((2, true), (BitConverter.ToInt16(wav.ToArray(), 22), wav.Length > 44));
        await Pbx.DeleteRecordingAsync(name, Cancel);
        Assert.False(await Pbx.CopyRecordingAsync(name, wav, Cancel));
        await Assert.ThrowsAsync<PbxRefusedException>(() => Pbx.RecordSidesAsync(client, name, Cancel));
    }

    [Fact]
    public async Task Music_OfATune_IsNoMessageAndKeepsNobodyFromTalking()
    {
        // So short that turns end all the time.
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.wav");
        await File.WriteAllBytesAsync(path, SoundText.Wav(SoundText.Tone(700, 0.05)), Cancel);
        var tune = new SoundFile(path, TimeSpan.FromMilliseconds(50));
        var channel = await UpAsync(Numbers.Answers);
        var bridge = await NewBridgeAsync();
        await Pbx.AddToBridgeAsync(bridge, await PhoneLegAsync(), Cancel);

        await Pbx.StartMusicAsync(channel, tune, Cancel);
        await Pbx.StartMusicAsync(channel, tune, Cancel);
        await Events.WaitForAsync<ChannelEnded>(await DialAsync(Numbers.NeverAnswers, Numbers.ShortRing));
        await Pbx.StopMusicAsync(channel, Cancel);
        await Pbx.AddToBridgeAsync(bridge, channel, Cancel);
        await Pbx.RemoveFromBridgeAsync(bridge, channel, Cancel);
        Assert.DoesNotContain(Events.Of(channel), one => one is ChannelPlayed);

        await Pbx.PlayAsync(channel, tune, Cancel);
        await Events.WaitForAsync<ChannelPlayed>(channel);
        await FenceAsync();
        Assert.Single(Events.Of(channel).OfType<ChannelPlayed>());
        File.Delete(path);
    }

    [Fact]
    public async Task Commands_OnThingsGone_Succeed()
    {
        var channel = await UpAsync(Numbers.Answers);
        var bridge = await NewBridgeAsync();
        await Pbx.HangUpAsync(channel, Cancel);
        await Events.WaitForAsync<ChannelEnded>(channel);

        await Pbx.HangUpAsync(channel, Cancel);
        await Pbx.AnswerAsync(channel, Cancel);
        await Pbx.StartMusicAsync(channel, tune: null, Cancel);
        await Pbx.StopMusicAsync(channel, Cancel);
        await Pbx.RemoveFromBridgeAsync(bridge, channel, Cancel);
        await Pbx.CreateBridgeAsync(bridge, Cancel);
        await Pbx.DestroyBridgeAsync(bridge, Cancel);
        await Pbx.DestroyBridgeAsync(bridge, Cancel);
        await Pbx.StopRecordingAsync(NewRecording(), Cancel);
        await Pbx.DeleteRecordingAsync(NewRecording(), Cancel);
        await Pbx.RemovePhoneAsync(Phone.Extension, Cancel);
        await Pbx.RemoveTrunkAsync(Trunk.TrunkId, Cancel);
        await Pbx.RemoveTrunkAsync(Trunk.TrunkId, Cancel);
    }

    [Fact]
    public async Task Phone_ProvisionedSignedInAndRemoved_IsOnlineThenOffline()
    {
        await Pbx.ProvisionPhoneAsync(Phone, Cancel);
        await SignPhoneInAsync();
        await Events.WaitForAsync<PhoneReachability>(one => one.Extension == Phone.Extension && one.IsOnline);

        await Pbx.RemovePhoneAsync(Phone.Extension, Cancel);

        await Events.WaitForAsync<PhoneReachability>(one => one.Extension == Phone.Extension && !one.IsOnline);
    }

    [Fact]
    public async Task Connected_WithLiveThings_SnapshotListsThem()
    {
        var client = await UpAsync(Numbers.Answers);
        var phone = await PhoneLegAsync();
        var ringing = await DialAsync(Numbers.NeverAnswers);
        await Events.WaitForAsync<ChannelRinging>(ringing);
        var bridge = await NewBridgeAsync();
        await Pbx.AddToBridgeAsync(bridge, client, Cancel);
        await Pbx.AddToBridgeAsync(bridge, phone, Cancel);

        var snapshot = await ReconnectAsync();

        Assert.Equivalent(
            new[] { new ChannelSnapshot(client, IsUp: true), new ChannelSnapshot(phone, IsUp: true), new ChannelSnapshot(ringing, IsUp: false) },
            snapshot.Channels, strict: true);
        Assert.Equivalent(new[] { client, phone }, snapshot.Bridges.Single(one => one.BridgeId == bridge).ChannelIds, strict: true);
        Assert.Contains(Phone.Extension, snapshot.OnlineExtensions);
    }

    [Fact]
    public async Task Connected_Again_NamesTheSameInstance()
    {
        var first = Assert.IsType<PbxConnected>(Events.All[0]).Snapshot.Instance;

        Assert.Equal(first, (await ReconnectAsync()).Instance);
    }

    [Fact]
    public async Task Killed_AndRestarted_ForgetsEverythingAndWorksAgain()
    {
        await UpAsync(Numbers.Answers);
        await NewBridgeAsync();

        await KillAsync();
        await Events.WaitForAsync<PbxDisconnected>();
        await Assert.ThrowsAsync<PbxUnavailableException>(() => DialAsync(Numbers.Busy));
        await Assert.ThrowsAsync<PbxUnavailableException>(() => Pbx.ListRecordingsAsync(Cancel));
        await RestartAsync();
        var connected = await Events.WaitForAsync<PbxConnected>(one => !ReferenceEquals(one, Events.All[0]));

        Assert.Empty(connected.Snapshot.Channels);
        Assert.Empty(connected.Snapshot.Bridges);
        Assert.NotEqual(Assert.IsType<PbxConnected>(Events.All[0]).Snapshot.Instance, connected.Snapshot.Instance);
        await Pbx.ProvisionTrunkAsync(Trunk, Cancel);
        await UpAsync(Numbers.Answers);
    }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A whole call begun now has ended: whatever the exchange had to say before, it has said.</summary>
    protected async Task FenceAsync()
    {
        var channel = await DialAsync(Numbers.Busy);
        await Events.WaitForAsync<ChannelEnded>(channel);
    }

    private async Task AssertRefusedAsync(string number, ChannelEndKind expected)
    {
        var channel = await DialAsync(number);

        var ended = await Events.WaitForAsync<ChannelEnded>(channel);
        await FenceAsync();

        Assert.Equal(expected, ended.End.Kind);
        Assert.Single(Events.Of(channel).OfType<ChannelEnded>());
        Assert.DoesNotContain(Events.Of(channel), one => one is ChannelUp);
    }

    private async Task<string> DialAsync(string number, TimeSpan? ringTimeout = null)
    {
        var channel = NewChannel();
        await OriginateAsync(channel, number, ringTimeout);
        return channel;
    }

    private Task OriginateAsync(string channel, string number, TimeSpan? ringTimeout = null) =>
        Pbx.OriginateAsync(new(channel, new TrunkTarget(Trunk.TrunkId, number), "74950000000", ringTimeout ?? s_longRing), Cancel);

    private async Task<string> UpAsync(string number)
    {
        var channel = await DialAsync(number);
        await Events.WaitForAsync<ChannelUp>(channel);
        return channel;
    }

    private async Task<string> PhoneLegAsync()
    {
        await Pbx.ProvisionPhoneAsync(Phone, Cancel);
        await SignPhoneInAsync();
        await Events.WaitForAsync<PhoneReachability>(one => one.Extension == Phone.Extension && one.IsOnline);
        var channel = PbxIds.OperatorLeg(1, Guid.NewGuid());
        await Pbx.OriginateAsync(new(channel, new PhoneTarget(Phone.Extension, AutoAnswer: true), "74950000000", s_longRing), Cancel);
        await Events.WaitForAsync<ChannelUp>(channel);
        return channel;
    }

    private async Task<string> NewBridgeAsync()
    {
        var bridge = NewBridge();
        await Pbx.CreateBridgeAsync(bridge, Cancel);
        await Pbx.CreateBridgeAsync(bridge, Cancel);
        return bridge;
    }

    /// <summary>A talk that is being recorded and in which something can be heard.</summary>
    private async Task<string> RecordAsync(string? inBridge = null)
    {
        var bridge = inBridge ?? await NewBridgeAsync();
        await Pbx.AddToBridgeAsync(bridge, await UpAsync(Numbers.Answers), Cancel);
        await Pbx.AddToBridgeAsync(bridge, await PhoneLegAsync(), Cancel);
        var name = NewRecording();
        await Pbx.StartRecordingAsync(bridge, name, Cancel);
        // A call that rings for a moment gives the recording its length.
        await Events.WaitForAsync<ChannelEnded>(await DialAsync(Numbers.NeverAnswers, Numbers.ShortRing));
        return name;
    }

    private async Task<PbxSnapshot> ReconnectAsync()
    {
        await Events.DisposeAsync();
        Events = await PbxEventLog.StartAsync(Pbx);
        return Assert.IsType<PbxConnected>(Events.All[0]).Snapshot;
    }

    private static string NewChannel() => PbxIds.ClientLeg(Guid.NewGuid());

    private static string NewBridge() => $"test-{Guid.NewGuid():N}";

    private static string NewRecording() => PbxIds.Recording(Guid.NewGuid());
}

/// <summary>Numbers whose subscribers always do the same.</summary>
/// <param name="Answers">Answers at once and stays.</param>
/// <param name="HangsUpSoon">Rings, answers, and hangs up by itself shortly after.</param>
/// <param name="SpeaksOn">Answers and speaks without a pause.</param>
/// <param name="ShortRing">A ring timeout long enough to hear the number ring, short enough to wait for.</param>
public sealed record FarEnds(
    string Answers, string HangsUpSoon, string Busy, string NeverAnswers, string Congested, string Invalid, string SpeaksOn, TimeSpan ShortRing);
