using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Ari;

/// <summary>The one event stream of an application: in order, nothing dropped, connected again whenever it breaks.</summary>
public sealed partial class AriEventSocket(AriAddress address, string application, TimeProvider time, ILogger<AriEventSocket> logger)
{
    private static readonly TimeSpan[] s_delays =
    [
        TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(15),
    ];

    // A connection that lived this long was a good one: the next attempt after it is quick again.
    private static readonly TimeSpan s_settled = TimeSpan.FromSeconds(5);

    private const string TakenOver = "another host took the application over";

    private readonly HashSet<string> _unknownTypes = [];
    private readonly Lock _gate = new();
    private CancellationTokenSource? _connection;
    private string _dropReason = "";

    // Asterisk closes a socket that is not read promptly, so reading never waits for whoever handles the events.
    private readonly Channel<AriSignal> _signals = Channel.CreateUnbounded<AriSignal>(new() { SingleReader = true });

    /// <summary>For one reader at a time; ends only with cancellation.</summary>
    public async IAsyncEnumerable<AriSignal> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (_signals.Reader.TryRead(out _))
        {
            // Left over by the reader before.
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pump = PumpAsync(stop.Token);
        try
        {
            await foreach (var signal in _signals.Reader.ReadAllAsync(cancellationToken))
            {
                yield return signal;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await pump;
        }
    }

    /// <summary>Something that was asked for joins what is told.</summary>
    public void Add(AriEvent message) => _signals.Writer.TryWrite(message);

    /// <summary>Gives up the present connection; another attempt follows.</summary>
    public void Drop(string reason)
    {
        lock (_gate)
        {
            _dropReason = reason;
            _connection?.Cancel();
        }
    }

    private async Task PumpAsync(CancellationToken stop)
    {
        var failures = 0;
        var isBroken = false;
        while (!stop.IsCancellationRequested)
        {
            var startedAt = time.GetTimestamp();
            var reason = await ConnectAndReceiveAsync(() => isBroken = false, stop);
            if (stop.IsCancellationRequested)
            {
                break;
            }

            failures = reason == TakenOver ? s_delays.Length // two hosts that snatch it from each other would serve nobody
                : time.GetElapsedTime(startedAt) > s_settled ? 0 : failures;
            if (!isBroken)
            {
                isBroken = true;
                LogBroken(application, reason);
                _signals.Writer.TryWrite(new AriBroken(reason));
            }

            var delay = s_delays[Math.Min(failures++, s_delays.Length - 1)] * (0.8 + RandomNumberGenerator.GetInt32(400) / 1000.0);
            await Task.Delay(delay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Why it ended.</returns>
    private async Task<string> ConnectAndReceiveAsync(Action connected, CancellationToken stop)
    {
        using var connection = CancellationTokenSource.CreateLinkedTokenSource(stop);
        SetConnection(connection);
        try
        {
            using var socket = new ClientWebSocket();
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(10);
            socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(10);
            socket.Options.Proxy = null;
            socket.Options.SetRequestHeader(
                "Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{address.User}:{address.Password}")));
            var url = new UriBuilder(address.BaseUrl)
            {
                Scheme = address.BaseUrl.Scheme == Uri.UriSchemeHttps ? "wss" : "ws",
                Path = "/ari/events",
                Query = $"app={Uri.EscapeDataString(application)}",
            };
            await socket.ConnectAsync(url.Uri, connection.Token);
            connected();
            LogConnected(application);
            _signals.Writer.TryWrite(new AriConnected());
            return await ReceiveAsync(socket, connection.Token);
        }
        catch (WebSocketException ex)
        {
            return ex.InnerException?.Message ?? ex.Message;
        }
        catch (OperationCanceledException)
        {
            return _dropReason;
        }
        catch (Exception ex)
        {
            // Whatever else goes wrong here, the stream must live on.
            LogFault(ex, application);
            return ex.Message;
        }
        finally
        {
            SetConnection(null);
        }
    }

    private void SetConnection(CancellationTokenSource? connection)
    {
        lock (_gate)
        {
            _connection = connection;
        }
    }

    private async Task<string> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.GetMemory(8 * 1024), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return "closed by Asterisk";
            }

            buffer.Advance(received.Count);
            if (!received.EndOfMessage)
            {
                continue;
            }

            if (Read(buffer.WrittenSpan) is { } message)
            {
                _signals.Writer.TryWrite(message);
                if (message is ApplicationReplaced)
                {
                    return TakenOver;
                }
            }

            buffer.ResetWrittenCount();
        }
    }

    private AriEvent? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var message = AriJson.ReadEvent(json);
            if (message is UnknownAriEvent unknown && _unknownTypes.Add(unknown.Type))
            {
                LogUnknown(unknown.Type);
            }

            return message;
        }
        catch (JsonException ex)
        {
            LogUnreadable(ex);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Events of Asterisk application {Application} flow")]
    private partial void LogConnected(string application);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No events of Asterisk application {Application}: {Reason}")]
    private partial void LogBroken(string application, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The event socket of Asterisk application {Application} failed")]
    private partial void LogFault(Exception exception, string application);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Asterisk sends {EventType}, which is not used")]
    private partial void LogUnknown(string eventType);

    [LoggerMessage(Level = LogLevel.Error, Message = "An event of Asterisk could not be read")]
    private partial void LogUnreadable(Exception exception);
}
