using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>Trunks to a carrier that asks for name and password.</summary>
public sealed class AsteriskTrunkTests(AsteriskFloor floor) : IClassFixture<AsteriskFloor>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trunk_Registers_AndTakesItsRegistrationBack()
    {
        await using var carrier = await SippRegistrar.StartAsync("alpha", "secret");

        await floor.Pbx.ProvisionTrunkAsync(new TrunkSettings(11, carrier.Host, "alpha", "secret", Registers: true), Cancel);
        await carrier.RegisteredAsync();

        await floor.Pbx.RemoveTrunkAsync(11, Cancel);
        await carrier.UnregisteredAsync();
    }

    [Fact]
    public async Task Originate_CarrierAsksForPassword_IsAnswered()
    {
        await using var carrier = await SippRegistrar.StartAsync("alpha", "secret");
        await floor.Pbx.ProvisionTrunkAsync(new TrunkSettings(12, carrier.Host, "alpha", "secret", Registers: false), Cancel);

        var channel = await floor.UpAsync(new TrunkTarget(12, SippCarrier.Talks()));

        Assert.Equal([("998712000000", true)], carrier.Callers);
        await floor.Pbx.HangUpAsync(channel, Cancel);
        await floor.EndAsync(channel);
    }

    [Fact]
    public async Task Originate_WithoutCallerId_NamesTheAccount()
    {
        await using var carrier = await SippRegistrar.StartAsync("alpha", "secret");
        await floor.Pbx.ProvisionTrunkAsync(new TrunkSettings(13, carrier.Host, "alpha", "secret", Registers: false), Cancel);

        var channel = PbxIds.ClientLeg(Guid.NewGuid());
        await floor.Pbx.OriginateAsync(new(channel, new TrunkTarget(13, SippCarrier.Talks()), "", TimeSpan.FromSeconds(5)), Cancel);
        await floor.Events.WaitForAsync<ChannelUp>(channel);

        Assert.Equal([("alpha", true)], carrier.Callers);
        await floor.Pbx.HangUpAsync(channel, Cancel);
        await floor.EndAsync(channel);
    }
}
