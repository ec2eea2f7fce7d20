using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>The whole engine on the network in memory, with a small company whose operators sign in by hand.</summary>
public abstract class SimulatedEngine : IAsyncLifetime
{
    protected const string Number = "79228711345";

    protected string Folder { get; } = Directory.CreateTempSubdirectory("callcenter-engine-").FullName;

    protected Subscribers Subscribers { get; } = new(Options.Create(new SimulatedOptions()));

    protected SimulatedPbx Pbx { get; private set; } = null!;

    /// <summary>What the engine talks to.</summary>
    protected virtual IPbx Exchange => Pbx;

    internal EngineHost Host { get; private set; } = null!;

    internal SmallCompany Company { get; private set; } = null!;

    protected int Operator => Company.OperatorIds[0];

    public async ValueTask InitializeAsync()
    {
        Pbx = new(Subscribers, TimeProvider.System);
        await StartHostAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        TestDatabase.Delete(Folder);
        GC.SuppressFinalize(this);
    }

    protected IOperatorGrain OperatorGrain() => Host.Grains.GetGrain<IOperatorGrain>(Operator);

    protected async Task StartHostAsync() => Host = await EngineHost.StartAsync(Folder, services => services.AddSingleton(Exchange));

    protected async Task StopHostAsync(Func<CallCenterDb, Task>? change = null) => await Host.StopAsync(change);

    protected async Task RestartHostAsync()
    {
        await StopHostAsync();
        await StartHostAsync();
    }

    protected async Task SaveCompanyAsync(Action<CompanyInput> change)
    {
        var (service, admin) = (Host.Get<CompanyService>(), new Actor(0, Role.Admin));
        var form = (await service.GetAsync(admin, CancellationToken.None)).Value!;
        change(form.Values);
        Assert.Null((await service.SaveAsync(admin, form.Version, form.Values, CancellationToken.None)).Refusal);
    }

    internal async Task BeginAsync(
        IReadOnlyList<string> numbers,
        int operators = 1,
        bool autoAnswer = true,
        int dialTimeoutSeconds = 10,
        int operatorTimeoutSeconds = 15,
        int missesBeforePause = 2,
        Action<Project>? project = null)
    {
        await SaveCompanyAsync(company => company.MissesBeforePause = missesBeforePause);
        Company = await Host.QueryAsync(db => SmallCompany.SeedAsync(db, numbers, operators, project: row =>
        {
            row.IsRunning = true;
            row.AutoAnswer = autoAnswer;
            row.DialTimeoutSeconds = dialTimeoutSeconds;
            row.OperatorTimeoutSeconds = operatorTimeoutSeconds;
            project?.Invoke(row);
        }));
        await TellAllAsync();
    }

    /// <summary>What the pages tell the engine after a save.</summary>
    protected async Task TellAllAsync()
    {
        await Host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await Host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await Host.Grains.GetGrain<IProjectGrain>(Company.ProjectId).RefreshAsync();
    }

    protected async Task SignInAsync(int operatorId, bool hasLiveLeg = false, bool choose = true, OperatorStatus status = OperatorStatus.Active)
    {
        var desk = Host.Grains.GetGrain<IOperatorGrain>(operatorId);
        await desk.PhoneConnectedAsync(new("connection", "secret", hasLiveLeg));
        await desk.PhoneReportsAsync("connection", new(Registered: true, hasLiveLeg));
        if (choose)
        {
            await desk.SetStatusAsync(status);
        }
    }

    protected Task<Call> ClosedCallAsync() => Polling.UntilAsync(
        () => Host.QueryAsync(db => db.Calls.AsNoTracking().OrderByDescending(call => call.Number).FirstOrDefaultAsync())!, call => call?.Phase == CallPhase.Closed)!;

    protected Task<Contact> ContactAsync() => Host.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync());
}
