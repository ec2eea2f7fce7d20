using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>The contract against a real Asterisk, with SIPp as the carrier and the desk phone.</summary>
public sealed class AsteriskPbxContractTests : PbxContractTests
{
    private AsteriskServer _asterisk = null!;
    private AsteriskPbx _pbx = null!;
    private SippCarrier _carrier = null!;
    private SippPhone _phone = null!;

    protected override IPbx Pbx => _pbx;

    protected override TrunkSettings Trunk => new(1, _carrier.Host, "", "", Registers: false);

    protected override PhoneSettings Phone => new(201, "", "Anna", PhoneKind.Desk, _phone.Address);

    protected override FarEnds Numbers { get; } = new(
        SippCarrier.Talks(), SippCarrier.HangsUpAfter(1), SippCarrier.Busy(), SippCarrier.NeverAnswers(),
        SippCarrier.Refuses(503), SippCarrier.Refuses(404), SippCarrier.Talks(1), TimeSpan.FromSeconds(1));

    protected override async Task StartAsync()
    {
        _asterisk = await AsteriskServer.StartAsync();
        _carrier = await SippCarrier.StartAsync();
        _phone = await SippPhone.StartAsync(TimeSpan.Zero);
        _pbx = _asterisk.CreatePbx();
    }

    protected override async Task StopAsync()
    {
        _pbx.Dispose();
        await _phone.DisposeAsync();
        await _carrier.DisposeAsync();
        await _asterisk.DisposeAsync();
    }

    protected override Task SignPhoneInAsync() => Task.CompletedTask;

    protected override Task KillAsync() => _asterisk.KillAsync();

    protected override Task RestartAsync() => _asterisk.StartAgainAsync();
}
