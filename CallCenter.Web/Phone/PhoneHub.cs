using System.Globalization;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace CallCenter.Web.Phone;

/// <summary>What the browser's phone is told.</summary>
public interface IPhoneClient
{
    /// <param name="now">The host's clock, milliseconds since 1970: a browser's own may be minutes wrong.</param>
    Task State(PhoneState state, long now);

    /// <summary>Is the page there? It answers with <see cref="PhoneHub.Here"/>.</summary>
    Task Ask();

    Task Replaced();

    Task SignedOut();
}

/// <param name="Sip">Null: nothing to register, see <see cref="SipExchange"/>.</param>
public sealed record PhoneWelcome(PhoneState State, long Now, SipAccount? Sip);

public sealed record SipAccount(string User, string Password);

/// <summary>The browser's phone talks to the engine here. Whoever is signed in drives his own actor and no other: no method takes an operator.</summary>
[Authorize]
public sealed class PhoneHub(IGrainFactory grains, OwnStatus ownStatus, SipExchange exchange, PhoneConnections connections, VoiceKeeper voices, TimeProvider clock) : Hub<IPhoneClient>
{
    public const string Path = "/hubs/phone";

    private IOperatorGrain Me => connections.Find(Context) is not null ? Actor : throw new HubException("This sign-in is over");

    private IOperatorGrain Actor => grains.GetGrain<IOperatorGrain>(OperatorId);

    private int OperatorId => int.Parse(Context.UserIdentifier!, CultureInfo.InvariantCulture);

    public override Task OnConnectedAsync()
    {
        connections.Add(OperatorId, Context);
        return Task.CompletedTask;
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        var phone = connections.Find(Context);
        connections.Remove(Context);
        await Actor.PhoneDisconnectedAsync(Context.ConnectionId);
        // Whatever becomes of it, the engine knows that the page is gone.
        if (phone is not null)
        {
            await voices.LeaveAsync(phone);
        }
    }

    /// <summary>The first word of every connection; from here on this connection is the operator's phone.</summary>
    public async Task<PhoneWelcome> Hello(bool hasLiveLeg)
    {
        var password = SipPassword.Of(Context.GetHttpContext()!) ?? throw new HubException("This sign-in carries no phone");
        var state = await Me.PhoneConnectedAsync(new(Context.ConnectionId, password, hasLiveLeg));
        var account = exchange.Address is null || state.OnDesk
            ? null
            : new SipAccount(state.Extension.ToString(CultureInfo.InvariantCulture), password);
        return new(state, clock.GetUtcNow().ToUnixTimeMilliseconds(), account);
    }

    public Task Report(PhoneReport report) => Me.PhoneReportsAsync(Context.ConnectionId, report);

    public Task Here() => connections.Find(Context)?.Hear() == true ? Me.PhoneSilentAsync(Context.ConnectionId, isSilent: false) : Task.CompletedTask;

    public Task Accept(Guid callId) => Me.AcceptAsync(callId);

    public Task Decline(Guid callId) => Me.DeclineAsync(callId);

    public Task HangUp(Guid callId) => Me.HangUpAsync(callId);

    public Task Hold(Guid callId, bool onHold) => Me.HoldAsync(callId, onHold);

    /// <param name="digit">One key of a telephone.</param>
    public Task Press(Guid callId, string? digit) => digit is [(>= '0' and <= '9') or '*' or '#']
        ? Me.PressAsync(callId, digit[0])
        : throw new HubException("digit: one of 0 to 9, * and # is needed");

    /// <summary>How the talk sounds: said now and then, and once more when it is over.</summary>
    public async Task Voice(Guid callId, VoiceReport report, bool isLast)
    {
        var phone = connections.Find(Context) ?? throw new HubException("This sign-in is over");
        if (report.FindFault() is { } fault)
        {
            throw new HubException(fault);
        }

        await voices.TakeAsync(phone, new(callId, report), isLast);
    }

    public Task HandOver(Guid callId) => Me.HandOverAsync(callId);

    public Task Confer(Guid callId) => Me.ConferAsync(callId);

    public Task SendGuestAway(Guid callId) => Me.SendGuestAwayAsync(callId);

    /// <param name="status">A pause for which a reason is asked is chosen on the page.</param>
    public async Task SetStatus(OperatorStatus status)
    {
        if (connections.Find(Context) is null || await ownStatus.ChooseAsync(OperatorId, status, reasonId: null, Context.ConnectionAborted) is not null)
        {
            throw new HubException("This status cannot be chosen here");
        }
    }
}
