using CallCenter.Core.Machines;

namespace CallCenter.Telephony.Pbx;

/// <summary>
/// The few verbs the engine needs of a telephone exchange. Ids are chosen by the caller, so a command can be repeated and no early
/// event is missed. Taking away something already gone succeeds. A command the exchange refuses throws <see cref="PbxRefusedException"/>;
/// one it could not be asked throws <see cref="PbxUnavailableException"/>.
/// </summary>
public interface IPbx
{
    /// <summary>
    /// Events in the order the exchange sent them, none dropped, for one reader. Each (re)connection starts with <see cref="PbxConnected"/>,
    /// taken after the events are flowing, so its snapshot and the events that follow leave no gap. Never ends before cancellation.
    /// </summary>
    IAsyncEnumerable<PbxEvent> ReadEventsAsync(CancellationToken cancellationToken);

    /// <summary>Dials. What follows comes as events: ringing, up, or ended. Refused while a live channel has the id.</summary>
    Task OriginateAsync(OriginateRequest request, CancellationToken cancellationToken);

    Task AnswerAsync(string channelId, CancellationToken cancellationToken);

    Task HangUpAsync(string channelId, CancellationToken cancellationToken);

    /// <summary>
    /// Listens to whoever answered until it is clear whether a person or a machine speaks: the verdict comes as <see cref="ChannelExamined"/>,
    /// unless the channel ends before. Refused when the channel is gone or not up.
    /// </summary>
    /// <param name="inShadow">Beside everything else that is done with the channel; else nothing can be done with it until the verdict but hanging up.</param>
    Task ExamineAsync(string channelId, MachineThresholds thresholds, bool inShadow, CancellationToken cancellationToken);

    /// <summary>
    /// Plays the sound to a channel that is in no bridge; <see cref="ChannelPlayed"/> tells its end, also when it could not be played to it.
    /// Refused when the channel is gone.
    /// </summary>
    Task PlayAsync(string channelId, SoundFile sound, CancellationToken cancellationToken);

    /// <summary>Turns an arrived channel that is not answered away with this answer; one that is up is hung up.</summary>
    /// <param name="sipCode">403, 404, 480, 486 or 503.</param>
    Task RefuseAsync(string channelId, int sipCode, CancellationToken cancellationToken);

    /// <summary>Succeeds when the bridge stands already.</summary>
    Task CreateBridgeAsync(string bridgeId, CancellationToken cancellationToken);

    /// <summary>
    /// Moves the channel into the bridge, out of any other. Everybody in a bridge hears everybody. Refused when the bridge or the channel
    /// is gone or the channel is not up yet.
    /// </summary>
    Task AddToBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken);

    Task RemoveFromBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken);

    /// <summary>Channels inside stay up and hear nothing.</summary>
    Task DestroyBridgeAsync(string bridgeId, CancellationToken cancellationToken);

    /// <summary>Music on hold to a channel that is in no bridge, until it is stopped.</summary>
    /// <param name="tune">Played again and again; null: the exchange's own tune.</param>
    Task StartMusicAsync(string channelId, SoundFile? tune, CancellationToken cancellationToken);

    Task StopMusicAsync(string channelId, CancellationToken cancellationToken);

    /// <summary>Whoever is in the bridge hears that a far phone rings, until it is stopped. Refused when the bridge is gone.</summary>
    Task StartRingingAsync(string bridgeId, CancellationToken cancellationToken);

    Task StopRingingAsync(string bridgeId, CancellationToken cancellationToken);

    /// <summary>How many packets of sound have come over this channel from its far side so far. Refused when the channel is gone.</summary>
    Task<long> CountSoundAsync(string channelId, CancellationToken cancellationToken);

    /// <summary>The far side of this channel hears a key of a telephone pressed. Refused when the channel is gone.</summary>
    /// <param name="digit">0 to 9, * or #.</param>
    Task PressAsync(string channelId, char digit, CancellationToken cancellationToken);

    /// <summary>
    /// Whoever is in the bridge hears this channel and what it hears, from now until it is stopped or the channel ends; nobody hears them but, where
    /// they whisper, the channel itself. Refused when the bridge or the channel is gone, or the channel is not up.
    /// </summary>
    /// <param name="earId">See <see cref="PbxIds.Ear"/>. No event is ever told of it, and none outlives a break of the events.</param>
    /// <param name="whispers">The channel hears whoever is in the bridge; otherwise nothing said there can come to it.</param>
    Task StartListeningAsync(string earId, string channelId, string bridgeId, bool whispers, CancellationToken cancellationToken);

    Task StopListeningAsync(string earId, CancellationToken cancellationToken);

    /// <summary>
    /// Records everything heard in the bridge as one WAV file until it is stopped, the bridge is destroyed or its last leg has left. Refused when the
    /// bridge is gone; nothing happens when there is such a recording already, going on or finished.
    /// </summary>
    Task StartRecordingAsync(string bridgeId, string recordingName, CancellationToken cancellationToken);

    Task StopRecordingAsync(string recordingName, CancellationToken cancellationToken);

    /// <summary>
    /// Records a channel's talks one behind the other, for as long as it lives: what it says on the left, what it hears on the right, nothing while it is
    /// in no bridge. Refused when the channel is gone, or the exchange cannot do it. To be asked once for a name; no event tells of its end.
    /// </summary>
    Task RecordSidesAsync(string channelId, string recordingName, CancellationToken cancellationToken);

    /// <summary>Names of finished recordings the exchange still holds.</summary>
    Task<IReadOnlyList<string>> ListRecordingsAsync(CancellationToken cancellationToken);

    /// <summary>Writes a finished recording as WAV; false when there is none of this name.</summary>
    Task<bool> CopyRecordingAsync(string recordingName, Stream destination, CancellationToken cancellationToken);

    Task DeleteRecordingAsync(string recordingName, CancellationToken cancellationToken);

    /// <summary>Makes the trunk usable with these settings, or changes it; drops no call.</summary>
    Task ProvisionTrunkAsync(TrunkSettings trunk, CancellationToken cancellationToken);

    Task RemoveTrunkAsync(int trunkId, CancellationToken cancellationToken);

    /// <summary>
    /// What carriers say to our registrations: all of them by trunk, at once and after each change; null while nobody can tell. For one
    /// reader; never ends before cancellation.
    /// </summary>
    IAsyncEnumerable<IReadOnlyDictionary<int, Registration>?> ReadRegistrationsAsync(CancellationToken cancellationToken);

    /// <summary>Lets a phone sign in as this extension with this password; drops no call.</summary>
    Task ProvisionPhoneAsync(PhoneSettings phone, CancellationToken cancellationToken);

    Task RemovePhoneAsync(int extension, CancellationToken cancellationToken);
}

/// <summary>The exchange understood and said no.</summary>
public sealed class PbxRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The exchange could not be reached.</summary>
public sealed class PbxUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
