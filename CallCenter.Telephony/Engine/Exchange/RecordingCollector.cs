using System.Globalization;
using System.Threading.Channels;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Recordings;
using CallCenter.Core.Sounds;
using CallCenter.Telephony.Pbx;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>
/// Moves finished recordings from the exchange to the data folder and notes them on their calls. The one that keeps the sides of a call apart comes
/// when the call is over, and takes the place of those of its talks (docs/decisions/051).
/// </summary>
internal sealed partial class RecordingCollector(
    IPbx pbx, CallJournal journal, RecordingFolder folder, TimeProvider clock, ILogger<RecordingCollector> logger) : BackgroundService
{
    private const int Tries = 5;

    /// <summary>The exchange tells nobody when it has written the end of one that keeps the sides apart, but does so at once.</summary>
    private static readonly TimeSpan s_written = TimeSpan.FromSeconds(2);
    private readonly Channel<(string Name, int Try)> _finished = Channel.CreateUnbounded<(string, int)>(new() { SingleReader = true });

    public void Collect(string recordingName) => _finished.Writer.TryWrite((recordingName, 1));

    /// <summary>The call is over.</summary>
    public void CollectSides(Guid callId) => CollectAfter(s_written, PbxIds.Sides(callId), attempt: 1);

    /// <summary>The timer is kept by its own callback.</summary>
    private void CollectAfter(TimeSpan pause, string name, int attempt)
    {
        ITimer? timer = null;
        timer = clock.CreateTimer(_ =>
        {
            _finished.Writer.TryWrite((name, attempt));
            timer?.Dispose();
        }, state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(pause, Timeout.InfiniteTimeSpan);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (name, attempt) in _finished.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await (PbxIds.TryParseSides(name, out var callId) ? MoveSidesAsync(callId, name, stoppingToken) : MoveAsync(name, stoppingToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception, name, attempt);
                if (attempt < Tries)
                {
                    CollectAfter(TimeSpan.FromSeconds(attempt), name, attempt + 1);
                }
            }
        }
    }

    private async Task MoveAsync(string name, CancellationToken cancellationToken)
    {
        if (!PbxIds.TryParseRecording(name, out var callId, out var part) || await journal.FindAsync(callId, cancellationToken) is not { } call)
        {
            return;
        }

        var have = LastPart(call.Recording);
        if (have == int.MaxValue || (part > 0 && have >= part))
        {
            // It was joined to the others or its sides came, and the host died before it was taken away.
            await pbx.DeleteRecordingAsync(name, cancellationToken);
            return;
        }

        for (var before = have + 1; before < part; before++)
        {
            // What was finished while we were away comes first.
            await MoveAsync(PbxIds.Recording(callId, before), cancellationToken);
        }

        var known = part == 0 ? "" : (await journal.FindAsync(callId, cancellationToken))!.Recording;
        var place = PlaceOf(call, name);
        if (await CopyAsync(name, place, cancellationToken) is not { } partial)
        {
            return;
        }

        if (known.Length > 0 && folder.Open(known) is { } first)
        {
            await using (first)
            {
                await WavJoin.PutBeforeAsync(first, partial, cancellationToken);
            }
        }

        await KeepAsync(callId, partial, place, known, cancellationToken);
        await pbx.DeleteRecordingAsync(name, cancellationToken);
    }

    private async Task MoveSidesAsync(Guid callId, string name, CancellationToken cancellationToken)
    {
        if (await journal.FindAsync(callId, cancellationToken) is not { Phase: CallPhase.Closed } call)
        {
            return;
        }

        var place = PlaceOf(call, name);
        if (await CopyAsync(name, place, cancellationToken) is not { } partial)
        {
            return;
        }

        if (call.Recording.Length > 0 && new FileInfo(partial).Length <= WavHeader.Length)
        {
            LogEmpty(name);
            File.Delete(partial);
        }
        else
        {
            await KeepAsync(callId, partial, place, call.Recording, cancellationToken);
        }

        await pbx.DeleteRecordingAsync(name, cancellationToken);
    }

    /// <summary>In the place of the one that is known.</summary>
    private async Task KeepAsync(Guid callId, string partial, string place, string known, CancellationToken cancellationToken)
    {
        var bytes = folder.Keep(partial, place);
        await journal.SetRecordingAsync(callId, place, bytes, cancellationToken);
        if (known != place)
        {
            folder.Delete(known);
        }
    }

    /// <returns>-1: nothing is there yet.</returns>
    private static int LastPart(string recording)
    {
        var name = Path.GetFileNameWithoutExtension(recording);
        return name.Length == 0 ? -1 : PbxIds.TryParseSides(name, out _) ? int.MaxValue : PbxIds.TryParseRecording(name, out _, out var last) ? last : 0;
    }

    private static string PlaceOf(Call call, string name) =>
        Path.Combine(call.StartedAt.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), name + ".wav");

    /// <summary>Whole or not at all: a half-copied file never gets the final name.</summary>
    /// <returns>Where the copy is; null: the exchange has none of this name.</returns>
    private async Task<string?> CopyAsync(string name, string place, CancellationToken cancellationToken)
    {
        var partial = folder.PartialOf(place);
        bool copied;
        await using (var file = File.Create(partial))
        {
            copied = await pbx.CopyRecordingAsync(name, file, cancellationToken);
        }

        if (!copied)
        {
            File.Delete(partial);
        }

        return copied ? partial : null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {Recording} is empty; the one of both sides together is kept")]
    private partial void LogEmpty(string recording);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {Recording} could not be collected, try {Attempt}")]
    private partial void LogFailed(Exception exception, string recording, int attempt);
}
