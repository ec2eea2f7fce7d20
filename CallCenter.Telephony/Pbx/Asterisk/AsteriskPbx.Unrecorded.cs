using System.Collections.Concurrent;
using System.Net;
using CallCenter.Telephony.Ari;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Pbx.Asterisk;

// While a bridge is recorded Asterisk mixes; otherwise it passes on what each of two says, with the numbers of the packets. On the way to a leg that
// it has to translate for it then drops what bears a lower number than was passed on last, and remembers that for as long as the leg is seated:
// whoever comes after somebody else may not be heard for minutes. So where nothing can be recorded those who sit there are seated anew.
public sealed partial class AsteriskPbx
{
    private static readonly TimeSpan s_leastRecording = TimeSpan.FromSeconds(1);

    /// <summary>Bridges that could not be recorded the last time.</summary>
    private readonly ConcurrentDictionary<string, byte> _unrecorded = new();

    public async Task StartRecordingAsync(string bridgeId, string recordingName, CancellationToken cancellationToken)
    {
        _recordings[recordingName] = (bridgeId, clock.GetTimestamp());
        try
        {
            await AskAsync(RecordAsync(bridgeId, recordingName, cancellationToken));
            _unrecorded.TryRemove(bridgeId, out _);
        }
        catch (PbxRefusedException)
        {
            _recordings.TryRemove(recordingName, out _);
            await NoteUnrecordedAsync(bridgeId, cancellationToken);
            throw;
        }
    }

    private async Task RecordAsync(string bridgeId, string recordingName, CancellationToken cancellationToken)
    {
        try
        {
            await ari.RecordBridgeAsync(bridgeId, recordingName, cancellationToken);
        }
        catch (AriRefusedException ex) when (ex.Status == HttpStatusCode.Conflict)
        {
            // It runs already or has ended, the command was repeated; or there is no folder to record into, which Asterisk calls a conflict too.
            if (!await ari.IsRecordingAsync(recordingName, cancellationToken)
                && (await ari.ListRecordingsAsync(cancellationToken)).All(stored => stored.Name != recordingName))
            {
                throw;
            }
        }
    }

    private async Task NoteUnrecordedAsync(string bridgeId, CancellationToken cancellationToken)
    {
        if (_unrecorded.TryAdd(bridgeId, 0))
        {
            await AskAsync(SeatAnewAsync(bridgeId, but: "", cancellationToken));
        }
    }

    private async Task SeatAnewAsync(string bridgeId, string but, CancellationToken cancellationToken)
    {
        var seated = (await ari.ListBridgesAsync(cancellationToken)).FirstOrDefault(bridge => bridge.Id == bridgeId)?.Channels ?? [];
        if (seated.Count > 2)
        {
            // Of more than two the sound is mixed in any case.
            return;
        }

        foreach (var channel in seated.Where(channel => channel != but))
        {
            if (await TryUnseatAsync(bridgeId, channel, cancellationToken))
            {
                await AskAsync(ari.AddToBridgeAsync(bridgeId, channel, cancellationToken), HttpStatusCode.NotFound);
            }
        }
    }

    /// <returns>False: no such bridge, no such channel, or not in this bridge; nothing is done.</returns>
    private async Task<bool> TryUnseatAsync(string bridgeId, string channel, CancellationToken cancellationToken)
    {
        try
        {
            await ari.RemoveFromBridgeAsync(bridgeId, channel, cancellationToken);
            return true;
        }
        catch (AriRefusedException ex) when (ex.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
        {
            return false;
        }
    }

    /// <summary>Asterisk took the command and could not write: it does not always call that a failure.</summary>
    private RecordingFinished Ended(RecordingFinished finished)
    {
        if (_recordings.TryRemove(finished.RecordingName, out var recording) && clock.GetElapsedTime(recording.BegunAt) < s_leastRecording)
        {
            SeatAnewWithoutWaiting(recording.BridgeId);
        }

        return finished;
    }

    private RecordingFailed Ended(RecordingFailed failed)
    {
        if (_recordings.TryRemove(failed.RecordingName, out var recording))
        {
            SeatAnewWithoutWaiting(recording.BridgeId);
        }

        return failed;
    }

    private void SeatAnewWithoutWaiting(string bridgeId) =>
        _ = WithoutWaitingAsync(NoteUnrecordedAsync(bridgeId, CancellationToken.None), exception => LogNotSeated(exception, bridgeId));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Those in bridge {Bridge}, which is not recorded, could not be seated anew")]
    private partial void LogNotSeated(Exception exception, string bridge);
}
