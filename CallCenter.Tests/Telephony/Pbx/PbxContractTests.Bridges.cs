using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Pbx;

// Legs together, what is heard in between and what is kept of it.
public abstract partial class PbxContractTests
{
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
}
