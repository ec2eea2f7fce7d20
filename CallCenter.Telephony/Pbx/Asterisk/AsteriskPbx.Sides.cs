using CallCenter.Telephony.Ami;

namespace CallCenter.Telephony.Pbx.Asterisk;

// REST records what is heard, in one track. MixMonitor keeps the two directions of a channel apart; only the manager can start it.
public sealed partial class AsteriskPbx
{
    // b: while the channel is in a bridge; D: both directions side by side, as plain samples of 16 bits.
    private const string SidesOptions = "bD";

    public async Task RecordSidesAsync(string channelId, string recordingName, CancellationToken cancellationToken)
    {
        AmiMessage answer;
        try
        {
            answer = await manager.AskAsync(
                "MixMonitor", cancellationToken,
                ("Channel", _names.Theirs(channelId)),
                // MixMonitor has a folder of its own, beside the one that REST gives out.
                ("File", $"../recording/{recordingName}.raw"),
                ("Options", SidesOptions));
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

    /// <summary>It is written until its channel has ended.</summary>
    private bool IsBeingMade(string recordingName, HashSet<string> liveChannels) =>
        PbxIds.TryParseSides(recordingName, out var callId) && liveChannels.Contains(_names.Theirs(PbxIds.ClientLeg(callId)));
}
