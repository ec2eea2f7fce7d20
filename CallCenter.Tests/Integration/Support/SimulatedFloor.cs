using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Integration.Support;

/// <summary>A small company at work on the network in memory, at an hour of the test's choice.</summary>
internal sealed class SimulatedFloor : IAsyncDisposable
{
    private static readonly Actor s_admin = new(0, Role.Admin);
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-floor-").FullName;
    private readonly SimulatedPbx _pbx;
    private EngineHost? _host;

    private SimulatedFloor(DateTime now)
    {
        Clock = new(now);
        _pbx = new(Subscribers, Clock);
    }

    public ShiftedTime Clock { get; }

    public Subscribers Subscribers { get; } = new(Options.Create(new SimulatedOptions()));

    public SmallCompany Company { get; private set; } = null!;

    public EngineHost Host => _host!;

    public LiveFloor Live => Host.Live;

    /// <summary>Until when the next host knows this one to have been there.</summary>
    public DateTime LastPulse => File.GetLastWriteTimeUtc(Path.Combine(_folder, "pulse"));

    /// <summary>For what happens on the lines themselves.</summary>
    public SimulatedPbx Pbx => _pbx;

    /// <summary>Everybody answers at once unless a test scripts it otherwise; the project runs.</summary>
    public static async Task<SimulatedFloor> OpenAsync(
        IReadOnlyList<string> numbers, Action<Project>? project = null, DateTime? now = null, int operators = 1, bool isRunning = true)
    {
        var floor = new SimulatedFloor(now ?? TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var number in numbers)
        {
            floor.Subscribers.Script(number, new Answers(TimeSpan.FromMilliseconds(10)));
        }

        await floor.StartHostAsync();
        floor.Company = await floor.Host.QueryAsync(db => SmallCompany.SeedAsync(db, numbers, operators, project: campaign =>
        {
            campaign.IsRunning = isRunning;
            project?.Invoke(campaign);
        }));
        await floor.Host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await floor.Host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await floor.RefreshAsync();
        return floor;
    }

    public async Task StartHostAsync() => _host = await EngineHost.StartAsync(_folder, services => services.AddSingleton<IPbx>(_pbx).AddSingleton<TimeProvider>(Clock));

    public async Task StopHostAsync()
    {
        await Host.DisposeAsync();
        _host = null;
    }

    /// <summary>Changes the project as a page would, and tells its dialler.</summary>
    public async Task ChangeAsync(Action<Project> change)
    {
        await Host.QueryAsync(async db =>
        {
            var project = await db.Projects.AsSplitQuery().Include(found => found.Windows).Include(found => found.Holidays).Include(found => found.Groups)
                .SingleAsync(found => found.Id == Company.ProjectId);
            change(project);
            return await db.SaveChangesAsync();
        });
        await Host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await RefreshAsync();
    }

    public Task SaveGeneralAsync(Func<ProjectGeneral, ProjectGeneral> change) =>
        SaveAsync((service, stored) => service.SaveGeneralAsync(s_admin, stored.Id, stored.Version, change(stored.General), CancellationToken.None));

    public Task SaveQueueAsync(Func<ProjectQueue, ProjectQueue> change) =>
        SaveAsync((service, stored) => service.SaveQueueAsync(s_admin, stored.Id, stored.Version, change(stored.Queue), CancellationToken.None));

    public Task SaveAttemptsAsync(Func<ProjectAttempts, ProjectAttempts> change) =>
        SaveAsync((service, stored) => service.SaveAttemptsAsync(s_admin, stored.Id, stored.Version, change(stored.Attempts), CancellationToken.None));

    /// <summary>The project is started and its first operator comes to work.</summary>
    public async Task RunAsync(bool signIn = true)
    {
        Assert.Null(await Host.Get<ProjectService>().StartAsync(s_admin, Company.ProjectId, CancellationToken.None));
        await RefreshAsync();
        if (signIn)
        {
            await SignInAsync();
        }
    }

    public async Task StopAsync()
    {
        Assert.Null(await Host.Get<ProjectService>().StopAsync(s_admin, Company.ProjectId, CancellationToken.None));
        await RefreshAsync();
    }

    /// <summary>As a tab saves and tells the engine.</summary>
    private async Task SaveAsync(Func<ProjectSettingsService, ProjectSettings, Task<Outcome<int>>> save)
    {
        var stored = await Host.Get<ProjectQueries>().FindAsync(s_admin, Company.ProjectId, CancellationToken.None);
        Assert.Null((await save(Host.Get<ProjectSettingsService>(), stored!)).Refusal);
        await Host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await RefreshAsync();
    }

    public Task RefreshAsync() => Host.Grains.GetGrain<IProjectGrain>(Company.ProjectId).RefreshAsync();

    public IOperatorGrain Desk(int index = 0) => Host.Grains.GetGrain<IOperatorGrain>(Company.OperatorIds[index]);

    public async Task SignInAsync(int index = 0)
    {
        await Desk(index).PhoneConnectedAsync(new("connection", "secret", HasLiveLeg: false));
        await Desk(index).PhoneReportsAsync("connection", new(Registered: true, HasLiveLeg: false));
        await Desk(index).SetStatusAsync(OperatorStatus.Active);
    }

    public Task<OperatorRow> UntilAsync(OperatorState state) => Live.Operators.UntilAsync(row => row.State == state);

    public Task<CallCenter.Telephony.Live.ProjectRow> UntilAsync(DialHold hold) => Live.Projects.UntilAsync(row => row.Hold == hold);

    public Task<T> QueryAsync<T>(Func<CallCenterDb, Task<T>> query) => Host.QueryAsync(query);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        TestDatabase.Delete(_folder);
    }
}
