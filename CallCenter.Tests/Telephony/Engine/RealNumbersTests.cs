using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>A contact with two numbers over a real Asterisk: the first does not exist, on the second he answers.</summary>
public sealed class RealNumbersTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-numbers-").FullName;
    private SippPhone _phone = null!;
    private EngineHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _phone = await SippPhone.StartAsync(TimeSpan.FromMilliseconds(100));
        _host = await EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _phone.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Dial_FirstNumberDoesNotExist_TheSecondIsTalkedWith()
    {
        string[] numbers = [SippCarrier.Refuses(404), SippCarrier.Talks()];
        var company = await _host.QueryAsync(db => SmallCompany.SeedAsync(db, [numbers[0]], 1, exchange.Carrier.Host, project => project.IsRunning = true, _ => _phone.Address));
        await _host.QueryAsync(db => SmallCompany.AddNumbersAsync(db, numbers));
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).PhonesChangedAsync();
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await _host.Grains.GetGrain<IProjectGrain>(company.ProjectId).RefreshAsync();
        await _host.Live.Operators.UntilAsync(row => row.PhoneOnline);
        var desk = _host.Grains.GetGrain<IOperatorGrain>(company.OperatorIds[0]);
        await desk.SetStatusAsync(OperatorStatus.Active);

        var talking = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal(numbers[1], talking.Card!.Phone);
        await desk.HangUpAsync(talking.Card.CallId);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);

        var calls = await Polling.UntilAsync(
            () => _host.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).ToListAsync()), rows => rows.TrueForAll(row => row.Phase == CallPhase.Closed));
        Assert.Equal([(numbers[0], CallOutcome.InvalidNumber), (numbers[1], CallOutcome.Talked)], calls.Select(call => (call.Phone, call.Outcome!.Value)));
    }
}
