using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallCenter.Tests.Integration.Support;

/// <summary>The whole product with a <see cref="SmallCompany"/> in it before anything starts: operators who can sign in, a project that is not running yet.</summary>
internal sealed class StaffedHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("callcenter-staffed-");
    private Dictionary<string, string?> _settings = [];
    private TestHost? _host;
    private Seed? _seed;

    public TestHost Host => _host ?? throw new InvalidOperationException("The host is a process of its own now");

    public SmallCompany Company => _seed!.Company;

    public IReadOnlyList<TestUser> Operators => _seed!.Operators;

    /// <param name="trunkHost">Where the carrier is; nobody is asked on the network in memory.</param>
    public static async Task<StaffedHost> StartAsync(
        IReadOnlyList<string> numbers,
        string trunkHost = "127.0.0.1:5099",
        int operators = 1,
        Dictionary<string, string?>? settings = null,
        Action<Project>? project = null)
    {
        var staffed = new StaffedHost { _settings = settings ?? [] };
        staffed._host = await TestHost.StartAsync(
            staffed._settings,
            staffed._folder.FullName,
            services: services => services.AddHostedService(provider => staffed._seed = new(provider, numbers, trunkHost, operators, project)));
        return staffed;
    }

    /// <summary>Stops the host in good order and starts it once more at the same address over the same data.</summary>
    public async Task RestartAsync()
    {
        var address = Host.Address;
        await Host.DisposeAsync();
        _host = await TestHost.StartAsync(_settings, _folder.FullName, address);
    }

    /// <summary>Stops the host and starts it at the same address as a process of its own, which can be killed.</summary>
    public async Task<HostProcess> MoveToProcessAsync()
    {
        var port = Host.Address.Port;
        await Host.DisposeAsync();
        _host = null;
        return await StartProcessAsync(port);
    }

    public Task<HostProcess> StartProcessAsync(int port) => HostProcess.StartReadyAsync(
        _folder.FullName,
        port,
        _settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value ?? ""));

    /// <summary>The admin presses start.</summary>
    public async Task RunProjectAsync()
    {
        await Host.QueryAsync(async db =>
        {
            await SmallCompany.SetRunningAsync(db, Company.ProjectId, true);
            return 0;
        });
        await Host.Get<IGrainFactory>().GetGrain<IProjectGrain>(Company.ProjectId).RefreshAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        TestDatabase.Delete(_folder.FullName);
    }

    /// <summary>Runs after the database was made and before the engine starts.</summary>
    private sealed class Seed(IServiceProvider services, IReadOnlyList<string> numbers, string trunkHost, int operators, Action<Project>? project) : IHostedService
    {
        public SmallCompany Company { get; private set; } = null!;

        public List<TestUser> Operators { get; } = [];

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(cancellationToken);
            Company = await SmallCompany.SeedAsync(db, numbers, operators: 0, trunkHost, project);
            var group = await db.Groups.SingleAsync(cancellationToken);
            for (var number = 1; number <= operators; number++)
            {
                var input = new UserInput { Role = Role.Operator, FullName = $"Operator {number}", Email = $"operator{number}@test.example", Password = TestHost.Password };
                var created = await services.GetRequiredService<UserService>().CreateAsync(new Actor(0, Role.Admin), input, cancellationToken);
                Assert.Null(created.Refusal);
                Operators.Add(new(created.Value, input.Email, Role.Operator));
                group.Members.Add(new GroupMember { UserId = created.Value });
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
