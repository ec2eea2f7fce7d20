using System.Buffers.Binary;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Telephony.Pbx;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Unit.Pbx;

/// <summary>What the people of the simulated network do beyond the contract.</summary>
public sealed class SimulatedPbxTests : IAsyncLifetime
{
    private const string Client = "79990000001";
    private const string Bridge = "bridge";
    private static readonly PhoneSettings s_phone = new(101, "secret", "Operator");
    private readonly FakeTimeProvider _clock = new();
    private readonly Subscribers _subscribers = new(Options.Create(new SimulatedOptions()));
    private readonly SimulatedPbx _pbx;
    private PbxEventLog _events = null!;

    public SimulatedPbxTests()
    {
        _pbx = new SimulatedPbx(_subscribers, _clock);
        _subscribers.Script(Client, new Answers(Seconds(4), TalkFor: Seconds(60), Patience: Seconds(20)));
    }

    public async ValueTask InitializeAsync()
    {
        _events = await PbxEventLog.StartAsync(_pbx);
        await _pbx.ProvisionTrunkAsync(new TrunkSettings(1, "carrier.test", "", "", Registers: false), default);
        await _pbx.ProvisionPhoneAsync(s_phone, default);
        await _pbx.CreateBridgeAsync(Bridge, default);
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        _pbx.Dispose();
    }

    [Fact]
    public async Task Client_NobodyComes_HangsUpWhenPatienceIsOver()
    {
        var client = await ClientUpAsync();

        _clock.Advance(Seconds(19));
        Assert.True(await IsUpAsync(client));
        _clock.Advance(Seconds(2));

        Assert.Equal(ChannelEndKind.RemoteHangUp, (await _events.WaitForAsync<ChannelEnded>(client)).End.Kind);
    }

    [Fact]
    public async Task Client_InTalkWithHold_HangsUpWhenTalkTimeIsOver()
    {
        var (client, _) = await TalkAsync();
        _clock.Advance(Seconds(50));
        await _pbx.RemoveFromBridgeAsync(Bridge, client, default);
        _clock.Advance(Seconds(15));
        await _pbx.AddToBridgeAsync(Bridge, client, default);

        _clock.Advance(Seconds(9));
        Assert.True(await IsUpAsync(client));
        _clock.Advance(Seconds(2));

        Assert.Equal(ChannelEndKind.RemoteHangUp, (await _events.WaitForAsync<ChannelEnded>(client)).End.Kind);
    }

    [Fact]
    public async Task Client_AloneInBridge_LosesPatience()
    {
        var (client, phone) = await TalkAsync();

        await _pbx.HangUpAsync(phone, default);
        _clock.Advance(Seconds(21));

        await _events.WaitForAsync<ChannelEnded>(client);
    }

    [Fact]
    public async Task Recording_OfATalk_HasItsLengthAndBothSides()
    {
        await TalkAsync();
        await _pbx.StartRecordingAsync(Bridge, "talk", default);
        _clock.Advance(Seconds(10));
        await _pbx.StopRecordingAsync("talk", default);
        using var wav = new MemoryStream();

        Assert.True(await _pbx.CopyRecordingAsync("talk", wav, default));

        Assert.Equal(44 + (10 * 16000), wav.Length);
        Assert.InRange(Loudness(wav, second: 2), 1500, 3000);
        Assert.InRange(Loudness(wav, second: 3), 1500, 3000);
    }

    [Fact]
    public async Task Recording_OneSideLeft_ItsTurnsAreSilent()
    {
        var (client, _) = await TalkAsync();
        await _pbx.StartRecordingAsync(Bridge, "talk", default);
        _clock.Advance(Seconds(4));
        await _pbx.HangUpAsync(client, default);
        _clock.Advance(Seconds(4));
        await _pbx.StopRecordingAsync("talk", default);
        using var wav = new MemoryStream();

        await _pbx.CopyRecordingAsync("talk", wav, default);

        Assert.InRange(Loudness(wav, second: 3), 1500, 3000);
        Assert.Equal(0, Loudness(wav, second: 7));
        Assert.InRange(Loudness(wav, second: 6), 1500, 3000);
    }

    [Fact]
    public async Task CallIn_Answered_IsUpAndCanTalk()
    {
        var caller = _pbx.CallIn(1, Client, "74950000000");
        Assert.NotNull(caller);
        var arrived = await _events.WaitForAsync<ChannelArrived>(caller);

        await _pbx.AnswerAsync(caller, default);
        await _events.WaitForAsync<ChannelUp>(caller);
        await _pbx.AddToBridgeAsync(Bridge, caller, default);

        Assert.Equal(new ChannelArrived(caller, 1, Client, "74950000000"), arrived);
    }

    [Fact]
    public void CallIn_UnknownTrunk_DoesNotArrive() => Assert.Null(_pbx.CallIn(2, Client, "74950000000"));

    [Fact]
    public async Task PlugPhone_Unplugged_IsOfflineAndItsLegEnds()
    {
        var (_, phone) = await TalkAsync();

        _pbx.PlugPhone(s_phone.Extension, isOnline: false);

        await _events.WaitForAsync<PhoneReachability>(one => !one.IsOnline);
        Assert.Equal(ChannelEndKind.Failed, (await _events.WaitForAsync<ChannelEnded>(phone)).End.Kind);
        await Assert.ThrowsAsync<PbxRefusedException>(PhoneUpAsync);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static double Loudness(MemoryStream wav, int second)
    {
        var samples = wav.GetBuffer().AsSpan(44 + (second * 16000), 16000);
        var sum = 0.0;
        for (var i = 0; i < samples.Length; i += 2)
        {
            var sample = BinaryPrimitives.ReadInt16LittleEndian(samples[i..]);
            sum += (double)sample * sample;
        }

        return Math.Sqrt(sum / 8000);
    }

    private async Task<(string Client, string Phone)> TalkAsync()
    {
        var phone = await PhoneUpAsync();
        var client = await ClientUpAsync();
        await _pbx.AddToBridgeAsync(Bridge, phone, default);
        await _pbx.AddToBridgeAsync(Bridge, client, default);
        return (client, phone);
    }

    private Task<string> ClientUpAsync() => UpAsync(PbxIds.ClientLeg(Guid.NewGuid()), new TrunkTarget(1, Client));

    private Task<string> PhoneUpAsync() =>
        UpAsync(PbxIds.OperatorLeg(1, Guid.NewGuid()), new PhoneTarget(s_phone.Extension, AutoAnswer: true));

    private async Task<string> UpAsync(string channel, DialTarget target)
    {
        await _pbx.OriginateAsync(new(channel, target, "74950000000", Seconds(30)), default);
        _clock.Advance(Seconds(0.01));
        _clock.Advance(Seconds(4));
        await _events.WaitForAsync<ChannelUp>(channel);
        return channel;
    }

    /// <summary>What a reconnecting reader would be told.</summary>
    private async Task<bool> IsUpAsync(string channel)
    {
        await _events.DisposeAsync();
        _events = await PbxEventLog.StartAsync(_pbx);
        var snapshot = Assert.IsType<PbxConnected>(_events.All[0]).Snapshot;
        return snapshot.Channels.Contains(new ChannelSnapshot(channel, IsUp: true));
    }
}
