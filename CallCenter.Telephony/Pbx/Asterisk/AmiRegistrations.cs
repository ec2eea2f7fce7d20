using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using CallCenter.Telephony.Ami;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>
/// Asks Asterisk's manager for our registrations with carriers: whenever it says that one changed, and now and then in any case.
/// REST has neither the question nor the event.
/// </summary>
public sealed partial class AmiRegistrations(IOptions<AsteriskOptions> options, TimeProvider clock, ILogger<AmiRegistrations> logger)
{
    private const string Question = "PJSIPShowRegistrationsOutbound";

    // A word may be lost; the question is cheap.
    private static readonly TimeSpan s_askEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(10);

    // A connection that lived this long was a good one: the next attempt after it is quick again.
    private static readonly TimeSpan s_settled = TimeSpan.FromSeconds(5);
    private static readonly double[] s_delaySeconds = [0.25, 1, 2, 4, 8, 15];

    public async IAsyncEnumerable<IReadOnlyDictionary<int, Registration>?> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Only the newest counts.
        var told = Channel.CreateBounded<IReadOnlyDictionary<int, Registration>?>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pump = PumpAsync(told.Writer, stop.Token);
        try
        {
            await foreach (var registrations in told.Reader.ReadAllAsync(cancellationToken))
            {
                yield return registrations;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await pump;
        }
    }

    private async Task PumpAsync(ChannelWriter<IReadOnlyDictionary<int, Registration>?> told, CancellationToken stop)
    {
        var failures = 0;
        var isBroken = false;
        while (!stop.IsCancellationRequested)
        {
            var startedAt = clock.GetTimestamp();
            try
            {
                await WatchAsync(registrations =>
                {
                    isBroken = false;
                    told.TryWrite(registrations);
                }, stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                told.TryWrite(null);
                if (!isBroken)
                {
                    isBroken = true;
                    LogBroken(exception.Message);
                }
            }

            failures = clock.GetElapsedTime(startedAt) > s_settled ? 0 : failures;
            var seconds = s_delaySeconds[Math.Min(failures++, s_delaySeconds.Length - 1)] * (0.8 + RandomNumberGenerator.GetInt32(400) / 1000.0);
            await Task.Delay(TimeSpan.FromSeconds(seconds), clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends by an exception only.</summary>
    private async Task WatchAsync(Action<IReadOnlyDictionary<int, Registration>> tell, CancellationToken stop)
    {
        if (options.Value.Ami is not { } address)
        {
            throw new AmiUnavailableException("no manager port is configured; asterisk/start writes it into ari.json when it starts Asterisk anew");
        }

        await using var connection = await AmiConnection.OpenAsync(address, stop);
        var said = Channel.CreateUnbounded<AmiMessage>(new() { SingleReader = true });
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listening = ListenAsync(connection, said.Writer, closing.Token);
        try
        {
            await ConverseAsync(connection, said.Reader, tell, stop);
        }
        finally
        {
            await closing.CancelAsync();
            await listening;
        }
    }

    private async Task ConverseAsync(
        AmiConnection connection, ChannelReader<AmiMessage> said, Action<IReadOnlyDictionary<int, Registration>> tell, CancellationToken stop)
    {
        while (true)
        {
            tell(await AskAsync(connection, said, stop));
            await ChangeOrPauseAsync(said, stop);
        }
    }

    private async Task<IReadOnlyDictionary<int, Registration>> AskAsync(AmiConnection connection, ChannelReader<AmiMessage> said, CancellationToken stop)
    {
        var question = await connection.AskAsync(Question, stop);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(s_answerWithin);
        var found = new List<(int TrunkId, string Status, string ClientUri)>();
        await foreach (var message in said.ReadAllAsync(patience.Token))
        {
            if (message.ActionId != question)
            {
                continue;
            }

            if (message.Event == "OutboundRegistrationDetail" && TrunkNames.TryParse(message["ObjectName"], out var trunkId))
            {
                found.Add((trunkId, message["Status"], message["ClientUri"]));
            }
            // Said without a list when there are none.
            else if (message.Event == "OutboundRegistrationDetailComplete" || message["Response"] == "Error")
            {
                break;
            }
        }

        var codes = found.Any(one => one.Status == "Rejected") ? RegistrationLog.ReadCodes(options.Value.WarningsFile) : RegistrationLog.Empty;
        return found.ToDictionary(one => one.TrunkId, one => one.Status switch
        {
            "Registered" => new Registration(RegistrationState.Registered),
            "Rejected" => new Registration(RegistrationState.Refused, codes.GetValueOrDefault(one.ClientUri)),
            _ => new Registration(RegistrationState.Trying),
        });
    }

    /// <summary>Until the manager says that a registration changed, or a pause is over; a burst of changes is one.</summary>
    private async Task ChangeOrPauseAsync(ChannelReader<AmiMessage> said, CancellationToken stop)
    {
        using var pause = new CancellationTokenSource(s_askEvery, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, pause.Token);
        try
        {
            while (await said.WaitToReadAsync(either.Token))
            {
                var hasChanged = false;
                while (said.TryRead(out var message))
                {
                    hasChanged |= message.Event == "Registry";
                }

                if (hasChanged)
                {
                    return;
                }
            }

            await said.Completion;
        }
        catch (OperationCanceledException) when (pause.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // The pause is over.
        }
    }

    private static async Task ListenAsync(AmiConnection connection, ChannelWriter<AmiMessage> said, CancellationToken stop)
    {
        try
        {
            await foreach (var message in connection.ReadAsync(stop))
            {
                said.TryWrite(message);
            }
        }
        catch (Exception exception)
        {
            // Whoever reads learns of it there.
            said.TryComplete(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Registrations with carriers are not known: {Reason}")]
    private partial void LogBroken(string reason);
}
