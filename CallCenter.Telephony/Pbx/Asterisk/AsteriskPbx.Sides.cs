using CallCenter.Core.Sounds;
using CallCenter.Telephony.Ami;

namespace CallCenter.Telephony.Pbx.Asterisk;

// REST records what is heard, in one track. MixMonitor keeps the two directions of a channel apart; only the manager can start it. It can put both into one
// file by itself, but then does not convert what a browser speaks to the rate of the file: so it writes two, of one length, that are joined here.
public sealed partial class AsteriskPbx
{
    private const string SaidMark = "-said";
    private const string HeardMark = "-heard";
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_patienceWithFiles = TimeSpan.FromSeconds(3);

    public async Task RecordSidesAsync(string channelId, string recordingName, CancellationToken cancellationToken)
    {
        AmiMessage answer;
        try
        {
            answer = await manager.AskAsync(
                "MixMonitor", cancellationToken,
                ("Channel", _names.Theirs(channelId)),
                // b: while the channel is in a bridge. MixMonitor has a folder of its own, beside the one that REST gives out.
                ("Options", $"br(../recording/{recordingName}{SaidMark}.wav)t(../recording/{recordingName}{HeardMark}.wav)"));
        }
        catch (AmiUnavailableException exception)
        {
            throw new PbxUnavailableException(exception.Message, exception);
        }

        if (answer["Response"] != "Success")
        {
            throw new PbxRefusedException($"Asterisk's manager does not record {channelId}: {answer["Message"]}");
        }
    }

    /// <summary>The name of which these two are the sides; null: a recording of its own, or the second side.</summary>
    private static string? SidesOf(string storedName) =>
        storedName.EndsWith(SaidMark, StringComparison.Ordinal) && storedName[..^SaidMark.Length] is var name && PbxIds.TryParseSides(name, out _) ? name : null;

    /// <summary>It is written until its channel has ended.</summary>
    private bool IsBeingMade(string recordingName, HashSet<string> liveChannels) =>
        PbxIds.TryParseSides(recordingName, out var callId) && liveChannels.Contains(_names.Theirs(PbxIds.ClientLeg(callId)));

    private async Task<bool> CopySidesAsync(string recordingName, Stream destination, CancellationToken cancellationToken)
    {
        await using var said = NewScratch();
        await using var heard = NewScratch();
        if (!await CopyWrittenAsync(recordingName + SaidMark, said, cancellationToken) || !await CopyWrittenAsync(recordingName + HeardMark, heard, cancellationToken))
        {
            return false;
        }

        said.Position = heard.Position = WavHeader.Length;
        await StereoWav.WriteAsync(said, heard, WavSound.Rate, destination, cancellationToken);
        return true;
    }

    /// <summary>
    /// MixMonitor closes its files in its own time after the channel's end, and only then is the last of the sound in them, and in the header how much it
    /// is. It never does if the exchange died, and nothing is to be told of an empty one: after a while what is there is all there will be.
    /// </summary>
    private async Task<bool> CopyWrittenAsync(string name, FileStream copy, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        for (var pause = s_firstPause; ; pause *= 2)
        {
            if (!await ari.CopyRecordingAsync(name, copy, cancellationToken))
            {
                return false;
            }

            if (await IsClosedAsync(copy, cancellationToken) || clock.GetElapsedTime(since) > s_patienceWithFiles)
            {
                return true;
            }

            copy.SetLength(0);
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private static async Task<bool> IsClosedAsync(FileStream wav, CancellationToken cancellationToken)
    {
        var header = new byte[WavHeader.Length];
        wav.Position = 0;
        return await wav.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken) == header.Length
            && WavHeader.BytesOf(header) is var bytes && bytes > 0 && bytes == wav.Length - header.Length;
    }

    private static FileStream NewScratch() => new(
        Path.Combine(Path.GetTempPath(), $"callcenter-side-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
        FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    private async Task DeleteSidesAsync(string recordingName, CancellationToken cancellationToken)
    {
        // The one by which they are found goes last.
        await ari.DeleteRecordingAsync(recordingName + HeardMark, cancellationToken);
        await ari.DeleteRecordingAsync(recordingName + SaidMark, cancellationToken);
    }
}
