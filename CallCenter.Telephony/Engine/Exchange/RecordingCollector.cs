using System.Globalization;
using System.Threading.Channels;
using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Telephony.Pbx;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>Moves finished recordings from the exchange to the data folder and notes them on their calls.</summary>
internal sealed partial class RecordingCollector(
    IPbx pbx, CallJournal journal, DataFolder folder, TimeProvider clock, ILogger<RecordingCollector> logger) : BackgroundService
{
    private const int Tries = 5;
    private readonly Channel<(string Name, int Try)> _finished = Channel.CreateUnbounded<(string, int)>(new() { SingleReader = true });

    public void Collect(string recordingName) => _finished.Writer.TryWrite((recordingName, 1));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (name, attempt) in _finished.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await MoveAsync(name, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception, name, attempt);
                if (attempt < Tries)
                {
                    await Task.Delay(TimeSpan.FromSeconds(attempt), clock, stoppingToken);
                    _finished.Writer.TryWrite((name, attempt + 1));
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

        var have = call.Recording.Length == 0 ? -1
            : PbxIds.TryParseRecording(Path.GetFileNameWithoutExtension(call.Recording), out _, out var last) ? last : 0;
        if (part > 0 && have >= part)
        {
            // It was joined to the others, and the host died before it was taken away.
            await pbx.DeleteRecordingAsync(name, cancellationToken);
            return;
        }

        for (var before = have + 1; before < part; before++)
        {
            // What was finished while we were away comes first.
            await MoveAsync(PbxIds.Recording(callId, before), cancellationToken);
        }

        var known = part == 0 ? "" : (await journal.FindAsync(callId, cancellationToken))!.Recording;
        var relative = Path.Combine(call.StartedAt.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture), name + ".wav");
        var path = Path.Combine(folder.Recordings, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Whole or not at all: a half-copied file never gets the final name.
        var partial = path + ".part";
        bool copied;
        await using (var file = File.Create(partial))
        {
            copied = await pbx.CopyRecordingAsync(name, file, cancellationToken);
        }

        if (!copied)
        {
            File.Delete(partial);
            return;
        }

        if (known.Length > 0)
        {
            await WavJoin.PutBeforeAsync(Path.Combine(folder.Recordings, known), partial, cancellationToken);
        }

        File.Move(partial, path, overwrite: true);
        await journal.SetRecordingAsync(callId, relative, cancellationToken);
        if (known.Length > 0)
        {
            File.Delete(Path.Combine(folder.Recordings, known));
        }

        await pbx.DeleteRecordingAsync(name, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {Recording} could not be collected, try {Attempt}")]
    private partial void LogFailed(Exception exception, string recording, int attempt);
}
