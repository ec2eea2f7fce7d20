using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>«Предпросмотр» over a real Asterisk: read, passed over, called, talked and recorded.</summary>
public sealed class RealPreviewTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-preview-").FullName;
    private SippPhone _phone = null!;
    private EngineHost _host = null!;
    private SmallCompany _company = null!;

    private IOperatorGrain Operator => _host.Grains.GetGrain<IOperatorGrain>(_company.OperatorIds[0]);

    public async ValueTask InitializeAsync()
    {
        _phone = await SippPhone.StartAsync(TimeSpan.FromMilliseconds(100));
        _host = await StartHostAsync();
        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(
            db,
            [SippCarrier.Busy(), SippCarrier.Talks(1), SippCarrier.Talks(2)],
            1,
            exchange.Carrier.Host,
            project => (project.IsRunning, project.Mode, project.PreviewSeconds) = (true, DialMode.Preview, 300),
            _ => _phone.Address));
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).PhonesChangedAsync();
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _phone.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Preview_BusyPassedOverRestartedAndTalked_DialsWhomHeSaysAndNobodyElse()
    {
        await _host.Live.Operators.UntilAsync(row => row.PhoneOnline);
        await Operator.SetStatusAsync(OperatorStatus.Active);
        var busy = await ShownAsync();
        Assert.Equal(SippCarrier.Busy(), busy.Phone);
        Assert.True((await Operator.DialShownAsync(busy.CallId)).Accepted);

        var passed = await ShownAsync(busy.CallId);
        Assert.Equal(SippCarrier.Talks(1), passed.Phone);
        await Operator.PassOverAsync(passed.CallId);
        var third = await ShownAsync(passed.CallId);
        Assert.Equal(SippCarrier.Talks(2), third.Phone);

        // Nobody is dialled who was only before somebody.
        await _host.DisposeAsync();
        _host = await StartHostAsync();
        await _host.Live.Operators.UntilAsync(row => row.PhoneOnline);
        await Operator.SetStatusAsync(OperatorStatus.Active);
        var again = await ShownAsync(third.CallId);
        Assert.Equal((SippCarrier.Talks(2), 1), (again.Phone, await _host.QueryAsync(db => db.Calls.CountAsync())));

        Assert.True((await Operator.DialShownAsync(again.CallId)).Accepted);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // talk long enough to be heard
        await Operator.HangUpAsync(again.CallId);
        await _host.Live.Operators.UntilAsync(row => row is { State: OperatorState.WrapUp, Card.Preview: null });

        var calls = await Polling.UntilAsync(
            () => _host.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).ToListAsync()), rows => rows.TrueForAll(row => row.Phase == CallPhase.Closed));
        Assert.Equal([(SippCarrier.Busy(), CallOutcome.Busy), (SippCarrier.Talks(2), CallOutcome.Talked)], calls.Select(call => (call.Phone, call.Outcome!.Value)));
        Assert.All(calls, call => Assert.Equal((true, _company.OperatorIds[0], _company.TrunkId), (call.IsPreview, call.OperatorId, call.TrunkId)));
        var recording = await RecordedSides.ReadAsync(
            Path.Combine(_folder, "recordings"), () => _host.QueryAsync(db => db.Calls.Where(call => call.Id == calls[1].Id).Select(call => call.Recording).SingleAsync()));
        RecordedSides.AssertHeard(recording, SippCarrier.ToneHertz, SippPhone.ToneHertz);
        Assert.DoesNotContain(SippCarrier.Talks(1), exchange.Carrier.DialledNumbers);
        var states = await _host.QueryAsync(db => db.Contacts.AsNoTracking().OrderBy(contact => contact.Id).Select(contact => contact.DialState).ToListAsync());
        Assert.Equal([DialState.Waiting, DialState.Waiting, DialState.Finished], states);
        using var ari = new AriClient(exchange.Asterisk.Address);
        await Polling.UntilAsync(() => ari.ListChannelsAsync(TestContext.Current.CancellationToken), channels => channels.Count == 0);
    }

    private async Task<OperatorCard> ShownAsync(Guid? after = null) =>
        (await _host.Live.Operators.UntilAsync(row => row.Card is { Preview: not null } card && card.CallId != after)).Card!;

    private Task<EngineHost> StartHostAsync() => EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);
}
