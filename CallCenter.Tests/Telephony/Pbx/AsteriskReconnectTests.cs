using CallCenter.Telephony.Ami;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Tests.Telephony.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>The host's side breaks or is replaced while Asterisk lives on.</summary>
public sealed class AsteriskReconnectTests : IAsyncLifetime
{
    private AsteriskServer _asterisk = null!;
    private SippCarrier _carrier = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _asterisk = await AsteriskServer.StartAsync();
        _carrier = await SippCarrier.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _carrier.DisposeAsync();
        await _asterisk.DisposeAsync();
    }

    [Fact]
    public async Task Socket_BreaksMidTalk_ReturnsWithTheTalkAndTellsItsEndOnce()
    {
        using var ari = new AriClient(_asterisk.Address);
        var socket = new AriEventSocket(_asterisk.Address, "callcenter", TimeProvider.System, NullLogger<AriEventSocket>.Instance);
        var registrations = new AmiRegistrations(Options.Create(new AsteriskOptions()), TimeProvider.System, NullLogger<AmiRegistrations>.Instance);
        await using var manager = new AmiCommands(() => null);
        using var pbx = new AsteriskPbx(ari, socket, registrations, manager, TimeProvider.System, Options.Create(new AsteriskOptions()), NullLogger<AsteriskPbx>.Instance);
        await using var events = await PbxEventLog.StartAsync(pbx);
        await pbx.ProvisionTrunkAsync(Trunk, Cancel);
        var channel = await UpAsync(pbx, events, SippCarrier.Talks());

        socket.Drop("pulled out");
        var broken = await events.WaitForAsync<PbxDisconnected>();
        var back = await events.WaitForAsync<PbxConnected>(one => !ReferenceEquals(one, events.All[0]));
        await pbx.HangUpAsync(channel, Cancel);
        await events.WaitForAsync<ChannelEnded>(channel);
        await UpAsync(pbx, events, SippCarrier.Talks(1));

        Assert.Equal("pulled out", broken.Reason);
        Assert.Equal([new ChannelSnapshot(channel, IsUp: true)], back.Snapshot.Channels);
        Assert.Equal(Assert.IsType<PbxConnected>(events.All[0]).Snapshot.Instance, back.Snapshot.Instance);
        Assert.Equal([typeof(ChannelRinging), typeof(ChannelUp), typeof(ChannelEnded)], events.Of(channel).Select(one => one.GetType()));
    }

    [Fact]
    public async Task NewHost_ProvisionsTheSameAgain_PhoneStaysSignedInAndTrunkRegistered()
    {
        var phone = new PhoneSettings(201, "secret", "Anna");
        await using var browser = new WebSocketPhone(201, "secret");
        await using var registrar = await SippRegistrar.StartAsync("alpha", "secret");
        var registering = new TrunkSettings(2, registrar.Host, "alpha", "secret", Registers: true);
        using (var first = _asterisk.CreatePbx())
        {
            await using var before = await PbxEventLog.StartAsync(first);
            await first.ProvisionTrunkAsync(registering, Cancel);
            await first.ProvisionPhoneAsync(phone, Cancel);
            Assert.Equal(200, await browser.SignInAsync(_asterisk.Address.BaseUrl, Cancel));
            await before.WaitForAsync<PhoneReachability>(one => one is { Extension: 201, IsOnline: true });
            await registrar.RegisteredAsync();
        }

        using var second = _asterisk.CreatePbx();
        await using var events = await PbxEventLog.StartAsync(second);
        await second.ProvisionTrunkAsync(registering, Cancel);
        await second.ProvisionPhoneAsync(phone, Cancel);
        await second.ProvisionPhoneAsync(phone with { Password = "another" }, Cancel);
        await second.ProvisionTrunkAsync(Trunk, Cancel);
        await UpAsync(second, events, SippCarrier.Talks());

        Assert.Contains(201, Assert.IsType<PbxConnected>(events.All[0]).Snapshot.OnlineExtensions);
        Assert.DoesNotContain(events.All, one => one is PhoneReachability);
        Assert.False(registrar.HasUnregistered);
    }

    [Fact]
    public async Task SecondHost_TakesOver_FirstIsTold()
    {
        using var first = _asterisk.CreatePbx();
        await using var events = await PbxEventLog.StartAsync(first);
        await first.ProvisionTrunkAsync(Trunk, Cancel);

        using var second = _asterisk.CreatePbx();
        await using var others = await PbxEventLog.StartAsync(second);

        await events.WaitForAsync<PbxDisconnected>();
    }

    private TrunkSettings Trunk => new(1, _carrier.Host, "", "", Registers: false);

    private static async Task<string> UpAsync(AsteriskPbx pbx, PbxEventLog events, string number)
    {
        var channel = PbxIds.ClientLeg(Guid.NewGuid());
        await pbx.OriginateAsync(new(channel, new TrunkTarget(1, number), "998712000000", TimeSpan.FromSeconds(10)), Cancel);
        await events.WaitForAsync<ChannelUp>(channel);
        return channel;
    }
}
