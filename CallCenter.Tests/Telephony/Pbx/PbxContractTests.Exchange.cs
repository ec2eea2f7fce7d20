using CallCenter.Telephony.Pbx;

namespace CallCenter.Tests.Telephony.Pbx;

// The exchange as a whole: its phones, its beginning and its end.
public abstract partial class PbxContractTests
{
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
}
