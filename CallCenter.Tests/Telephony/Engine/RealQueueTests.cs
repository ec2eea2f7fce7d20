using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>One queue of a real Asterisk for those whom we dialled and those who call, with an operator who lets it ring.</summary>
public sealed class RealQueueTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>, IAsyncLifetime
{
    private static readonly string[] s_callers = ["79228711301", "79228711302"];
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-queue-").FullName;
    private readonly SippCaller[] _far = [new(), new()];
    private readonly List<SippPhone> _phones = [];
    private EngineHost _host = null!;
    private SmallCompany _company = null!;

    public async ValueTask InitializeAsync()
    {
        // The first one's phone rings and rings.
        _phones.Add(await SippPhone.StartAsync(answersAfter: null));
        _phones.Add(await SippPhone.StartAsync(TimeSpan.FromMilliseconds(100)));
        _host = await EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);
        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(
            db,
            [SippCarrier.Talks()],
            2,
            exchange.Carrier.Host,
            project =>
            {
                (project.IsRunning, project.AutoAnswer, project.Strategy) = (false, false, RingStrategy.Linear);
                (project.QueueTimeoutSeconds, project.OperatorTimeoutSeconds) = (120, 5);
                (project.Mode, project.MaxLines) = (DialMode.Unlimited, 1);
            },
            index => _phones[index].Address));
        await _host.QueryAsync(async db =>
        {
            db.AddRange(_far.Select((far, index) => new Trunk { Title = $"in{index}", Host = far.Host, IsActive = true, InboundProjectId = _company.ProjectId }));
            return await db.SaveChangesAsync();
        });
        var pbx = _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main);
        await pbx.TrunksChangedAsync();
        await pbx.PhonesChangedAsync();
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
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
    public async Task Queue_OneOperatorMisses_EverybodyKeepsHisPlace()
    {
        await _host.QueryAsync(db => SmallCompany.SetRunningAsync(db, _company.ProjectId, true));
        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
        await WaitAsync(1);
        var calls = new List<Task>();
        foreach (var (far, index) in _far.Select((far, index) => (far, index)))
        {
            calls.Add(far.AnswerAsync(exchange.Asterisk.SipPort, s_callers[index], "74950000000", TimeSpan.FromSeconds(28)));
            await WaitAsync(index + 2);
        }

        // He lets the first of them ring for his whole time, and again as nobody else is there, and is sent to a pause.
        await SitDownAsync(0);
        await OfferedAsync(SippCarrier.Talks());
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[0] && row.State == OperatorState.Pause);
        await WaitAsync(3);

        await SitDownAsync(1);
        string[] order = [SippCarrier.Talks(), .. s_callers];
        foreach (var phone in order)
        {
            var talking = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
            Assert.Equal((phone, _company.OperatorIds[1]), (talking.Card!.Phone, talking.OperatorId));
            await Desk(1).HangUpAsync(talking.Card.CallId);
            await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[1] && row.State == OperatorState.WrapUp);
            await Desk(1).CardSavedAsync(talking.Card.CallId);
        }

        var rows = await Polling.UntilAsync(
            () => _host.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.ConnectedAt).ToListAsync()), found => found.TrueForAll(call => call.Phase == CallPhase.Closed));
        Assert.Equal(order, rows.Select(call => call.Phone));
        Assert.Equal(order, rows.OrderBy(call => call.AnsweredAt).Select(call => call.Phone));
        Assert.All(rows, call => Assert.Equal((CallOutcome.Talked, EndReason.OperatorHungUp), (call.Outcome, call.EndReason)));
        // Two operator's times are in it.
        Assert.All(rows, call => Assert.InRange(call.WaitingMs, 9_500, 60_000));
        await Task.WhenAll(calls);
        using var ari = new AriClient(exchange.Asterisk.Address);
        await Polling.UntilAsync(() => ari.ListChannelsAsync(TestContext.Current.CancellationToken), channels => channels.Count == 0);
    }

    private IOperatorGrain Desk(int index) => _host.Grains.GetGrain<IOperatorGrain>(_company.OperatorIds[index]);

    private async Task SitDownAsync(int index)
    {
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[index] && row.PhoneOnline);
        await Desk(index).SetStatusAsync(OperatorStatus.Active);
    }

    private async Task OfferedAsync(string phone) =>
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[0] && row.State == OperatorState.Offered && row.Card?.Phone == phone);

    private async Task WaitAsync(int count) => await _host.Live.Projects.UntilAsync(row => row.Waiting == count);
}
