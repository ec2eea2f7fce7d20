using System.Net;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Ari;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>The product as a process of its own is killed with a client on the line, and started again.</summary>
public sealed class HostKillTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-kill-").FullName;
    private AsteriskServer _asterisk = null!;
    private SippCarrier _carrier = null!;
    private SippPhone _phone = null!;
    private HostProcess? _host;

    public async ValueTask InitializeAsync()
    {
        _asterisk = await AsteriskServer.StartAsync();
        _carrier = await SippCarrier.StartAsync();
        _phone = await SippPhone.StartAsync(TimeSpan.FromMilliseconds(200));
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await _phone.DisposeAsync();
        await _carrier.DisposeAsync();
        await _asterisk.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Host_KilledInTheTalk_FindsItAgainAndEndsItProperly()
    {
        var user = await SeedAsync([SippCarrier.Talks()]);
        await StartAndGoActiveAsync(user);
        await UntilCallAsync(call => call.Phase == CallPhase.Talking);

        await _host!.KillAsync();
        Assert.Equal(2, (await ChannelsAsync()).Count);
        await StartAsync();
        await using var phone = await PhoneAsync(user);
        var call = await UntilCallAsync(call => call.Phase == CallPhase.Talking);
        await phone.InvokeAsync("HangUp", call.Id);

        var closed = await UntilCallAsync(row => row.Phase == CallPhase.Closed);
        Assert.Equal((call.Id, CallOutcome.Talked, EndReason.OperatorHungUp), (closed.Id, closed.Outcome, closed.EndReason));
        await Polling.UntilAsync(ChannelsAsync, channels => channels.Count == 0);
        await Polling.UntilAsync(StateAsync, state => state == OperatorState.WrapUp);
        Assert.Single(_carrier.DialledNumbers);
    }

    [Fact]
    public async Task Host_KilledAndClientGoneMeanwhile_ClosesTheCallOnce()
    {
        var user = await SeedAsync([SippCarrier.HangsUpAfter(4)]);
        await StartAndGoActiveAsync(user);
        await UntilCallAsync(call => call.Phase == CallPhase.Talking);

        await _host!.KillAsync();
        await Polling.UntilAsync(ChannelsAsync, channels => channels.Count <= 1);
        await StartAsync();

        var closed = await UntilCallAsync(row => row.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Talked, EndReason.HostLost), (closed.Outcome, closed.EndReason));
        await Polling.UntilAsync(ChannelsAsync, channels => channels.Count == 0);
        await Polling.UntilAsync(StateAsync, state => state == OperatorState.WrapUp);
        var contact = await QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync());
        Assert.Equal((DialState.Finished, 1), (contact.DialState, contact.Attempts.Total));
    }

    [Fact]
    public async Task Host_KilledWhileItRings_CountsTheAttemptAndLosesNoContact()
    {
        var user = await SeedAsync([SippCarrier.NeverAnswers()]);
        await StartAndGoActiveAsync(user);
        await Polling.UntilAsync(ChannelsAsync, channels => channels.Count == 1);

        await _host!.KillAsync();
        await StartAsync();

        var closed = await UntilCallAsync(row => row.Phase == CallPhase.Closed);
        Assert.True(closed.Outcome is CallOutcome.NoAnswer or CallOutcome.Error, $"{closed.Outcome}");
        await Polling.UntilAsync(ChannelsAsync, channels => channels.Count == 0);
        var contact = await QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync());
        Assert.Equal((DialState.Waiting, 1), (contact.DialState, contact.Attempts.NoAnswer + contact.Attempts.Error));
        Assert.Single(_carrier.DialledNumbers);
    }

    private static Dictionary<string, string> Settings(AsteriskServer asterisk) => new()
    {
        ["Pbx__Kind"] = "Asterisk",
        ["Asterisk__ConnectionFile"] = asterisk.ConnectionFile,
    };

    private async Task StartAsync() => _host = await HostProcess.StartReadyAsync(_folder, settings: Settings(_asterisk));

    private async Task StartAndGoActiveAsync(TestUser user)
    {
        await StartAsync();
        await using var phone = await PhoneAsync(user);
        await phone.InvokeAsync("SetStatus", OperatorStatus.Active);
    }

    /// <summary>A signed-in person's connection to the phone hub, as his browser keeps it.</summary>
    private async Task<HubConnection> PhoneAsync(TestUser user)
    {
        using var session = new WebSession(_host!.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await session.SignInAsync(user.Email, TestHost.Password)).StatusCode);
        var connection = new HubConnectionBuilder().WithUrl(new Uri(_host.Address, "/hubs/phone"), options => options.Cookies = session.Cookies).Build();
        await connection.StartAsync();
        return connection;
    }

    private async Task<TestUser> SeedAsync(IReadOnlyList<string> numbers)
    {
        await using var host = await TestHost.StartAsync(folder: _folder);
        var user = await host.AddUserAsync(Role.Operator);
        var company = await host.QueryAsync(db => SmallCompany.SeedAsync(
            db, numbers, operators: 0, _carrier.Host, project => (project.IsRunning, project.DialTimeoutSeconds) = (true, 20)));
        await host.QueryAsync(async db =>
        {
            db.GroupMembers.Add(new() { GroupId = await db.ProjectGroups.Select(link => link.GroupId).SingleAsync(), UserId = user.Id });
            var row = await db.Users.SingleAsync(person => person.Id == user.Id);
            row.DeskPhone = _phone.Address;
            return await db.SaveChangesAsync();
        });
        return user;
    }

    private Task<Call> UntilCallAsync(Func<Call, bool> condition) =>
        Polling.UntilAsync(() => QueryAsync(db => db.Calls.AsNoTracking().SingleOrDefaultAsync()), call => call is not null && condition(call))!;

    private Task<OperatorState> StateAsync() => QueryAsync(db => db.Presence.AsNoTracking().Select(row => row.State).SingleAsync());

    private async Task<T> QueryAsync<T>(Func<CallCenterDb, Task<T>> query)
    {
        await using var db = TestDatabase.Open(_folder);
        return await query(db);
    }

    private async Task<IReadOnlyList<AriChannel>> ChannelsAsync()
    {
        using var ari = new AriClient(_asterisk.Address);
        return await ari.ListChannelsAsync(CancellationToken.None);
    }
}
