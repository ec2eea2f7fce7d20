using System.Globalization;
using CallCenter.Telephony.Engine;
using Microsoft.AspNetCore.SignalR;

namespace CallCenter.Web.Phone;

/// <summary>Lets the engine reach the phones in browsers. A browser that does not read is never waited for.</summary>
internal sealed partial class PhoneGateway(
    IHubContext<PhoneHub, IPhoneClient> hub,
    PhoneConnections connections,
    TimeProvider clock,
    ILogger<PhoneGateway> logger) : IPhoneGateway
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    public Task ShowAsync(int operatorId, PhoneState state)
    {
        _ = SendAsync(Phones(operatorId).State(state, clock.GetUtcNow().ToUnixTimeMilliseconds()), operatorId);
        return Task.CompletedTask;
    }

    public Task ReplacedAsync(string connectionId)
    {
        _ = SendAsync(hub.Clients.Client(connectionId).Replaced(), connectionId);
        return Task.CompletedTask;
    }

    public Task SignedOutAsync(int operatorId)
    {
        _ = DismissAsync(operatorId, connections.TakeAll(operatorId));
        return Task.CompletedTask;
    }

    private IPhoneClient Phones(int operatorId) => hub.Clients.User(operatorId.ToString(CultureInfo.InvariantCulture));

    private async Task DismissAsync(int operatorId, IReadOnlyList<HubCallerContext> open)
    {
        await SendAsync(Phones(operatorId).SignedOut(), operatorId);
        // Closed at once, it would not hear why.
        await Task.Delay(s_farewell, clock);
        foreach (var connection in open)
        {
            connection.Abort();
        }
    }

    private async Task SendAsync(Task sending, object receiver)
    {
        try
        {
            await sending;
        }
        catch (Exception ex)
        {
            LogNotSent(ex, receiver);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not reach the phone of {Receiver}")]
    private partial void LogNotSent(Exception ex, object receiver);
}
