using System.Net;
using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Phone;

namespace CallCenter.Tests.Integration.Phone;

/// <summary>A sign-in that is over takes the phone with it; a client on the line hears nothing of it (docs/decisions/022).</summary>
public sealed class SignInEndingTests
{
    private const string Number = "79228711345";

    [Fact]
    public async Task Delete_OperatorWaiting_TakesHisPhoneAtOnce()
    {
        await using var staffed = await StaffedHost.StartAsync([]);
        var (host, anna) = (staffed.Host, staffed.Operators[0]);
        using var session = await host.SignInAsync(anna);
        await using var phone = await PhoneConnector.ConnectAsync(host, session);
        await phone.HelloAsync();
        await phone.InvokeAsync("Report", new PhoneReport(Registered: true, HasLiveLeg: true));
        await phone.SetStatusAsync(OperatorStatus.Active);
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row.Status == OperatorStatus.Active);

        Assert.Null(await host.Get<UserService>().DeleteAsync(host.Admin, anna.Id, CancellationToken.None));

        await phone.UntilToldAsync("signedOut");
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row.Status == OperatorStatus.Inactive);
        await Assert.ThrowsAnyAsync<Exception>(() => phone.SetStatusAsync(OperatorStatus.Active));
    }

    [Fact]
    public async Task Delete_OperatorInATalk_LetsTheTalkEndAndThenTakesHisPhone()
    {
        await using var staffed = await StaffedHost.StartAsync([Number]);
        var (host, anna) = (staffed.Host, staffed.Operators[0]);
        host.Get<Subscribers>().Script(Number, new Answers(TimeSpan.FromMilliseconds(50)));
        using var session = await host.SignInAsync(anna);
        await using var phone = await PhoneConnector.ConnectAsync(host, session);
        await phone.HelloAsync();
        await phone.InvokeAsync("Report", new PhoneReport(Registered: true, HasLiveLeg: true));
        await phone.SetStatusAsync(OperatorStatus.Active);
        await staffed.RunProjectAsync();
        var talking = await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row.State == OperatorState.Talking);

        Assert.Null(await host.Get<UserService>().DeleteAsync(host.Admin, anna.Id, CancellationToken.None));

        // Nothing new is served to him, and what he has in hand goes on.
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/desk")).StatusCode);
        await phone.InvokeAsync("Hold", talking.Card!.CallId, true);
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row is { State: OperatorState.Talking, Card.OnHold: true });

        await phone.InvokeAsync("HangUp", talking.Card.CallId);

        await phone.UntilToldAsync("signedOut");
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row.Status == OperatorStatus.Inactive);
    }
}
