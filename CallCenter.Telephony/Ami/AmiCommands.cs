using System.Threading.Channels;

namespace CallCenter.Telephony.Ami;

/// <summary>Commands to Asterisk's manager, one after another over one connection, which is opened when the first comes.</summary>
public sealed class AmiCommands : IAsyncDisposable
{
    private static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(5);
    private readonly Channel<Command> _commands = Channel.CreateUnbounded<Command>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<AmiAddress?> _address;

    /// <summary>Begun once, whoever comes first.</summary>
    private readonly Lazy<Task> _carryOut;
    private AmiConnection? _connection;

    public AmiCommands(Func<AmiAddress?> address)
    {
        _address = address;
        _carryOut = new(() => Task.Run(CarryOutAsync));
    }

    /// <returns>The answer, whatever it says.</returns>
    /// <exception cref="AmiUnavailableException" />
    public Task<AmiMessage> AskAsync(string action, CancellationToken cancellationToken, params (string Name, string Value)[] fields)
    {
        _ = _carryOut.Value;
        var command = new Command(action, fields, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _commands.Writer.TryWrite(command)
            ? command.Answer.Task.WaitAsync(cancellationToken)
            : throw new AmiUnavailableException("Asterisk's manager is not asked any more");
    }

    public async ValueTask DisposeAsync()
    {
        _commands.Writer.TryComplete();
        await _stop.CancelAsync();
        if (_carryOut.IsValueCreated)
        {
            await _carryOut.Value;
        }

        await CloseAsync();
        _stop.Dispose();
    }

    private async Task CarryOutAsync()
    {
        await foreach (var command in _commands.Reader.ReadAllAsync())
        {
            try
            {
                command.Answer.TrySetResult(await AnswerAsync(command));
            }
            catch (Exception exception) when (exception is AmiUnavailableException or OperationCanceledException)
            {
                await CloseAsync();
                command.Answer.TrySetException(exception as AmiUnavailableException ?? new AmiUnavailableException("Asterisk's manager does not answer", exception));
            }
        }
    }

    private async Task<AmiMessage> AnswerAsync(Command command)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(s_answerWithin);
        if (_connection is { } open)
        {
            try
            {
                return await AnswerAsync(open, command, patience.Token);
            }
            catch (AmiUnavailableException)
            {
                // It broke while nobody spoke: Asterisk was started anew.
                await CloseAsync();
            }
        }

        _connection = await AmiConnection.OpenAsync(
            _address() ?? throw new AmiUnavailableException("no manager port is configured"), patience.Token);
        return await AnswerAsync(_connection, command, patience.Token);
    }

    private static async Task<AmiMessage> AnswerAsync(AmiConnection connection, Command command, CancellationToken cancellationToken)
    {
        var id = await connection.AskAsync(command.Action, cancellationToken, command.Fields);
        await foreach (var message in connection.ReadAsync(cancellationToken))
        {
            if (message.ActionId == id)
            {
                return message;
            }
        }

        throw new AmiUnavailableException("Asterisk's manager closed the connection");
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private sealed record Command(string Action, (string Name, string Value)[] Fields, TaskCompletionSource<AmiMessage> Answer);
}
