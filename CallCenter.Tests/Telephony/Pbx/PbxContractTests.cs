using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>What the engine relies on; every exchange must pass it. The deriving class brings the exchange and the people at the far ends.</summary>
public abstract partial class PbxContractTests : IAsyncLifetime
{
    private static readonly TimeSpan s_longRing = TimeSpan.FromSeconds(30);

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
