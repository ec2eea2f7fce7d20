using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Phone;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Phone;

/// <summary>What the phone module of a page is to the host, without a page.</summary>
internal sealed class PhoneConnector : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();

    private PhoneConnector(HubConnection connection)
    {
        _connection = connection;
        connection.On<PhoneState, long>("State", (state, _) => _told.Writer.TryWrite($"state {state.Status}"));
        connection.On("Ask", () => IsFrozen ? Task.CompletedTask : connection.SendAsync("Here"));
        connection.On("Replaced", () => _told.Writer.TryWrite("replaced"));
        connection.On("SignedOut", () => _told.Writer.TryWrite("signedOut"));
        connection.Closed += _ =>
        {
            _told.Writer.TryWrite("closed");
            return Task.CompletedTask;
        };
    }

    /// <summary>Connected, and answers nothing.</summary>
    public bool IsFrozen { get; set; }

    /// <param name="session">Null: nobody is signed in.</param>
    public static async Task<PhoneConnector> ConnectAsync(TestHost host, WebSession? session)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(host.Address, PhoneHub.Path), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.Cookies = session?.Cookies ?? new();
            })
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)))
            .Build();
        var phone = new PhoneConnector(connection);
        try
        {
            await connection.StartAsync();
            return phone;
        }
        catch
        {
            await phone.DisposeAsync();
            throw;
        }
    }

    public Task<PhoneWelcome> HelloAsync() => _connection.InvokeAsync<PhoneWelcome>("Hello", false);

    public Task SetStatusAsync(OperatorStatus status) => _connection.InvokeAsync("SetStatus", status);

    public Task InvokeAsync(string method, params object?[] args) => _connection.InvokeCoreAsync(method, args);

    /// <summary>Waits until the host says this, or the connection says it is `closed`.</summary>
    public async Task UntilToldAsync(string expected)
    {
        using var patience = new CancellationTokenSource(LiveWait.Patience);
        while (await _told.Reader.ReadAsync(patience.Token) != expected)
        {
            // What comes before does not matter.
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
