using CallCenter.Core.Sounds;
using CallCenter.Telephony.Ami;

namespace CallCenter.Telephony.Pbx.Asterisk;

// REST records what is heard, in one track. MixMonitor keeps the two directions of a channel apart; only the manager can start it. It can put both into one
// file by itself, but then does not convert what a browser speaks to the rate of the file: so it writes two, of one length, that are joined here.
public sealed partial class AsteriskPbx
{
    private const string SaidMark = "-said";
    private const string HeardMark = "-heard";

    public async Task RecordSidesAsync(string channelId, string recordingName, CancellationToken cancellationToken)
    {
        AmiMessage answer;
        try
        {
            answer = await manager.AskAsync(
                "MixMonitor", cancellationToken,
                ("Channel", _names.Theirs(channelId)),
                // b: while the channel is in a bridge. MixMonitor has a folder of its own, beside the one that REST gives out.
                ("Options", $"br(../recording/{recordingName}{SaidMark}.raw)t(../recording/{recordingName}{HeardMark}.raw)"));
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
        if (!await ari.CopyRecordingAsync(recordingName + SaidMark, said, cancellationToken)
            || !await ari.CopyRecordingAsync(recordingName + HeardMark, heard, cancellationToken))
        {
            return false;
        }

        said.Position = heard.Position = 0;
        await StereoWav.WriteAsync(said, heard, WavSound.Rate, destination, cancellationToken);
        return true;
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
