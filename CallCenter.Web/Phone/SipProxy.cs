using System.Net;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace CallCenter.Web.Phone;

/// <param name="Address">Of the HTTP server that takes SIP over WebSocket; null while the telephone network is in memory.</param>
public sealed record SipExchange(Uri? Address);

/// <summary>Carries the browsers' SIP to the exchange over the host's own origin: one address, one certificate, and only for who is signed in.</summary>
internal static class SipProxy
{
    public const string Path = "/sip";

    private static readonly ForwarderRequestConfig s_request = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        // Phones refresh their registration every other minute.
        ActivityTimeout = TimeSpan.FromMinutes(10),
    };

    public static void MapSip(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SipExchange>().Address is not { } exchange)
        {
            return;
        }

        var transformer = new Transformer(new Uri(exchange, "/ws"));
        var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
        });
        var stopping = app.Lifetime.ApplicationStopping;
        app.Lifetime.ApplicationStopped.Register(client.Dispose);
        app.Map(
                Path,
                // An open socket would hold up the host's stop.
                async (HttpContext context, IHttpForwarder forwarder) =>
                {
                    using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
                    await forwarder.SendAsync(context, exchange.AbsoluteUri, client, s_request, transformer, ends.Token);
                })
            .RequireAuthorization();
    }

    private sealed class Transformer(Uri target) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            proxyRequest.RequestUri = target;
            proxyRequest.Headers.Host = null;
            // The exchange has no business with anybody's sign-in.
            proxyRequest.Headers.Remove(HeaderNames.Cookie);
            proxyRequest.Headers.Remove(HeaderNames.Authorization);
        }
    }
}
