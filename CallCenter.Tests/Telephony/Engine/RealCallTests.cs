using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>
/// The engine on a real Asterisk with SIPp as the carrier and as desk phones. Each case ends with exactly one row a call, the right
/// outcome, no channel left over, and the operator where he should be.
/// </summary>
public sealed class RealCallTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-real-").FullName;
    private readonly List<SippPhone> _phones = [];
    private EngineHost _host = null!;
    private SmallCompany _company = null!;

    public async ValueTask InitializeAsync() => _host = await StartHostAsync();

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
    public async Task Call_AnsweredAndTalked_IsWrittenAndRecordedFromBothSides()
    {
        await BeginAsync([SippCarrier.Talks()], [TimeSpan.FromMilliseconds(300)]);

        var talking = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // talk long enough to be heard
        await OperatorGrain().HangUpAsync(talking.Card!.CallId);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);

        var call = Assert.Single(await CallsAsync());
        Assert.Equal((CallPhase.Closed, CallOutcome.Talked, EndReason.OperatorHungUp), (call.Phase, call.Outcome, call.EndReason));
        Assert.InRange(call.TalkMs, 1900, 20_000);
        Assert.InRange(call.DialingMs, 150, 10_000);
        Assert.True(call.Price > 0);
        var recording = await RecordingAsync();
        RecordedSides.AssertHeard(recording, SippCarrier.ToneHertz, SippPhone.ToneHertz);
        var contact = Assert.Single(await ContactsAsync());
        Assert.Equal((DialState.Finished, FinishReason.Talked), (contact.DialState, contact.FinishReason));
        await OperatorGrain().CardSavedAsync(call.Id);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Call_ClientHangsUpInTheTalk_PutsTheOperatorIntoHisCard()
    {
        await BeginAsync([SippCarrier.HangsUpAfter(5)], [TimeSpan.FromMilliseconds(100)]);

        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);

        var call = Assert.Single(await CallsAsync());
        Assert.Equal((CallOutcome.Talked, EndReason.ClientHungUp), (call.Outcome, call.EndReason));
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Calls_NotAnswered_EndWithTheirOwnOutcomeAndNextAttempt()
    {
        (string Number, CallOutcome Outcome, DialState State)[] expected =
        [
            (SippCarrier.Busy(), CallOutcome.Busy, DialState.Waiting),
            (SippCarrier.NeverAnswers(), CallOutcome.NoAnswer, DialState.Waiting),
            (SippCarrier.Refuses(503), CallOutcome.Error, DialState.Waiting),
            (SippCarrier.Refuses(404), CallOutcome.InvalidNumber, DialState.Finished),
            (SippCarrier.Refuses(603), CallOutcome.Rejected, DialState.Waiting),
        ];
        await BeginAsync([.. expected.Select(row => row.Number)], [TimeSpan.FromMilliseconds(100)], project => project.DialTimeoutSeconds = 3);

        await _host.Live.Projects.UntilAsync(row => row is { Lines: 0, DialedToday: 5 });

        var calls = (await CallsAsync()).ToDictionary(call => call.Phone);
        var contacts = (await ContactsAsync()).ToDictionary(contact => contact.Phone);
        Assert.Equal(5, calls.Count);
        foreach (var (number, outcome, state) in expected)
        {
            Assert.Equal((number, outcome, CallPhase.Closed), (number, calls[number].Outcome, calls[number].Phase));
            Assert.Equal((number, state), (number, contacts[number].DialState));
        }

        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Call_ClientHangsUpWhileWaiting_IsLost()
    {
        await BeginAsync([SippCarrier.HangsUpAfter(2)], [null]);

        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered);
        await _host.Live.Projects.UntilAsync(row => row is { Lines: 0, DialedToday: 1, AbandonedToday: 1 });

        var call = Assert.Single(await CallsAsync());
        Assert.Equal((CallOutcome.Lost, EndReason.ClientHungUp, null), (call.Outcome, call.EndReason, call.OperatorId));
        Assert.Equal(DialState.Waiting, Assert.Single(await ContactsAsync()).DialState);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Call_OperatorDoesNotAnswer_GoesToTheNextOne()
    {
        await BeginAsync(
            [SippCarrier.Talks()],
            [null, TimeSpan.FromMilliseconds(200)],
            project => (project.OperatorTimeoutSeconds, project.Strategy) = (2, CallCenter.Core.Queueing.RingStrategy.Linear));

        var talking = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);

        Assert.Equal(_company.OperatorIds[1], talking.OperatorId);
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[0] && row.State != OperatorState.Offered);
        await _host.Grains.GetGrain<IOperatorGrain>(talking.OperatorId).HangUpAsync(talking.Card!.CallId);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        Assert.Equal(CallOutcome.Talked, Assert.Single(await CallsAsync()).Outcome);
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Asterisk_KilledInTheTalk_ClosesTheCallAndDialsOnWhenItIsBack()
    {
        await BeginAsync([SippCarrier.Talks(1), SippCarrier.Talks(2)], [TimeSpan.FromMilliseconds(100)]);
        var talking = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);

        await exchange.Asterisk.KillAsync();
        await exchange.Asterisk.StartAgainAsync();

        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        var call = Assert.Single(await CallsAsync());
        Assert.Equal((CallPhase.Closed, CallOutcome.Talked, EndReason.PbxLost), (call.Phase, call.Outcome, call.EndReason));
        await OperatorGrain().CardSavedAsync(call.Id);
        var next = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking && row.Card!.CallId != talking.Card!.CallId);
        await OperatorGrain().HangUpAsync(next.Card!.CallId);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp && row.Card!.CallId == next.Card.CallId);
        Assert.Equal(2, (await CallsAsync()).Select(row => row.Phone).Distinct().Count());
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Host_StoppedInTheTalk_AdoptsItOnReturn()
    {
        await BeginAsync([SippCarrier.Talks()], [TimeSpan.FromMilliseconds(100)]);
        var before = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);

        await _host.DisposeAsync();
        _host = await StartHostAsync();

        var after = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal(before.Card, after.Card);
        await OperatorGrain().HangUpAsync(after.Card!.CallId);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        Assert.Equal(CallOutcome.Talked, Assert.Single(await CallsAsync()).Outcome);
        await NoChannelLeftAsync();
    }

    private IOperatorGrain OperatorGrain() => _host.Grains.GetGrain<IOperatorGrain>(_company.OperatorIds[0]);

    private Task<List<Call>> CallsAsync() => _host.QueryAsync(db => db.Calls.AsNoTracking().ToListAsync());

    private Task<List<Contact>> ContactsAsync() => _host.QueryAsync(db => db.Contacts.AsNoTracking().ToListAsync());

    private Task<EngineHost> StartHostAsync() => EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);

    /// <param name="answersAfter">One desk phone for each operator; null: it only rings.</param>
    private async Task BeginAsync(IReadOnlyList<string> numbers, IReadOnlyList<TimeSpan?> answersAfter, Action<Project>? configure = null)
    {
        foreach (var after in answersAfter)
        {
            _phones.Add(await SippPhone.StartAsync(after));
        }

        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(
            db,
            numbers,
            answersAfter.Count,
            exchange.Carrier.Host,
            project =>
            {
                project.IsRunning = true;
                configure?.Invoke(project);
            },
            index => _phones[index].Address));
        var pbx = _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main);
        await pbx.TrunksChangedAsync();
        await pbx.PhonesChangedAsync();
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        foreach (var operatorId in _company.OperatorIds)
        {
            await _host.Grains.GetGrain<IOperatorGrain>(operatorId).SetStatusAsync(OperatorStatus.Active);
            await _host.Live.Operators.UntilAsync(row => row.OperatorId == operatorId && row.PhoneOnline);
        }

        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
    }

    private Task<byte[]> RecordingAsync() => RecordedSides.ReadAsync(Path.Combine(_folder, "recordings"), async () => (await CallsAsync()).Single().Recording);

    private async Task NoChannelLeftAsync()
    {
        using var ari = new AriClient(exchange.Asterisk.Address);
        await Polling.UntilAsync(() => ari.ListChannelsAsync(TestContext.Current.CancellationToken), channels => channels.Count == 0);
    }

    public sealed class Exchange : IAsyncLifetime
    {
        public AsteriskServer Asterisk { get; private set; } = null!;

        public SippCarrier Carrier { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Asterisk = await AsteriskServer.StartAsync();
            Carrier = await SippCarrier.StartAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Carrier.DisposeAsync();
            await Asterisk.DisposeAsync();
        }
    }
}
