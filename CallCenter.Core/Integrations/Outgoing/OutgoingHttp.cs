using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using CallCenter.Core.Integrations.Deliveries;
using Microsoft.Extensions.Options;

namespace CallCenter.Core.Integrations.Outgoing;

/// <summary>What another system answered, or why it did not.</summary>
/// <param name="Status">0: there was no answer.</param>
/// <param name="Body">Its beginning, at most <see cref="OutgoingHttp.MaxBody"/>.</param>
public sealed record HttpAnswer(int Status, string Body, string MediaType, DeliveryFault Fault, TimeSpan? RetryAfter, TimeSpan Took, string Location)
{
    public bool IsSuccess => Fault == DeliveryFault.None && Status is >= 200 and < 300;
}

/// <summary>Requests to other systems: guarded addresses, no redirects, no proxy, a time limit, a bounded answer.</summary>
public sealed class OutgoingHttp : IDisposable
{
    public const int MaxBody = 256 * 1024;

    private readonly HttpClient _client;
    private readonly TimeSpan _timeout;

    public OutgoingHttp(OutgoingConnection connection, IOptions<IntegrationOptions> options)
    {
        _timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            // A proxy would make the connection in our stead, past the guard.
            UseProxy = false,
            UseCookies = false,
            // A name in a header may be Cyrillic.
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = _timeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, cancellationToken) =>
                new NetworkStream(await connection.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken), ownsSocket: true),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("CallCenter", "1"));
    }

    /// <summary>Never throws but for the caller's own cancellation.</summary>
    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var body = await ReadAsync(response.Content, limit.Token);
            var status = (int)response.StatusCode;
            return new(
                status, body, response.Content.Headers.ContentType?.MediaType ?? "",
                status is >= 300 and < 400 ? DeliveryFault.Redirected : DeliveryFault.None,
                RetryAfterOf(response), Stopwatch.GetElapsedTime(started), response.Headers.Location?.ToString() ?? "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(DeliveryFault.TimedOut);
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException or SocketException or InvalidOperationException)
        {
            return Failed(FaultOf(ex));
        }

        HttpAnswer Failed(DeliveryFault fault) => new(0, "", "", fault, null, Stopwatch.GetElapsedTime(started), "");
    }

    public static DeliveryFault FaultOf(Exception exception) => exception switch
    {
        AddressRefusedException => DeliveryFault.AddressRefused,
        AuthenticationException => DeliveryFault.Certificate,
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => DeliveryFault.NameNotFound,
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } => DeliveryFault.Disconnected,
        SocketException => DeliveryFault.NoConnection,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => DeliveryFault.NameNotFound,
        { InnerException: { } inner } when FaultOf(inner) is var fault and not DeliveryFault.Disconnected => fault,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => DeliveryFault.NoConnection,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => DeliveryFault.Certificate,
        _ => DeliveryFault.Disconnected,
    };

    public void Dispose() => _client.Dispose();

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxBody];
        var length = await stream.ReadAtLeastAsync(buffer, MaxBody, throwOnEndOfStream: false, cancellationToken);
        return EncodingOf(content).GetString(buffer, 0, length);
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet is { Length: > 0 } name ? CodePagesEncodingProvider.Instance.GetEncoding(name.Trim('"')) ?? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        // The receiver's own clock says how long it meant, whatever ours says.
        { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
        _ => null,
    };
}
