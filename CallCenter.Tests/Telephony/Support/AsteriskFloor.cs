using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Tests.Telephony.Pbx;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>One Asterisk with a carrier behind trunk 1, for all tests of a class: what they do must not disturb each other.</summary>
public sealed class AsteriskFloor : IAsyncLifetime
{
    public const int TrunkId = 1;

    public AsteriskServer Asterisk { get; private set; } = null!;
    public SippCarrier Carrier { get; private set; } = null!;
    public AsteriskPbx Pbx { get; private set; } = null!;
    public PbxEventLog Events { get; private set; } = null!;

    public TrunkSettings Trunk => new(TrunkId, Carrier.Host, "", "", Registers: false);

    public async ValueTask InitializeAsync()
    {
        Asterisk = await AsteriskServer.StartAsync();
        Carrier = await SippCarrier.StartAsync();
        Pbx = Asterisk.CreatePbx();
        Events = await PbxEventLog.StartAsync(Pbx);
        await Pbx.ProvisionTrunkAsync(Trunk, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Events.DisposeAsync();
        Pbx.Dispose();
        await Carrier.DisposeAsync();
        await Asterisk.DisposeAsync();
    }

    public async Task<string> DialAsync(DialTarget target, TimeSpan? ringTimeout = null)
    {
        var channel = PbxIds.ClientLeg(Guid.NewGuid());
        await Pbx.OriginateAsync(new(channel, target, "998712000000", ringTimeout ?? TimeSpan.FromSeconds(30)), TestContext.Current.CancellationToken);
        return channel;
    }

    public async Task<string> UpAsync(DialTarget target)
    {
        var channel = await DialAsync(target);
        await Events.WaitForAsync<ChannelUp>(channel);
        return channel;
    }

    public async Task<ChannelEnd> EndAsync(string channel) => (await Events.WaitForAsync<ChannelEnded>(channel)).End;
}
