using System.Net;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Ari;
using CallCenter.Tests.Integration.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>A whole installation that can be killed piece by piece: the product as a process of its own, Asterisk, a carrier, desk phones.</summary>
internal sealed class ProcessFloor : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-floor-").FullName;
    private readonly SippPhone _phone;

    private ProcessFloor(AsteriskServer asterisk, SippCarrier carrier, SippPhone phone) => (Asterisk, Carrier, _phone) = (asterisk, carrier, phone);

    /// <summary>Where the installation keeps everything.</summary>
    public string Folder => _folder;

    public AsteriskServer Asterisk { get; }

    public SippCarrier Carrier { get; }

    public HostProcess? Host { get; private set; }

    public IReadOnlyList<TestUser> Operators { get; private set; } = [];

    public static async Task<ProcessFloor> CreateAsync(IReadOnlyList<string> numbers, int operators = 1, Action<Project>? project = null)
    {
        var floor = new ProcessFloor(
            await AsteriskServer.StartAsync(), await SippCarrier.StartAsync(), await SippPhone.StartAsync(TimeSpan.FromMilliseconds(200)));
        await floor.SeedAsync(numbers, operators, project);
        return floor;
    }

    public async Task StartHostAsync()
    {
        BeginHost();
        await Host!.ReadyAsync();
    }

    /// <summary>Returns at once: it may be killed before it is ready.</summary>
    public void BeginHost() => Host = HostProcess.Start(_folder, settings: new Dictionary<string, string>
    {
        ["Pbx__Kind"] = "Asterisk",
        ["Asterisk__ConnectionFile"] = Asterisk.ConnectionFile,
    });

    /// <summary>Every operator chooses «Активно», as from his page.</summary>
    public Task GoActiveAsync() => ChooseAsync(OperatorStatus.Active);

    public async Task ChooseAsync(OperatorStatus status)
    {
        foreach (var person in Operators)
        {
            await using var phone = await ConnectAsync(person);
            await phone.InvokeAsync("SetStatus", status);
        }
    }

    /// <summary>
    /// Nobody is dialled any more; what is on the line comes to its end, every operator signs out, and the host ends: what the database says
    /// now is what is left of it all.
    /// </summary>
    public async Task CloseDownAsync()
    {
        await Host!.StopAsync();
        await QueryAsync(db => db.Projects.ExecuteUpdateAsync(row => row.SetProperty(project => project.IsRunning, false)));
        await StartHostAsync();
        await NoCallOpenAsync();
        await Polling.UntilAsync(ChannelsAsync, channels => channels.Count == 0, TimeSpan.FromMinutes(1));
        await ChooseAsync(OperatorStatus.Inactive);
        await Polling.UntilAsync(
            () => QueryAsync(db => db.Presence.CountAsync(row => row.State != OperatorState.Inactive)), present => present == 0, TimeSpan.FromMinutes(1));
        await Host.StopAsync();
    }

    private async Task NoCallOpenAsync()
    {
        try
        {
            await Polling.UntilAsync(() => QueryAsync(db => db.Calls.Open().CountAsync()), open => open == 0, TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException)
        {
            var open = await QueryAsync(db => db.Calls.Open().ToListAsync());
            var channels = (await ChannelsAsync()).Select(channel => $"{channel.Id} {channel.State}");
            Assert.Fail(
                $"Still open: {string.Join("; ", open.Select(call => $"{call.Id:N} {call.Direction} {call.Phase} since {call.StartedAt:O}, answered {call.AnsweredAt:O}, connected {call.ConnectedAt:O}, operator {call.OperatorId}"))}\n"
                + $"Channels: {string.Join("; ", channels)}\n{Host!.Written}");
        }
    }

    /// <summary>A signed-in person's connection to the phone hub, as his browser keeps it.</summary>
    public async Task<HubConnection> ConnectAsync(TestUser person)
    {
        using var session = new WebSession(Host!.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await session.SignInAsync(person.Email, TestHost.Password)).StatusCode);
        var connection = new HubConnectionBuilder().WithUrl(new Uri(Host.Address, "/hubs/phone"), options => options.Cookies = session.Cookies).Build();
        await connection.StartAsync();
        return connection;
    }

    public async Task<T> QueryAsync<T>(Func<CallCenterDb, Task<T>> query)
    {
        await using var db = TestDatabase.Open(_folder);
        return await query(db);
    }

    /// <returns>Where it lies.</returns>
    public async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    public Task<Call> UntilCallAsync(Func<Call, bool> condition) =>
        Polling.UntilAsync(() => QueryAsync(db => db.Calls.AsNoTracking().SingleOrDefaultAsync()), call => call is not null && condition(call))!;

    public Task<OperatorState> StateAsync() => QueryAsync(db => db.Presence.AsNoTracking().Select(row => row.State).SingleAsync());

    public async Task<IReadOnlyList<AriChannel>> ChannelsAsync()
    {
        using var ari = new AriClient(Asterisk.Address);
        return await ari.ListChannelsAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        await _phone.DisposeAsync();
        await Carrier.DisposeAsync();
        await Asterisk.DisposeAsync();
        TestDatabase.Delete(_folder);
    }

    private async Task SeedAsync(IReadOnlyList<string> numbers, int operators, Action<Project>? configure)
    {
        await using var host = await TestHost.StartAsync(folder: _folder);
        var people = new List<TestUser>();
        for (var index = 0; index < operators; index++)
        {
            people.Add(await host.AddUserAsync(Role.Operator));
        }

        await host.QueryAsync(db => SmallCompany.SeedAsync(db, numbers, operators: 0, Carrier.Host, project =>
        {
            (project.IsRunning, project.DialTimeoutSeconds) = (true, 20);
            configure?.Invoke(project);
        }));
        var ids = people.Select(person => person.Id).ToList();
        await host.QueryAsync(async db =>
        {
            var groupId = await db.ProjectGroups.Select(link => link.GroupId).SingleAsync();
            db.GroupMembers.AddRange(ids.Select(id => new GroupMember { GroupId = groupId, UserId = id }));
            foreach (var row in await db.Users.Where(person => ids.Contains(person.Id)).ToListAsync())
            {
                row.DeskPhone = _phone.Address;
            }

            return await db.SaveChangesAsync();
        });
        Operators = people;
    }
}
