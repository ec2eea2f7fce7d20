using CallCenter.Core.Calls;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Operators;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>SIPp calls in over a real Asterisk: by a trunk known by its address, and by one with which we register.</summary>
public sealed class RealInboundTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>, IAsyncLifetime
{
    private const string Number = "79228711399";
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-inbound-").FullName;
    private readonly SippCaller _caller = new();
    private SippPhone _phone = null!;
    private EngineHost _host = null!;
    private SmallCompany _company = null!;

    private IOperatorGrain Operator => _host.Grains.GetGrain<IOperatorGrain>(_company.OperatorIds[0]);

    public async ValueTask InitializeAsync()
    {
        _phone = await SippPhone.StartAsync(TimeSpan.FromMilliseconds(100));
        _host = await StartHostAsync();
        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(db, [], 1, _caller.Host, project => project.IsRunning = true, _ => _phone.Address));
        await ChangeTrunkAsync(trunk => trunk.InboundProjectId = _company.ProjectId);
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).PhonesChangedAsync();
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await ChangeTrunkAsync(trunk => trunk.IsActive = false);
        await _host.DisposeAsync();
        await _phone.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Caller_KnownByAddress_TalksAndHangsUp()
    {
        await SitDownAsync();

        var call = CallAsync("+7 (922) 871-13-99".Replace(" ", "", StringComparison.Ordinal), TimeSpan.FromSeconds(8));
        var talking = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal(Number, talking.Card!.Phone);
        Assert.Equal(200, await call);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);

        var row = await CallRowAsync();
        Assert.Equal((CallDirection.Inbound, CallOutcome.Talked, EndReason.ClientHungUp), (row.Direction, row.Outcome, row.EndReason));
        Assert.Equal((Number, "74950000000", 0m), (row.Phone, row.To, row.Price));
        Assert.InRange(row.TalkMs, 1000, 20_000);
        await Polling.UntilAsync(async () => (await CallRowAsync()).Recording, recording => recording.Length > 0);
        await Operator.CardSavedAsync(row.Id);
        await _host.Live.Operators.UntilAsync(found => found.State == OperatorState.Available);
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Caller_OfTheCarrierWeRegisterWith_ComesByItsLineFromAnyAddress()
    {
        await using var carrier = await SippRegistrar.StartAsync("alpha", "secret");
        await ChangeTrunkAsync(trunk => (trunk.Host, trunk.UserName, trunk.Password, trunk.Registers) =
            (carrier.Host, "alpha", Secrets.Lock(SecretPurposes.Trunk, "secret"), true));
        await carrier.RegisteredAsync();
        await SitDownAsync();

        var call = _caller.AnswerAsync(exchange.Asterisk.SipPort, Number, carrier.Contact, TimeSpan.FromSeconds(6));

        var talking = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal(Number, talking.Card!.Phone);
        Assert.Equal(200, await call);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Caller_HangsUpWhileWaiting_IsLost()
    {
        Assert.Equal(200, await CallAsync(Number, TimeSpan.FromSeconds(1)));

        var row = await Polling.UntilAsync(CallRowAsync, found => found.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Lost, EndReason.ClientHungUp), (row.Outcome, row.EndReason));
        Assert.InRange(row.WaitingMs, 900, 20_000);
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Host_RestartedWhileTheCallerWaits_TakesHimUp()
    {
        var call = CallAsync(Number, TimeSpan.FromSeconds(12));
        await _host.Live.Projects.UntilAsync(row => row is { Waiting: 1 });

        await _host.DisposeAsync();
        _host = await StartHostAsync();
        await SitDownAsync();

        var talking = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await Operator.HangUpAsync(talking.Card!.CallId);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        Assert.Equal((CallOutcome.Talked, EndReason.OperatorHungUp), ((await CallRowAsync()).Outcome, (await CallRowAsync()).EndReason));
        await NoChannelLeftAsync();
        await call;
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("%27%3B%20DROP%20TABLE%20Calls%2C--")]
    public async Task Caller_WithAHostileNumber_IsTakenWithoutOne(string number)
    {
        await SitDownAsync();

        // Long enough for an operator on a busy machine.
        Assert.Equal(200, await CallAsync(number, TimeSpan.FromSeconds(8)));

        var row = await Polling.UntilAsync(CallRowAsync, found => found.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Talked, "", (long?)null), (row.Outcome, row.Phone, row.ContactId));
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Caller_NobodyTakesHim_HearsWhy()
    {
        await ChangeTrunkAsync(trunk => trunk.InboundProjectId = null);
        Assert.Equal(404, await CallAsync(Number, TimeSpan.Zero));

        await ChangeTrunkAsync(trunk => (trunk.InboundProjectId, trunk.MaxChannels) = (_company.ProjectId, 1));
        await _host.QueryAsync(db => SmallCompany.SetRunningAsync(db, _company.ProjectId, false));
        Assert.Equal(480, await CallAsync(Number, TimeSpan.Zero));
        Assert.Equal((CallOutcome.Rejected, 480), ((await CallRowAsync()).Outcome, (await CallRowAsync()).SipCode));

        // Nobody becomes a carrier by a name.
        Assert.Equal(401, await new SippCaller().AnswerAsync(exchange.Asterisk.SipPort, $"trunk-{_company.TrunkId}", "74950000000", TimeSpan.Zero));

        await _host.QueryAsync(db => SmallCompany.SetRunningAsync(db, _company.ProjectId, true));
        var first = CallAsync(Number, TimeSpan.FromSeconds(6));
        await _host.Live.Projects.UntilAsync(row => row is { Waiting: 1 });
        var second = new SippCaller();
        await ChangeTrunkAsync(trunk => trunk.Host = second.Host);
        Assert.Equal(503, await second.AnswerAsync(exchange.Asterisk.SipPort, Number, "74950000000", TimeSpan.Zero));
        Assert.Equal(200, await first);
        await NoChannelLeftAsync();
    }

    private SecretBox Secrets => _host.Get<SecretBox>();

    private Task<int> CallAsync(string from, TimeSpan talk) => _caller.AnswerAsync(exchange.Asterisk.SipPort, from, "74950000000", talk);

    private Task<Call> CallRowAsync() => _host.QueryAsync(db => db.Calls.AsNoTracking().OrderByDescending(call => call.Number).FirstAsync());

    private async Task SitDownAsync()
    {
        await Operator.SetStatusAsync(OperatorStatus.Active);
        await _host.Live.Operators.UntilAsync(row => row.PhoneOnline);
    }

    private async Task ChangeTrunkAsync(Action<Trunk> change)
    {
        var trunk = await _host.QueryAsync(async db =>
        {
            var row = await db.Trunks.SingleAsync();
            change(row);
            await db.SaveChangesAsync();
            return row;
        });
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await exchange.Asterisk.UntilTrunkIsAsync(
            trunk.Id, trunk.IsActive ? new(trunk.Id, trunk.Host, trunk.UserName, Secrets.Open(SecretPurposes.Trunk, trunk.Password)!, trunk.Registers) : null);
    }

    private Task<EngineHost> StartHostAsync() => EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);

    private async Task NoChannelLeftAsync()
    {
        using var ari = new AriClient(exchange.Asterisk.Address);
        await Polling.UntilAsync(() => ari.ListChannelsAsync(TestContext.Current.CancellationToken), channels => channels.Count == 0);
    }
}
