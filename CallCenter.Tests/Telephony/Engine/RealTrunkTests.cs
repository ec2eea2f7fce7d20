using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>Trunks as an admin changes them, on a real Asterisk with SIPp as the carriers.</summary>
public sealed class RealTrunkTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>, IAsyncLifetime
{
    private static readonly Actor s_admin = new(0, Role.Admin);

    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-trunk-").FullName;
    private readonly List<SippPhone> _phones = [];
    private EngineHost _host = null!;
    private SmallCompany _company = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TrunkService Trunks => _host.Get<TrunkService>();

    public async ValueTask InitializeAsync() => _host = await EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);

    public async ValueTask DisposeAsync()
    {
        // What one test pushed must not register and be asked on through the next.
        foreach (var row in _host.Live.Trunks.Snapshot())
        {
            await _host.Get<CallCenter.Telephony.Pbx.IPbx>().RemoveTrunkAsync(row.TrunkId, CancellationToken.None);
        }

        await _host.DisposeAsync();
        foreach (var phone in _phones)
        {
            await phone.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task State_OfEachTrunk_IsWhatItsCarrierSaysAndComesBackAfterAsterisk()
    {
        await using var registrar = await SippRegistrar.StartAsync("alpha", "secret");
        var registered = await AddAsync("by name", registrar.Host, input => (input.UserName, input.Password, input.Registers) = ("alpha", "secret", true));
        var refused = await AddAsync("stranger", registrar.Host, input => (input.UserName, input.Password, input.Registers) = ("alpha", "wrong", true));
        var reachable = await AddAsync("by address", exchange.Carrier.Host);
        var dead = await AddAsync("dead", $"127.0.0.1:{FreePorts.Udp()}");
        var nowhere = await AddAsync("nowhere", "no-such-carrier.invalid");
        var off = await AddAsync("off", exchange.Carrier.Host, input => input.IsActive = false);

        await TellAsync();

        await StandsAsync(registered, TrunkState.Registered);
        Assert.Equal(403, (await StandsAsync(refused, TrunkState.Refused)).SipCode);
        await StandsAsync(reachable, TrunkState.Reachable);
        await StandsAsync(off, TrunkState.Off);
        await StandsAsync(nowhere, TrunkState.Unreachable);
        Assert.True((await StandsAsync(dead, TrunkState.Unreachable)).IsDown);

        await exchange.Asterisk.KillAsync();
        await StandsAsync(registered, TrunkState.Unknown);
        await StandsAsync(reachable, TrunkState.Unknown);

        await exchange.Asterisk.StartAgainAsync();
        await StandsAsync(registered, TrunkState.Registered);
        await StandsAsync(reachable, TrunkState.Reachable);

        // The password is mended: the carrier's yes is seen without a restart of anything.
        Assert.True((await Trunks.UpdateAsync(s_admin, refused, 0, Input("stranger", registrar.Host) with { UserName = "alpha", Password = "secret", Registers = true }, Cancel)).Ok);
        await TellAsync();
        await StandsAsync(refused, TrunkState.Registered);
    }

    [Fact]
    public async Task Save_WhileClientsTalk_ActsAtOnceAndDropsNobody()
    {
        await using var registrar = await SippRegistrar.StartAsync("alpha", "secret");
        await BeginAsync(3, [SippCarrier.Talks(1), SippCarrier.Talks(2), SippCarrier.Talks(3)], trunk => trunk.MaxChannels = 1);
        await UntilTalksAsync(1);
        Assert.Equal(1, _host.Live.TrunkLines.Find(_company.TrunkId)!.InUse);

        // The limit is raised: the second call starts on the word.
        await SaveAsync(input => input.MaxChannels = 2);
        await UntilTalksAsync(2);

        // Everything else at once: the third call goes to the new carrier, by name.
        await SaveAsync(input =>
        {
            (input.Title, input.Host, input.MaxChannels, input.PricePerMinute) = ("renamed", registrar.Host, 3, 60m);
            (input.UserName, input.Password, input.Registers) = ("alpha", "secret", true);
        });
        await UntilTalksAsync(3);
        await StandsAsync(_company.TrunkId, TrunkState.Registered);
        Assert.Equal([true], registrar.Callers.Select(caller => caller.KnewPassword));

        await SaveAsync(input => input.Registers = false);
        await registrar.UnregisteredAsync();
        await StandsAsync(_company.TrunkId, TrunkState.Reachable);

        Assert.Null(await Trunks.SetActiveAsync(s_admin, _company.TrunkId, false, Cancel));
        await TellAsync();
        await StandsAsync(_company.TrunkId, TrunkState.Off);
        await _host.Live.Projects.UntilAsync(row => row is { Hold: DialHold.NoTrunk, Talking: 3 });

        // Nobody was dropped by any of it: each talk ends when its operator says so, and costs what is asked now.
        foreach (var row in _host.Live.Operators.Snapshot())
        {
            Assert.Equal(OperatorState.Talking, row.State);
            await _host.Grains.GetGrain<IOperatorGrain>(row.OperatorId).HangUpAsync(row.Card!.CallId);
        }

        await _host.Live.Projects.UntilAsync(row => row.Lines == 0);
        var calls = await _host.QueryAsync(db => db.Calls.AsNoTracking().ToListAsync());
        Assert.Equal(3, calls.Count);
        Assert.All(calls, call => Assert.Equal((CallOutcome.Talked, EndReason.OperatorHungUp), (call.Outcome, call.EndReason)));
        Assert.All(calls, call => Assert.Equal(CallPrice.Of(call.BillingMs, 60m, 1), call.Price));
        var spent = (await _host.Get<TrunkMoneyQueries>().TotalAsync(s_admin, Cancel)).Value!;
        Assert.Equal(calls.Sum(call => call.Price), spent.SpentToday);
        await Polling.UntilAsync(() => Task.FromResult(_host.Live.TrunkLines.Find(_company.TrunkId)!.InUse), lines => lines == 0);
    }

    [Theory]
    [InlineData("", "74950000001 74950000001 74950000002")]
    [InlineData("74951112233", "74951112233 74951112233 74951112233")]
    public async Task Dial_TrunkWithSeveralCallerIds_ShowsThemInTurnUnlessTheProjectHasItsOwn(string projectsOwn, string shown)
    {
        await using var registrar = await SippRegistrar.StartAsync("alpha", "secret");
        await BeginAsync(
            3, [SippCarrier.Talks(1), SippCarrier.Talks(2), SippCarrier.Talks(3)],
            trunk => (trunk.Host, trunk.UserName, trunk.Password, trunk.CallerIds) = (registrar.Host, "alpha", "secret", "74950000001;74950000002"),
            project => project.CallerIds = projectsOwn);

        await UntilTalksAsync(3);

        Assert.Equal(shown.Split(' '), registrar.Callers.Select(caller => caller.From).Order());
        Assert.Equal(shown.Split(' '), (await _host.QueryAsync(db => db.Calls.Select(call => call.From).ToListAsync())).Order());
    }

    private static TrunkInput Input(string title, string host) => new() { Title = title, Host = host, PriceStepSeconds = 1 };

    private async Task<int> AddAsync(string title, string host, Action<TrunkInput>? configure = null)
    {
        var input = Input(title, host);
        configure?.Invoke(input);
        return (await Trunks.CreateAsync(s_admin, input, Cancel)).Value;
    }

    private async Task SaveAsync(Action<TrunkInput> change)
    {
        var row = (await _host.Get<TrunkQueries>().ListAsync(s_admin, Cancel)).Value!.Single(row => row.Id == _company.TrunkId);
        var input = row.ToInput();
        change(input);
        Assert.Null((await Trunks.UpdateAsync(s_admin, row.Id, row.Version, input, Cancel)).Refusal);
        await TellAsync();
    }

    private Task TellAsync() => _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();

    private Task<TrunkStateRow> StandsAsync(int trunkId, TrunkState state) =>
        _host.Live.Trunks.UntilAsync(row => row.TrunkId == trunkId && row.State == state, TimeSpan.FromSeconds(60));

    private Task<CallCenter.Telephony.Live.ProjectRow> UntilTalksAsync(int talks) => _host.Live.Projects.UntilAsync(row => row.Talking == talks);

    private async Task BeginAsync(int operators, IReadOnlyList<string> numbers, Action<TrunkInput> trunk, Action<Project>? project = null)
    {
        for (var index = 0; index < operators; index++)
        {
            _phones.Add(await SippPhone.StartAsync(TimeSpan.FromMilliseconds(100)));
        }

        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(
            db, numbers, operators, exchange.Carrier.Host,
            row =>
            {
                row.IsRunning = true;
                project?.Invoke(row);
            },
            index => _phones[index].Address));
        await SaveAsync(trunk);
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).PhonesChangedAsync();
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        foreach (var operatorId in _company.OperatorIds)
        {
            await _host.Grains.GetGrain<IOperatorGrain>(operatorId).SetStatusAsync(OperatorStatus.Active);
            await _host.Live.Operators.UntilAsync(row => row.OperatorId == operatorId && row.PhoneOnline);
        }

        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
    }
}
