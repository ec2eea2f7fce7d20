using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Integration.Files;

/// <summary>Speaks the protocol of resumable uploads as a browser does, and breaks off where it is told to.</summary>
internal sealed class TusSender(Uri host, WebSession session)
{
    public async Task<(HttpStatusCode Status, string Location, string Text)> BeginAsync(string name, long size, long folder = 0, string? metadata = null, byte[]? first = null)
    {
        using var request = Request(HttpMethod.Post, "/files/uploads");
        request.Headers.Add("Upload-Length", $"{size}");
        request.Headers.TryAddWithoutValidation("Upload-Metadata", metadata ?? $"filename {Base64(name)},folder {Base64($"{folder}")},modified {Base64("5")}");
        if (first is not null)
        {
            request.Content = Content(first);
        }

        using var answer = await session.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString ?? "", await answer.Content.ReadAsStringAsync());
    }

    public async Task<(HttpStatusCode Status, long Offset, string Text)> SendAsync(string location, long offset, byte[] bytes)
    {
        using var request = Request(HttpMethod.Patch, location);
        request.Headers.Add("Upload-Offset", $"{offset}");
        request.Content = Content(bytes);
        using var answer = await session.SendAsync(request);
        return (answer.StatusCode, Offset(answer), await answer.Content.ReadAsStringAsync());
    }

    public async Task<(HttpStatusCode Status, long Offset)> AskAsync(string location)
    {
        using var request = Request(HttpMethod.Head, location);
        using var answer = await session.SendAsync(request);
        return (answer.StatusCode, Offset(answer));
    }

    public async Task<HttpStatusCode> CancelAsync(string location)
    {
        using var request = Request(HttpMethod.Delete, location);
        using var answer = await session.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Announces all of it, sends a part, and is gone without a word.</summary>
    public async Task CutAsync(string location, byte[] bytes, int sent)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Host, host.Port);
        var stream = socket.GetStream();
        var head = $"PATCH {location} HTTP/1.1\r\nHost: {host.Authority}\r\nCookie: {session.Cookies.GetCookieHeader(host)}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            + $"Content-Type: application/offset+octet-stream\r\nContent-Length: {bytes.Length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(bytes.AsMemory(0, sent));
        await stream.FlushAsync();
        // What was sent is there before the connection goes.
        await Polling.UntilAsync(() => AskAsync(location), now => now.Offset == sent);
        socket.Client.LingerState = new(true, 0);
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static HttpRequestMessage Request(HttpMethod method, string location)
    {
        var request = new HttpRequestMessage(method, new Uri(location, UriKind.Relative));
        request.Headers.Add("Tus-Resumable", "1.0.0");
        return request;
    }

    private static ByteArrayContent Content(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };

    private static long Offset(HttpResponseMessage answer) => answer.Headers.TryGetValues("Upload-Offset", out var values) ? long.Parse(values.Single(), System.Globalization.CultureInfo.InvariantCulture) : -1;
}
