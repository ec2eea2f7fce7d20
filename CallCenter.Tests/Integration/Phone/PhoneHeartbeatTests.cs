using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Integration.Phone;

/// <summary>A page that stays connected and answers nothing, as one whose machine sleeps.</summary>
public sealed class PhoneHeartbeatTests
{
    private const string Number = "79228711345";
    private static readonly Dictionary<string, string?> s_soon = new() { ["Engine:PhoneSilenceSeconds"] = "2" };

    [Fact]
    public async Task Frozen_WhileFree_GetsNoCallUntilItAnswers()
    {
        await using var staffed = await StaffedHost.StartAsync([Number], settings: s_soon);
        staffed.Host.Get<Subscribers>().Script(Number, new Answers(TimeSpan.FromMilliseconds(50)));
        using var session = await staffed.Host.SignInAsync(staffed.Operators[0]);
        await using var phone = await ConnectAsync(staffed, session);
        await UntilAsync(staffed, row => row is { PhoneOnline: true, State: OperatorState.Available });

        phone.IsFrozen = true;
        await UntilAsync(staffed, row => !row.PhoneOnline);
        await staffed.RunProjectAsync();
        await staffed.Host.Floor.Projects.UntilAsync(row => row is { IsRunning: true, OperatorsFree: 0, Hold: DialHold.NoOperators });

        phone.IsFrozen = false;
        await UntilAsync(staffed, row => row.State == OperatorState.Talking);
    }

    [Fact]
    public async Task Frozen_InATalk_ClientHearsMusicAndIsTakenUpAgain()
    {
        await using var staffed = await StaffedHost.StartAsync([Number], settings: s_soon);
        staffed.Host.Get<Subscribers>().Script(Number, new Answers(TimeSpan.FromMilliseconds(50)));
        using var session = await staffed.Host.SignInAsync(staffed.Operators[0]);
        await using var phone = await ConnectAsync(staffed, session);
        await staffed.RunProjectAsync();
        var talk = await UntilAsync(staffed, row => row.State == OperatorState.Talking);
        var (pbx, client) = (staffed.Host.Get<SimulatedPbx>(), PbxIds.ClientLeg(talk.Card!.CallId));

        phone.IsFrozen = true;
        pbx.FreezePhone(talk.Extension, isFrozen: true);
        await Polling.UntilAsync(() => Task.FromResult(pbx.HearsMusic(client)), hears => hears);

        pbx.FreezePhone(talk.Extension, isFrozen: false);
        phone.IsFrozen = false;
        await Polling.UntilAsync(() => Task.FromResult(pbx.HearsMusic(client)), hears => !hears);
        await UntilAsync(staffed, row => row is { State: OperatorState.Talking, PhoneOnline: true, Card.OnHold: false });
    }

    private static async Task<PhoneConnector> ConnectAsync(StaffedHost staffed, WebSession session)
    {
        var phone = await PhoneConnector.ConnectAsync(staffed.Host, session);
        await phone.HelloAsync();
        await phone.InvokeAsync("Report", new PhoneReport(Registered: true, HasLiveLeg: true));
        await phone.SetStatusAsync(OperatorStatus.Active);
        return phone;
    }

    private static Task<OperatorRow> UntilAsync(StaffedHost staffed, Func<OperatorRow, bool> condition) =>
        staffed.Host.Floor.Operators.UntilAsync(row => row.OperatorId == staffed.Operators[0].Id && condition(row));
}
