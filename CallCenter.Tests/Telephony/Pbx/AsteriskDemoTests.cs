using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>`asterisk/start --demo`: without any carrier there are subscribers to dial and desks to put them through to.</summary>
public sealed class AsteriskDemoTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demo_SubscriberAndDesk_AnswerAndAreHeard()
    {
        await using var asterisk = await AsteriskServer.StartAsync(demo: true);
        using var pbx = asterisk.CreatePbx();
        await using var events = await PbxEventLog.StartAsync(pbx);
        var itself = $"127.0.0.1:{asterisk.SipPort}";
        await pbx.ProvisionTrunkAsync(new TrunkSettings(1, itself, "", "", Registers: false), Cancel);
        await pbx.ProvisionPhoneAsync(new PhoneSettings(101, "", "Desk", PhoneKind.Desk, itself), Cancel);
        await events.WaitForAsync<PhoneReachability>(one => one is { Extension: 101, IsOnline: true });

        var desk = PbxIds.OperatorLeg(1, Guid.NewGuid());
        await pbx.OriginateAsync(new(desk, new PhoneTarget(101, AutoAnswer: true), "", TimeSpan.FromSeconds(10)), Cancel);
        await events.WaitForAsync<ChannelUp>(desk);
        // Any one of so many answers, however the dice fall.
        for (var subscriber = 0; subscriber < 24; subscriber++)
        {
            var request = new OriginateRequest(
                PbxIds.ClientLeg(Guid.NewGuid()), new TrunkTarget(1, $"9989012345{subscriber:D2}"), "998712000000", TimeSpan.FromSeconds(15));
            await pbx.OriginateAsync(request, Cancel);
        }

        var client = (await events.WaitForAsync<ChannelUp>(one => one.ChannelId != desk)).ChannelId;
        var bridge = PbxIds.OperatorBridge(1);
        await pbx.CreateBridgeAsync(bridge, Cancel);
        await pbx.AddToBridgeAsync(bridge, desk, Cancel);
        await pbx.AddToBridgeAsync(bridge, client, Cancel);
        var recording = PbxIds.Recording(Guid.NewGuid());
        await pbx.StartRecordingAsync(bridge, recording, Cancel);
        var ended = await events.WaitForAsync<ChannelEnded>(one => one.ChannelId == client, TimeSpan.FromSeconds(60));
        await pbx.StopRecordingAsync(recording, Cancel);
        await events.WaitForAsync<RecordingFinished>(one => one.RecordingName == recording);

        Assert.Equal(ChannelEndKind.RemoteHangUp, ended.End.Kind);
        Assert.DoesNotContain(events.Of(desk), one => one is ChannelEnded);
        using var wav = new MemoryStream();
        Assert.True(await pbx.CopyRecordingAsync(recording, wav, Cancel));
        Assert.True(Tone.Loudness(wav.ToArray()) > 0.01);
    }
}
