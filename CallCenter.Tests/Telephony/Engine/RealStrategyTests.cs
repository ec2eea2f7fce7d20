using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>Whose phone on the desk a real Asterisk rings for whoever calls in, by each of the five strategies.</summary>
public sealed class RealStrategyTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>, IAsyncLifetime
{
    /// <summary>How long each rings before he answers: long enough that all of them ring where all are to.</summary>
    private static readonly int[] s_ringMs = [900, 600, 1200];

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-strategies-").FullName;
    private readonly SippCaller _caller = new();
    private readonly List<SippPhone> _phones = [];
    private EngineHost _host = null!;
    private SmallCompany _company = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var milliseconds in s_ringMs)
        {
            _phones.Add(await SippPhone.StartAsync(TimeSpan.FromMilliseconds(milliseconds)));
        }

        _host = await EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);
        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(
            db, [], _phones.Count, _caller.Host, project => (project.IsRunning, project.AutoAnswer, project.OperatorTimeoutSeconds) = (true, false, 60), index => _phones[index].Address));
        await _host.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.InboundProjectId, _company.ProjectId)));
        var pbx = _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main);
        await pbx.TrunksChangedAsync();
        await pbx.PhonesChangedAsync();
        await exchange.Asterisk.UntilTrunkIsAsync(_company.TrunkId, new(_company.TrunkId, _caller.Host, "", "", Registers: false));
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        for (var index = 0; index < _phones.Count; index++)
        {
            await StandAsync(index, OperatorStatus.Active);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        foreach (var phone in _phones)
        {
            await phone.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Phones_OfThreeDesks_RingAsEachStrategySays()
    {
        // By the list the first one, as long as he is there.
        await UseAsync(RingStrategy.Linear);
        Assert.Equal("0", await RingAsync());
        await StandAsync(0, OperatorStatus.DoNotDisturb);
        Assert.Equal("1", await RingAsync());
        await StandAsync(0, OperatorStatus.Active);
        Assert.Equal("0", await RingAsync());

        // The last one never took a call, the second one took his before the first took his last.
        await UseAsync(RingStrategy.LeastRecent);
        Assert.Equal("2 1 0", await RingAsync(3));

        // After him who answered last, whatever the strategy was then.
        await UseAsync(RingStrategy.RoundRobin);
        Assert.Equal("1 2 0", await RingAsync(3));

        // Four, three and two they have taken so far.
        await UseAsync(RingStrategy.FewestCalls);
        Assert.Equal("2 1 2", await RingAsync(3));

        await UseAsync(RingStrategy.RingAll);
        Assert.Equal("012", await RingAsync());

        // What the floor noted of its offers is what the phones were rung.
        var offers = await Polling.UntilAsync(
            () => _host.QueryAsync(db => db.OperatorOffers.AsNoTracking().ToListAsync()), rows => rows.Count == 15);
        Assert.Equal(2, offers.Count(offer => offer.End == OfferEnd.Withdrawn));
        Assert.Equal(13, offers.Count(offer => offer.End == OfferEnd.Accepted));
        foreach (var (operatorId, phone) in _company.OperatorIds.Zip(_phones))
        {
            Assert.Equal(offers.Count(offer => offer.OperatorId == operatorId), phone.Calls.Count);
        }
    }

    private async Task<string> RingAsync(int calls)
    {
        var rung = new List<string>();
        for (var call = 0; call < calls; call++)
        {
            rung.Add(await RingAsync());
        }

        return string.Join(' ', rung);
    }

    /// <summary>Somebody calls, one of them takes him and hangs up soon.</summary>
    /// <returns>Whose phones rang, by their order.</returns>
    private async Task<string> RingAsync()
    {
        for (var index = 0; index < _phones.Count; index++)
        {
            // Only who is there and in the project's hand has a turn.
            await UntilAsync(index, row => row.Status == OperatorStatus.DoNotDisturb || row is { IsFree: true, ProjectId: not null });
        }

        var before = _phones.Select(phone => phone.Calls.Count).ToList();
        var call = _caller.AnswerAsync(exchange.Asterisk.SipPort, "anonymous", "74950000000", TimeSpan.FromMinutes(2));
        var talking = await _host.Live.Operators.UntilAsync(row => row is { State: OperatorState.Talking, Card: not null });
        // Nobody else's phone rings on: his own leg and the caller's are all there is.
        using var ari = new AriClient(exchange.Asterisk.Address);
        await Polling.UntilAsync(
            () => ari.ListChannelsAsync(TestContext.Current.CancellationToken),
            channels => channels.Count == 2 && channels.Any(channel => PbxIds.TryParseOperatorLeg(channel.Id, out var owner, out _) && owner == talking.OperatorId));
        await _host.Grains.GetGrain<IOperatorGrain>(talking.OperatorId).HangUpAsync(talking.Card!.CallId);
        await call;
        await Polling.UntilAsync(() => ari.ListChannelsAsync(TestContext.Current.CancellationToken), channels => channels.Count == 0);
        return string.Concat(_phones.Index().Where(phone => phone.Item.Calls.Count > before[phone.Index]).Select(phone => phone.Index));
    }

    private async Task UseAsync(RingStrategy strategy)
    {
        await _host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(row => row.SetProperty(project => project.Strategy, strategy)));
        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
    }

    private async Task StandAsync(int index, OperatorStatus status)
    {
        await _host.Grains.GetGrain<IOperatorGrain>(_company.OperatorIds[index]).SetStatusAsync(status);
        await UntilAsync(index, row => row.Status == status && row.IsFree == (status == OperatorStatus.Active));
    }

    private async Task UntilAsync(int index, Func<OperatorRow, bool> condition) =>
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[index] && condition(row));
}
