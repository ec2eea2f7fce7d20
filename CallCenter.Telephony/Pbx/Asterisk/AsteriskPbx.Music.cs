using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Pbx.Asterisk;

// Asterisk repeats its own music by itself. A tune is played turn by turn: when one is over the next is asked for.
public sealed partial class AsteriskPbx
{
    /// <summary>A short tune is played several times in one turn, so that many who wait do not make many turns.</summary>
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(30);
    private const int MostInATurn = 20;

    /// <summary>Who hears music, by the names of the engine. A host that was started anew knows of nobody until it is told.</summary>
    private readonly ConcurrentDictionary<string, Music> _music = new();

    public Task StartMusicAsync(string channelId, SoundFile? tune, CancellationToken cancellationToken)
    {
        var music = new Music(tune);
        _music[channelId] = music;
        return tune is null
            ? AskAsync(ari.StartMusicAsync(_names.Theirs(channelId), cancellationToken), HttpStatusCode.NotFound)
            : PlayTurnAsync(channelId, music, tune, isOdd: false, cancellationToken);
    }

    public async Task StopMusicAsync(string channelId, CancellationToken cancellationToken)
    {
        var isKnown = _music.TryRemove(channelId, out var music);
        if (!isKnown || music!.Tune is null || music.FellBack)
        {
            await AskAsync(ari.StopMusicAsync(_names.Theirs(channelId), cancellationToken));
        }

        if (!isKnown || music!.Tune is not null)
        {
            await StopTurnAsync(channelId, isOdd: false, cancellationToken);
            await StopTurnAsync(channelId, isOdd: true, cancellationToken);
        }
    }

    private async Task PlayTurnAsync(string channelId, Music music, SoundFile tune, bool isOdd, CancellationToken cancellationToken)
    {
        var times = Math.Clamp((int)Math.Ceiling(s_turn / tune.Length), 1, MostInATurn);
        var media = string.Join(',', Enumerable.Repeat("sound:" + Path.ChangeExtension(tune.Path, null), times));
        // A conflict: the turn goes on already. Not found: the client is gone.
        await AskAsync(
            ari.PlayAsync(_names.Theirs(channelId), media, PbxIds.Music(channelId, isOdd), cancellationToken), HttpStatusCode.Conflict, HttpStatusCode.NotFound);
        if (!IsStillWanted(channelId, music))
        {
            // It was stopped while the next turn was on its way: whoever is to talk is not kept by it.
            await StopTurnAsync(channelId, isOdd, cancellationToken);
        }
    }

    private Task StopTurnAsync(string channelId, bool isOdd, CancellationToken cancellationToken) =>
        AskAsync(ari.StopPlayingAsync(PbxIds.Music(channelId, isOdd), cancellationToken), HttpStatusCode.NotFound);

    private bool IsStillWanted(string channelId, Music music) => _music.TryGetValue(channelId, out var now) && ReferenceEquals(now, music);

    /// <summary>A turn is over. The reader of events does not wait for the next.</summary>
    private void NextTurn(string channelId, bool isOdd, bool hasFailed)
    {
        if (!_music.TryGetValue(channelId, out var music) || music.Tune is not { } tune || music.FellBack)
        {
            return;
        }

        if (hasFailed)
        {
            // The file is gone or cannot be read: better the exchange's own tune than silence, and than trying without end.
            music.FellBack = true;
            LogTuneFailed(channelId);
            _ = PlayOnAsync(channelId, AskAsync(ari.StartMusicAsync(_names.Theirs(channelId), CancellationToken.None), HttpStatusCode.NotFound));
            return;
        }

        _ = PlayOnAsync(channelId, PlayTurnAsync(channelId, music, tune, !isOdd, CancellationToken.None));
    }

    /// <summary>The end of a turn may have gone by while nobody listened.</summary>
    private void PlayTunesOn(HashSet<string> channels, CancellationToken cancellationToken)
    {
        foreach (var (channelId, music) in _music)
        {
            if (!channels.Contains(channelId))
            {
                _music.TryRemove(channelId, out _);
            }
            else if (music is { Tune: { } tune, FellBack: false })
            {
                _ = PlayOnAsync(channelId, PlayTurnAsync(channelId, music, tune, isOdd: false, cancellationToken));
            }
        }
    }

    private Task PlayOnAsync(string channelId, Task turn) => WithoutWaitingAsync(turn, exception => LogTurnFailed(exception, channelId));

    private sealed class Music(SoundFile? tune)
    {
        public SoundFile? Tune { get; } = tune;

        /// <summary>The tune cannot be played, and the exchange's own is.</summary>
        public bool FellBack { get; set; }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tune for channel {ChannelId} cannot be played, Asterisk's own is played instead")]
    private partial void LogTuneFailed(string channelId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tune for channel {ChannelId} does not go on")]
    private partial void LogTurnFailed(Exception exception, string channelId);
}
