using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>What only a real Asterisk can show, beyond the contract.</summary>
public sealed class AsteriskPbxTests(AsteriskFloor floor) : IClassFixture<AsteriskFloor>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(403, ChannelEndKind.Rejected)]
    [InlineData(408, ChannelEndKind.NoAnswer)]
    [InlineData(410, ChannelEndKind.InvalidNumber)]
    [InlineData(480, ChannelEndKind.NoAnswer)]
    [InlineData(484, ChannelEndKind.InvalidNumber)]
    [InlineData(487, ChannelEndKind.Failed)]
    [InlineData(488, ChannelEndKind.Failed)]
    [InlineData(500, ChannelEndKind.Failed)]
    [InlineData(502, ChannelEndKind.Failed)]
    [InlineData(600, ChannelEndKind.Busy)]
    [InlineData(603, ChannelEndKind.Rejected)]
    [InlineData(604, ChannelEndKind.InvalidNumber)]
    public async Task Originate_RefusedByCarrier_EndsAsTheStatusSays(int status, ChannelEndKind expected)
    {
        var channel = await floor.DialAsync(Number(SippCarrier.Refuses(status)));

        var end = await floor.EndAsync(channel);

        Assert.Equal((expected, status), (end.Kind, end.SipCode));
    }

    [Fact]
    public async Task Originate_CarrierSilent_EndsFailedAtTheRingTimeout()
    {
        var channel = await floor.DialAsync(Number(SippCarrier.Silent()), TimeSpan.FromSeconds(1));

        var end = await floor.EndAsync(channel);

        Assert.Equal(ChannelEndKind.Failed, end.Kind);
        Assert.DoesNotContain(floor.Events.Of(channel), one => one is ChannelRinging);
    }

    [Fact]
    public async Task Originate_CarrierNotThere_EndsFailedAtTheRingTimeout()
    {
        await floor.Pbx.ProvisionTrunkAsync(new TrunkSettings(2, $"127.0.0.1:{FreePorts.Udp()}", "", "", false), Cancel);
        var channel = await floor.DialAsync(new TrunkTarget(2, SippCarrier.Talks()), TimeSpan.FromSeconds(1));

        Assert.Equal(ChannelEndKind.Failed, (await floor.EndAsync(channel)).Kind);
    }

    [Fact]
    public async Task Bridge_ClientAndPhone_HearEachOther()
    {
        await using var phone = await SippPhone.StartAsync(TimeSpan.Zero);
        await ProvisionDeskAsync(301, phone);
        var client = await floor.UpAsync(Number(SippCarrier.HangsUpAfter(3)));
        var operatorLeg = await floor.UpAsync(new PhoneTarget(301, AutoAnswer: true));
        var bridge = $"ob-{Guid.NewGuid():N}";
        var recording = PbxIds.Recording(Guid.NewGuid());

        await floor.Pbx.CreateBridgeAsync(bridge, Cancel);
        await floor.Pbx.AddToBridgeAsync(bridge, client, Cancel);
        await floor.Pbx.AddToBridgeAsync(bridge, operatorLeg, Cancel);
        await floor.Pbx.StartRecordingAsync(bridge, recording, Cancel);
        Assert.Equal(ChannelEndKind.RemoteHangUp, (await floor.EndAsync(client)).Kind);
        await floor.Pbx.StopRecordingAsync(recording, Cancel);
        await floor.Events.WaitForAsync<RecordingFinished>(one => one.RecordingName == recording);

        using var wav = new MemoryStream();
        Assert.True(await floor.Pbx.CopyRecordingAsync(recording, wav, Cancel));
        var sound = wav.ToArray();
        // Of three seconds a busy exchange has little left when it has put them together.
        Assert.InRange(Tone.Level(sound, SippCarrier.ToneHertz), 0.03, 0.5);
        Assert.InRange(Tone.Level(sound, SippPhone.ToneHertz), 0.03, 0.5);
        Assert.InRange(Tone.Level(sound, 700), 0, 0.02);
        Assert.Equal(["call <sip:x>;answer-after=0"], phone.Calls);
        await floor.Pbx.HangUpAsync(operatorLeg, Cancel);
    }

    [Fact]
    public async Task Sides_ClientTalksIsTakenAsideAndTalksOn_HasHimLeftAndThePhoneRightInOneFile()
    {
        await using var phone = await SippPhone.StartAsync(TimeSpan.Zero);
        await ProvisionDeskAsync(305, phone);
        var callId = Guid.NewGuid();
        var (client, bridge, sides) = (PbxIds.ClientLeg(callId), $"ob-{Guid.NewGuid():N}", PbxIds.Sides(callId));
        await floor.Pbx.OriginateAsync(new(client, Number(SippCarrier.Talks()), "998712000000", TimeSpan.FromSeconds(10)), Cancel);
        await floor.Events.WaitForAsync<ChannelUp>(client);
        var operatorLeg = await floor.UpAsync(new PhoneTarget(305, AutoAnswer: true));
        await floor.Pbx.CreateBridgeAsync(bridge, Cancel);
        await floor.Pbx.AddToBridgeAsync(bridge, operatorLeg, Cancel);
        await floor.Pbx.AddToBridgeAsync(bridge, client, Cancel);

        await floor.Pbx.StartRecordingAsync(bridge, PbxIds.Recording(callId), Cancel);
        await floor.Pbx.RecordSidesAsync(client, sides, Cancel);
        // Calls that ring for a second give the talk its length.
        await floor.EndAsync(await floor.DialAsync(Number(SippCarrier.Silent()), TimeSpan.FromSeconds(1)));
        await floor.Pbx.RemoveFromBridgeAsync(bridge, client, Cancel);
        await floor.EndAsync(await floor.DialAsync(Number(SippCarrier.Silent()), TimeSpan.FromSeconds(1)));
        await floor.Pbx.AddToBridgeAsync(bridge, client, Cancel);
        await floor.EndAsync(await floor.DialAsync(Number(SippCarrier.Silent()), TimeSpan.FromSeconds(1)));
        Assert.DoesNotContain(sides, await floor.Pbx.ListRecordingsAsync(Cancel));
        await floor.Pbx.HangUpAsync(client, Cancel);
        await floor.EndAsync(client);

        await Polling.UntilAsync(() => floor.Pbx.ListRecordingsAsync(Cancel), names => names.Contains(sides));
        using var wav = new MemoryStream();
        Assert.True(await floor.Pbx.CopyRecordingAsync(sides, wav, Cancel));
        var sound = wav.ToArray();
        // Two of the three seconds: the one aside is not in it.
        Assert.InRange(RecordedSides.Seconds(sound), 1.7, 2.8);
        RecordedSides.AssertHeard(sound, SippCarrier.ToneHertz, SippPhone.ToneHertz);
        await floor.Pbx.HangUpAsync(operatorLeg, Cancel);
    }

    [Fact]
    public async Task Phone_DeskMovedToAnotherAddress_IsCalledThereAlone()
    {
        await using var before = await SippPhone.StartAsync(TimeSpan.Zero);
        await ProvisionDeskAsync(304, before);
        await using var after = await SippPhone.StartAsync(TimeSpan.Zero);
        await ProvisionDeskAsync(304, after);

        var leg = await floor.UpAsync(new PhoneTarget(304, AutoAnswer: true));

        await floor.Pbx.HangUpAsync(leg, Cancel);
        Assert.Single(after.Calls);
        Assert.Empty(before.Calls);
    }

    [Fact]
    public async Task Phone_DeskUnplugged_IsToldOffline()
    {
        var phone = await SippPhone.StartAsync(TimeSpan.Zero);
        await ProvisionDeskAsync(302, phone);

        await phone.DisposeAsync();
        await floor.Events.WaitForAsync<PhoneReachability>(one => one.Extension == 302 && !one.IsOnline, TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task Phone_BrowserSignsInAndVanishes_IsOnlineThenOffline()
    {
        await floor.Pbx.ProvisionPhoneAsync(new PhoneSettings(303, "secret", "Анна \"Ия\" <b>"), Cancel);
        await using (var stranger = new WebSocketPhone(303, "wrong"))
        {
            Assert.Equal(401, await stranger.SignInAsync(floor.Asterisk.Address.BaseUrl, Cancel));
        }

        var browser = new WebSocketPhone(303, "secret");
        Assert.Equal(200, await browser.SignInAsync(floor.Asterisk.Address.BaseUrl, Cancel));
        await floor.Events.WaitForAsync<PhoneReachability>(one => one is { Extension: 303, IsOnline: true });

        await browser.DisposeAsync();
        await floor.Events.WaitForAsync<PhoneReachability>(one => one is { Extension: 303, IsOnline: false });
    }

    [Fact]
    public async Task Phone_PasswordChanges_NewOneSignsInAndOldOneDoesNot()
    {
        await floor.Pbx.ProvisionPhoneAsync(new PhoneSettings(304, "first", "A"), Cancel);
        await floor.Pbx.ProvisionPhoneAsync(new PhoneSettings(304, "second", "A"), Cancel);

        await using var stale = new WebSocketPhone(304, "first");
        await using var fresh = new WebSocketPhone(304, "second");

        Assert.Equal(401, await stale.SignInAsync(floor.Asterisk.Address.BaseUrl, Cancel));
        Assert.Equal(200, await fresh.SignInAsync(floor.Asterisk.Address.BaseUrl, Cancel));
    }

    [Fact]
    public async Task Phone_RemovedAndProvisionedAtOnce_SignsInEachTime()
    {
        for (var round = 1; round <= 5; round++)
        {
            await floor.Pbx.ProvisionPhoneAsync(new PhoneSettings(305, $"secret{round}", "A"), Cancel);
            await using var browser = new WebSocketPhone(305, $"secret{round}");
            Assert.Equal(200, await browser.SignInAsync(floor.Asterisk.Address.BaseUrl, Cancel));
            await floor.Pbx.RemovePhoneAsync(305, Cancel);
        }
    }

    [Fact]
    public async Task Trunk_HostNobodyKnows_IsRefusedWithTheReason()
    {
        var refusal = await Assert.ThrowsAsync<PbxRefusedException>(
            () => floor.Pbx.ProvisionTrunkAsync(new TrunkSettings(6, "no.such.host.invalid", "", "", false), Cancel));

        Assert.Contains("address", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trunk_ChangedAndRemovedMidTalk_TalkLivesOn()
    {
        await floor.Pbx.ProvisionTrunkAsync(floor.Trunk with { TrunkId = 3 }, Cancel);
        var channel = await floor.UpAsync(new TrunkTarget(3, SippCarrier.Talks()));

        await floor.Pbx.ProvisionTrunkAsync(floor.Trunk with { TrunkId = 3, UserName = "me", Password = "x" }, Cancel);
        await floor.Pbx.RemoveTrunkAsync(3, Cancel);

        await floor.EndAsync(await floor.DialAsync(Number(SippCarrier.Busy())));
        Assert.DoesNotContain(floor.Events.Of(channel), one => one is ChannelEnded);
        await floor.Pbx.HangUpAsync(channel, Cancel);
        Assert.Equal(ChannelEndKind.LocalHangUp, (await floor.EndAsync(channel)).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:host")]
    [InlineData("host;x=1")]
    public async Task Trunk_WithoutProperHost_IsRefused(string host) =>
        await Assert.ThrowsAsync<PbxRefusedException>(() => floor.Pbx.ProvisionTrunkAsync(new TrunkSettings(4, host, "", "", false), Cancel));

    [Fact]
    public async Task Inbound_AnsweredAndCallerHangsUp_ArrivesUpEnds()
    {
        var caller = new SippCaller();
        await floor.Pbx.ProvisionTrunkAsync(new TrunkSettings(5, caller.Host, "", "", false), Cancel);

        var call = caller.CallAsync(floor.Asterisk.SipPort, "998901112233", "998712000000", TimeSpan.FromMilliseconds(300));
        var arrived = await floor.Events.WaitForAsync<ChannelArrived>(one => one.TrunkId == 5);
        await floor.Pbx.AnswerAsync(arrived.ChannelId, Cancel);

        Assert.True(await call);
        Assert.Equal(("998901112233", "998712000000"), (arrived.CallerNumber, arrived.DialedNumber));
        Assert.Equal(ChannelEndKind.RemoteHangUp, (await floor.EndAsync(arrived.ChannelId)).Kind);
        Assert.Equal(
            [typeof(ChannelArrived), typeof(ChannelUp), typeof(ChannelEnded)],
            floor.Events.Of(arrived.ChannelId).Select(one => one.GetType()));
    }

    [Fact]
    public async Task Music_WhileWaiting_StartsAndStops()
    {
        var channel = await floor.UpAsync(Number(SippCarrier.Talks()));

        await floor.Pbx.StartMusicAsync(channel, tune: null, Cancel);
        await floor.Pbx.StopMusicAsync(channel, Cancel);

        await floor.Pbx.HangUpAsync(channel, Cancel);
        Assert.Equal(ChannelEndKind.LocalHangUp, (await floor.EndAsync(channel)).Kind);
    }

    private async Task ProvisionDeskAsync(int extension, SippPhone phone)
    {
        await floor.Pbx.ProvisionPhoneAsync(new PhoneSettings(extension, "", "Desk", PhoneKind.Desk, phone.Address), Cancel);
        await floor.Events.WaitForAsync<PhoneReachability>(one => one.Extension == extension && one.IsOnline);
    }

    private static TrunkTarget Number(string number) => new(AsteriskFloor.TrunkId, number);
}
