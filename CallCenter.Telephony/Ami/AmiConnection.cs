using System.Globalization;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace CallCenter.Telephony.Ami;

/// <summary>One signed-in connection to Asterisk's manager. When it breaks it is of no use any more: make another.</summary>
public sealed class AmiConnection : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly TcpClient _client;
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;
    private int _actions;

    private AmiConnection(TcpClient client)
    {
        _client = client;
        _reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        _writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = false };
    }

    /// <exception cref="AmiUnavailableException" />
    public static async Task<AmiConnection> OpenAsync(AmiAddress address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(address.Host, address.Port, patience.Token);
            var connection = new AmiConnection(client);
            await connection.SignInAsync(address, patience.Token);
            return connection;
        }
        catch (Exception exception)
        {
            client.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception as AmiUnavailableException
                ?? new AmiUnavailableException($"Asterisk's manager cannot be reached at {address.Host}:{address.Port}: {exception.Message}", exception);
        }
    }

    /// <returns>The id that the answer and its events carry.</returns>
    public async Task<string> AskAsync(string action, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
    {
        var id = (++_actions).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (name, value) in fields.Prepend(("ActionID", id)).Prepend(("Action", action)))
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        try
        {
            await _writer.WriteAsync(text.Append("\r\n"), cancellationToken);
            await _writer.FlushAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new AmiUnavailableException("Asterisk's manager broke off", exception);
        }

        return id;
    }

    /// <summary>Everything that is said from now on, in order; ends by an exception when the connection breaks.</summary>
    public async IAsyncEnumerable<AmiMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            yield return await ReadOneAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        // Not the writer: it would say its last words to somebody who is gone.
        _reader.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SignInAsync(AmiAddress address, CancellationToken cancellationToken)
    {
        var id = await AskAsync("Login", cancellationToken, ("Username", address.User), ("Secret", address.Password));
        await foreach (var message in ReadAsync(cancellationToken))
        {
            if (message.ActionId == id)
            {
                if (message["Response"] != "Success")
                {
                    throw new AmiUnavailableException("Asterisk's manager does not accept our name and password");
                }

                return;
            }
        }
    }

    private async Task<AmiMessage> ReadOneAsync(CancellationToken cancellationToken)
    {
        var message = new AmiMessage();
        try
        {
            while (await _reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.Length > 0)
                {
                    message.AddLine(line);
                }
                else if (!message.IsEmpty)
                {
                    return message;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw new AmiUnavailableException("Asterisk's manager broke off", exception);
        }

        throw new AmiUnavailableException("Asterisk's manager closed the connection");
    }
}
