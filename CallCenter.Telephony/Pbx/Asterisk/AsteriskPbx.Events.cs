using System.Runtime.CompilerServices;
using CallCenter.Telephony.Ari;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Pbx.Asterisk;

public sealed partial class AsteriskPbx
{
    // Several for each call, and nobody here reads them.
    private static readonly string[] s_uselessEvents = ["ChannelVarset", "ChannelConnectedLine", "ChannelCallerId", "ChannelDialplan", "ChannelCreated"];

    /// <summary>As last told, so that three kinds of event about one thing make one.</summary>
    private readonly Dictionary<int, bool> _phones = [];
    private volatile bool _isSynchronised;
    private string? _brokenBecause;
    private string? _startupTime;

    public async IAsyncEnumerable<PbxEvent> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _isSynchronised = false;
        _brokenBecause = null;
        await foreach (var signal in socket.ReadAsync(cancellationToken))
        {
            var told = signal switch
            {
                // What happens meanwhile waits in the socket's queue and follows.
                AriConnected => await SynchroniseAsync(cancellationToken),
                AriBroken broken => Disconnected(broken.Reason),
                AriEvent message when _isSynchronised => Translate(message),
                _ => null,
            };
            if (told is not null)
            {
                yield return told;
            }
        }
    }

    private PbxDisconnected? Disconnected(string reason)
    {
        _isSynchronised = false;
        var isKnown = _brokenBecause == reason;
        _brokenBecause = reason;
        return isKnown ? null : new PbxDisconnected(reason);
    }

    /// <returns>Null when it failed: the socket is given up then, and says so itself.</returns>
    private async Task<PbxConnected?> SynchroniseAsync(CancellationToken cancellationToken)
    {
        try
        {
            var info = await AskAsync(ari.GetInfoAsync(cancellationToken));
            AsteriskVersion.Require(info.System.Version);
            Meet(info.Status.StartupTime);
            await AskAsync(ari.SilenceEventsAsync(_application, s_uselessEvents, cancellationToken));

            var mark = _ledger.Mark();
            var channels = await AskAsync(ari.ListChannelsAsync(cancellationToken));
            var bridges = await AskAsync(ari.ListBridgesAsync(cancellationToken));
            var endpoints = await AskAsync(ari.ListEndpointsAsync(cancellationToken));
            // Nobody remembers who listened there.
            foreach (var ear in channels.Where(channel => PbxIds.IsEar(channel.Id)))
            {
                await StopListeningAsync(ear.Id, cancellationToken);
            }

            _isSynchronised = true;
            _brokenBecause = null;
            var known = _ledger.Resynchronise(channels, mark);
            var ids = known.Select(channel => channel.ChannelId).ToHashSet();
            PlayTunesOn(ids.Select(_names.Ours).ToHashSet(), cancellationToken);
            return new PbxConnected(new PbxSnapshot(
                [.. known.Select(channel => channel with { ChannelId = _names.Ours(channel.ChannelId) })],
                // A recording stands in its bridge as a channel, too.
                [.. bridges.Select(bridge => new BridgeSnapshot(bridge.Id, [.. bridge.Channels.Where(ids.Contains).Select(_names.Ours)]))],
                Phones(endpoints),
                info.Status.StartupTime));
        }
        catch (Exception ex) when (ex is PbxRefusedException or PbxUnavailableException)
        {
            LogNotSynchronised(ex.Message);
            socket.Drop(ex.Message);
            return null;
        }
    }

    /// <summary>A new life of Asterisk knows nothing of the life before.</summary>
    private void Meet(string startupTime)
    {
        if (Interlocked.Exchange(ref _startupTime, startupTime) != startupTime)
        {
            _provisioning.Forget();
            _recordings.Clear();
        }
    }

    private List<int> Phones(IReadOnlyList<AriEndpoint> endpoints)
    {
        _phones.Clear();
        foreach (var endpoint in endpoints)
        {
            Reachability(endpoint, hasAnswered: false);
        }

        return [.. _phones.Where(phone => phone.Value).Select(phone => phone.Key)];
    }

    private PbxEvent? Translate(AriEvent message) => message switch
    {
        Ari.RecordingFinished finished => Ended(new RecordingFinished(finished.Recording.Name)),
        Ari.RecordingFailed failed => Ended(new RecordingFailed(failed.Recording.Name, failed.Recording.Cause ?? "unknown")),
        IAriEndpointEvent about when CarrierNames.TryParse(about.Endpoint.Resource, out var trunkId) => CarrierReachability(trunkId, about),
        IAriEndpointEvent about => Reachability(about.Endpoint, about is ContactStatusChange { ContactInfo.ContactStatus: "Reachable" }),
        StasisStart { Args: [Snoops.Argument] } snoop => Noted(snoop),
        StasisStart { Args: [AsteriskDetector.ExaminedArgument, ..] } back when PbxIds.TryParseShadow(back.Channel.Id, out _) =>
            Named(_detector.Believe(back.Channel.Id, _ledger.Apply(back))),
        PlaybackFinished finished => Played(finished.Playback),
        _ => Named(_ledger.Apply(message)),
    };

    private ChannelPlayed? Played(AriPlayback playback)
    {
        if (PbxIds.TryParseMusic(playback.Id, out var channelId, out var isOdd))
        {
            NextTurn(channelId, isOdd, hasFailed: playback.State == "failed");
            return null;
        }

        return PbxIds.TryParsePlayback(playback.Id, out var played) ? new ChannelPlayed(played) : null;
    }

    private PbxEvent? Noted(StasisStart snoop)
    {
        _snoops.Started(snoop.Channel.Id);
        return null;
    }

    private ChannelEvent? Named(ChannelEvent? told)
    {
        if (told is null)
        {
            return null;
        }

        var ours = _names.Ours(told.ChannelId);
        if (told is ChannelEnded)
        {
            _music.TryRemove(ours, out _);
            _names.Forget(ours);
        }

        return ours == told.ChannelId ? told : told with { ChannelId = ours };
    }

    /// <summary>The endpoint's own state is of no use: it is offline also while its address is being changed and nothing has been asked yet.</summary>
    private static TrunkReachability? CarrierReachability(int trunkId, IAriEndpointEvent about) => about is ContactStatusChange change
        ? change.ContactInfo.ContactStatus switch
        {
            "Reachable" => new TrunkReachability(trunkId, true),
            "Unreachable" => new TrunkReachability(trunkId, false),
            _ => null,
        }
        : null;

    /// <param name="hasAnswered">It has just been asked and is there, whatever the exchange still says of the endpoint.</param>
    private PhoneReachability? Reachability(AriEndpoint endpoint, bool hasAnswered)
    {
        if (endpoint.Technology != "PJSIP" || !PhoneNames.TryParse(endpoint.Resource, out var extension) || (!hasAnswered && endpoint.State is not ("online" or "offline")))
        {
            return null;
        }

        var isOnline = hasAnswered || endpoint.State == "online";
        if (_phones.TryGetValue(extension, out var last) ? last == isOnline : !isOnline)
        {
            _phones[extension] = isOnline;
            return null;
        }

        _phones[extension] = isOnline;
        return new PhoneReachability(extension, isOnline);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Asterisk cannot be used: {Reason}")]
    private partial void LogNotSynchronised(string reason);
}
