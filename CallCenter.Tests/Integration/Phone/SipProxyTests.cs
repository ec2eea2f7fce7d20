using System.Net;
using System.Net.WebSockets;
using System.Text;
using CallCenter.Core.Access;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Phone;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Integration.Phone;

public sealed class SipProxyTests
{
    [Fact]
    public async Task Connect_SignedIn_ReachesTheExchangeWithoutHisCookies()
    {
        await using var exchange = await StartExchangeAsync();
        await using var host = await StartHostAsync(exchange);
        using var session = await host.SignInAsync(await host.AddUserAsync(Role.Operator));

        using var socket = await ConnectAsync(host, session.Cookies);
        var answer = new byte[1000];
        var received = await socket.ReceiveAsync(answer, CancellationToken.None);

        Assert.Equal("sip", socket.SubProtocol);
        Assert.Equal("/ws cookies: none", Encoding.UTF8.GetString(answer, 0, received.Count));
    }

    [Fact]
    public async Task Connect_Nobody_IsRefused()
    {
        await using var exchange = await StartExchangeAsync();
        await using var host = await StartHostAsync(exchange);

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(host, new CookieContainer()));
    }

    [Fact]
    public async Task Connect_NetworkInMemory_IsNotThere()
    {
        await using var host = await TestHost.StartAsync();
        using var session = await host.SignInAsync(await host.AddUserAsync(Role.Operator));

        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync("/sip")).StatusCode);
    }

    [Fact]
    public async Task Stop_OpenSocket_DoesNotHoldUpTheHost()
    {
        await using var exchange = await StartExchangeAsync();
        var host = await StartHostAsync(exchange);
        using var session = await host.SignInAsync(await host.AddUserAsync(Role.Operator));
        using var socket = await ConnectAsync(host, session.Cookies);

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task<ClientWebSocket> ConnectAsync(TestHost host, CookieContainer cookies)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("sip");
        socket.Options.Cookies = cookies;
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/sip" }.Uri, CancellationToken.None);
        return socket;
    }

    private static Task<TestHost> StartHostAsync(WebApplication exchange) =>
        TestHost.StartAsync(services: services => services.AddSingleton(new SipExchange(new Uri(exchange.Urls.First()))));

    /// <summary>Says over each socket how it was asked for.</summary>
    private static async Task<WebApplication> StartExchangeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var exchange = builder.Build();
        exchange.UseWebSockets();
        exchange.Run(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync("sip");
            var cookies = context.Request.Cookies.Count == 0 ? "none" : string.Join(',', context.Request.Cookies.Keys);
            await socket.SendAsync(Encoding.UTF8.GetBytes($"{context.Request.Path} cookies: {cookies}"), WebSocketMessageType.Text, true, CancellationToken.None);
            await socket.ReceiveAsync(new byte[10], context.RequestAborted);
        });
        await exchange.StartAsync();
        return exchange;
    }
}
