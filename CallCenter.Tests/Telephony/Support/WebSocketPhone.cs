using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>
/// As much of a browser's phone as it takes to be signed in: SIP over Asterisk's web socket. It says that it is there when asked, and
/// takes no calls.
/// </summary>
public sealed partial class WebSocketPhone(int extension, string password) : IAsyncDisposable
{
    private static readonly string[] s_repeated = ["Via:", "From:", "To:", "Call-ID:", "CSeq:"];

    private readonly ClientWebSocket _socket = new();
    private readonly string _callId = Guid.NewGuid().ToString("N");
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private Task _reading = Task.CompletedTask;
    private int _sequence;

    /// <returns>The SIP status of the last answer: 200 when signed in.</returns>
    public async Task<int> SignInAsync(Uri asterisk, CancellationToken cancellationToken)
    {
        _socket.Options.AddSubProtocol("sip");
        await _socket.ConnectAsync(new UriBuilder(asterisk) { Scheme = "ws", Path = "/ws" }.Uri, cancellationToken);
        _reading = ReadAsync();
        var challenge = await RegisterAsync("", cancellationToken);
        if (Status(challenge) != 401)
        {
            return Status(challenge);
        }

        var realm = Realm().Match(challenge).Groups[1].Value;
        var nonce = Nonce().Match(challenge).Groups[1].Value;
        var response = SipDigest.Response($"{extension}", realm, password, "REGISTER", "sip:localhost", nonce, "00000001", "c");
        var authorization = $"Authorization: Digest username=\"{extension}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"sip:localhost\", "
            + $"qop=auth, nc=00000001, cnonce=\"c\", response=\"{response}\", algorithm=MD5{Opaque().Match(challenge).Value}\r\n";
        return Status(await RegisterAsync(authorization, cancellationToken));
    }

    /// <summary>As when the page is closed: without a word.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task<string> RegisterAsync(string authorization, CancellationToken cancellationToken)
    {
        _sequence++;
        await SendAsync(
            $"REGISTER sip:localhost SIP/2.0\r\nVia: SIP/2.0/WS client.invalid;branch=z9hG4bK{_sequence}{_callId}\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:{extension}@localhost>;tag=a{_callId}\r\nTo: <sip:{extension}@localhost>\r\nCall-ID: {_callId}\r\n"
            + $"CSeq: {_sequence} REGISTER\r\nContact: <sip:{extension}@client.invalid;transport=ws>;expires=300\r\n{authorization}Content-Length: 0\r\n\r\n",
            cancellationToken);
        return await _answers.Reader.ReadAsync(cancellationToken);
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                var message = await ReceiveAsync(_stop.Token);
                if (message.StartsWith("SIP/2.0", StringComparison.Ordinal))
                {
                    _answers.Writer.TryWrite(message);
                }
                else if (message.StartsWith("OPTIONS", StringComparison.Ordinal))
                {
                    var repeated = message.Split("\r\n").Where(line => s_repeated.Any(name => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
                    await SendAsync($"SIP/2.0 200 OK\r\n{string.Join("\r\n", repeated)}\r\nContent-Length: 0\r\n\r\n", _stop.Token);
                }
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            _answers.Writer.TryComplete(ex);
        }
    }

    private Task SendAsync(string message, CancellationToken cancellationToken) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private async Task<string> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += received.Count;
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }

    private static int Status(string answer) => int.Parse(answer.AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("realm=\"([^\"]*)\"")]
    private static partial Regex Realm();

    [GeneratedRegex("nonce=\"([^\"]*)\"")]
    private static partial Regex Nonce();

    [GeneratedRegex(", *opaque=\"[^\"]*\"")]
    private static partial Regex Opaque();
}
