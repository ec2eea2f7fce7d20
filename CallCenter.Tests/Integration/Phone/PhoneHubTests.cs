using CallCenter.Core.Access;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Phone;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Phone;

public sealed class PhoneHubTests
{
    private const string Number = "79228711345";

    [Fact]
    public async Task Connect_Nobody_IsRefused()
    {
        await using var host = await TestHost.StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => PhoneConnector.ConnectAsync(host, session: null));
    }

    [Fact]
    public async Task Hello_SecondConnection_TellsTheFirst()
    {
        await using var host = await TestHost.StartAsync();
        using var session = await host.SignInAsync(await host.AddUserAsync(Role.Operator));
        await using var first = await PhoneConnector.ConnectAsync(host, session);
        await first.HelloAsync();

        await using var second = await PhoneConnector.ConnectAsync(host, session);
        await second.HelloAsync();

        await first.UntilToldAsync("replaced");
    }

    [Fact]
    public async Task SetStatus_TwoOperators_ReachesOnlyTheOwnActor()
    {
        await using var host = await TestHost.StartAsync();
        var (anna, boris) = (await host.AddUserAsync(Role.Operator), await host.AddUserAsync(Role.Operator));
        using var annasSession = await host.SignInAsync(anna);
        using var borisSession = await host.SignInAsync(boris);
        await using var annasPhone = await PhoneConnector.ConnectAsync(host, annasSession);
        await using var borisPhone = await PhoneConnector.ConnectAsync(host, borisSession);
        await annasPhone.HelloAsync();
        await borisPhone.HelloAsync();

        await annasPhone.SetStatusAsync(OperatorStatus.Pause);

        await annasPhone.UntilToldAsync("state Pause");
        Assert.Equal(OperatorStatus.Inactive, (await borisPhone.HelloAsync()).State.Status);
    }

    [Fact]
    public async Task HangUp_CallOfAnother_ChangesNothing()
    {
        await using var staffed = await StaffedHost.StartAsync([Number], operators: 2);
        var host = staffed.Host;
        host.Get<Subscribers>().Script(Number, new Answers(TimeSpan.FromMilliseconds(50)));
        var anna = staffed.Operators[0];
        using var annasSession = await host.SignInAsync(anna);
        using var borisSession = await host.SignInAsync(staffed.Operators[1]);
        await using var annasPhone = await PhoneConnector.ConnectAsync(host, annasSession);
        await using var borisPhone = await PhoneConnector.ConnectAsync(host, borisSession);
        await annasPhone.HelloAsync();
        await borisPhone.HelloAsync();
        await annasPhone.InvokeAsync("Report", new PhoneReport(Registered: true, HasLiveLeg: true));
        await annasPhone.SetStatusAsync(OperatorStatus.Active);
        await staffed.RunProjectAsync();
        var talking = await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row.State == OperatorState.Talking);
        var call = talking.Card!.CallId;

        await borisPhone.InvokeAsync("HangUp", call);
        await annasPhone.InvokeAsync("Hold", call, true);
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row is { State: OperatorState.Talking, Card.OnHold: true });

        await annasPhone.InvokeAsync("HangUp", call);
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row.State == OperatorState.WrapUp);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("A")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Press_NoKeyOfATelephone_IsRefused(string? digit)
    {
        await using var host = await TestHost.StartAsync();
        using var session = await host.SignInAsync(await host.AddUserAsync(Role.Operator));
        await using var phone = await PhoneConnector.ConnectAsync(host, session);
        await phone.HelloAsync();

        var refused = await Assert.ThrowsAsync<HubException>(() => phone.InvokeAsync("Press", Guid.NewGuid(), digit));

        Assert.Contains("digit", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Voice_CannotBeSo_IsRefusedByFieldAndRule()
    {
        await using var host = await TestHost.StartAsync();
        using var session = await host.SignInAsync(await host.AddUserAsync(Role.Operator));
        await using var phone = await PhoneConnector.ConnectAsync(host, session);
        await phone.HelloAsync();

        var refused = await Assert.ThrowsAsync<HubException>(() => phone.InvokeAsync("Voice", Guid.NewGuid(), new VoiceReport(10, 0, -3), true));

        Assert.Contains("HeardJitterMs: 0 to 10000 is needed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Voice_OfOnesOwnTalk_IsKeptAtItsEndOrWhenThePageGoes()
    {
        await using var staffed = await StaffedHost.StartAsync([Number]);
        var host = staffed.Host;
        host.Get<Subscribers>().Script(Number, new Answers(TimeSpan.FromMilliseconds(50)));
        using var session = await host.SignInAsync(staffed.Operators[0]);
        var phone = await PhoneConnector.ConnectAsync(host, session);
        await phone.HelloAsync();
        await phone.InvokeAsync("Report", new PhoneReport(Registered: true, HasLiveLeg: true));
        await phone.SetStatusAsync(OperatorStatus.Active);
        await staffed.RunProjectAsync();
        var call = (await host.Floor.Operators.UntilAsync(row => row.State == OperatorState.Talking)).Card!.CallId;

        await phone.InvokeAsync("Voice", call, new VoiceReport(10, 0, 3), false);
        // Not the database's business yet.
        Assert.Equal(0, await host.QueryAsync(db => db.CallVoices.CountAsync()));
        await phone.DisposeAsync();
        await Polling.UntilAsync(() => host.QueryAsync(db => db.CallVoices.Select(voice => voice.Seconds).SingleOrDefaultAsync()), seconds => seconds == 10);

        await using var next = await PhoneConnector.ConnectAsync(host, session);
        await next.HelloAsync();
        await next.InvokeAsync("Voice", call, new VoiceReport(20, 30, 3), true);
        Assert.Equal(20, await host.QueryAsync(db => db.CallVoices.Select(voice => voice.Seconds).SingleAsync()));
        Assert.Equal(VoiceGrade.Poor, await host.QueryAsync(db => db.Calls.Select(row => row.VoiceGrade).SingleAsync()));
    }

    [Fact]
    public async Task Disconnect_PhoneIsOffline()
    {
        await using var host = await TestHost.StartAsync();
        var user = await host.AddUserAsync(Role.Operator);
        using var session = await host.SignInAsync(user);
        var phone = await PhoneConnector.ConnectAsync(host, session);
        await phone.HelloAsync();
        await phone.InvokeAsync("Report", new PhoneReport(Registered: true, HasLiveLeg: true));
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == user.Id && row.PhoneOnline);

        await phone.DisposeAsync();

        await host.Floor.Operators.UntilAsync(row => row.OperatorId == user.Id && !row.PhoneOnline);
    }

    [Fact]
    public async Task SignOut_PhoneIsToldAndClosed()
    {
        await using var host = await TestHost.StartAsync();
        using var session = await host.SignInAsync(await host.AddUserAsync(Role.Operator));
        await using var phone = await PhoneConnector.ConnectAsync(host, session);
        await phone.HelloAsync();

        await session.PostAsync("/sign-out");

        await phone.UntilToldAsync("signedOut");
        await phone.UntilToldAsync("closed");
    }

    [Fact]
    public async Task Hello_NetworkInMemory_HasNoSipAccount()
    {
        await using var host = await TestHost.StartAsync();
        using var session = await host.SignInAsync(await host.AddUserAsync(Role.Operator));
        await using var phone = await PhoneConnector.ConnectAsync(host, session);

        Assert.Null((await phone.HelloAsync()).Sip);
    }

    [Fact]
    public async Task Hello_SipPassword_IsOfTheSignIn()
    {
        await using var host = await TestHost.StartAsync(services: services => services.AddSingleton(new SipExchange(new Uri("http://127.0.0.1:1"))));
        var user = await host.AddUserAsync(Role.Operator);
        using var morning = await host.SignInAsync(user);
        using var evening = await host.SignInAsync(user);

        var passwords = new List<string?>();
        foreach (var session in new[] { morning, morning, evening })
        {
            await using var phone = await PhoneConnector.ConnectAsync(host, session);
            passwords.Add((await phone.HelloAsync()).Sip?.Password);
        }

        Assert.Equal(passwords[0], passwords[1]);
        Assert.NotEqual(passwords[0], passwords[2]);
        Assert.All(passwords, password => Assert.Equal(32, password?.Length));
    }
}
