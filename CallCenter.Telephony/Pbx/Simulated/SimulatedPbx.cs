using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CallCenter.Telephony.Pbx.Simulated;

/// <summary>
/// A telephone network in memory: trunks that lead to <see cref="Subscribers"/>, phones that answer by themselves. It keeps the
/// contract of <see cref="IPbx"/> as a real exchange does, so everything above it runs as it would on one.
/// </summary>
public sealed partial class SimulatedPbx(Subscribers subscribers, TimeProvider clock) : IPbx, IDisposable
{
    // One lock for the whole network: every turn under it is a few dictionary moves, and none waits for anything.
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SimulatedChannel> _channels = [];
    private readonly Dictionary<string, SimulatedBridge> _bridges = [];
    private readonly Dictionary<string, SimulatedEar> _ears = [];
    private readonly Dictionary<string, ISimulatedRecording> _finished = [];
    private readonly Dictionary<int, TrunkSettings> _trunks = [];
    private readonly HashSet<int> _cutTrunks = [];
    private readonly HashSet<int> _jammedTrunks = [];
    private readonly HashSet<int> _phones = [];
    private readonly HashSet<int> _unplugged = [];
    private Guid _instance = Guid.NewGuid();
    private Channel<PbxEvent>? _events;
    private bool _down;

    /// <summary>False: an exchange whose manager nobody may ask.</summary>
    public bool KeepsSides { get; set; } = true;

    public async IAsyncEnumerable<PbxEvent> ReadEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // As with a real exchange the newest reader gets the events, and what happened while nobody read is only in the snapshot.
        var events = Channel.CreateUnbounded<PbxEvent>(new() { SingleReader = true });
        lock (_gate)
        {
            _events = events;
            // Nobody remembers who listened.
            _ears.Clear();
            if (!_down)
            {
                Publish(new PbxConnected(Snapshot()));
            }
        }

        await foreach (var pbxEvent in events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return pbxEvent;
        }
    }

    public Task OriginateAsync(OriginateRequest request, CancellationToken cancellationToken) => Turn(() =>
    {
        var reachable = request.Target switch
        {
            TrunkTarget trunk => _trunks.ContainsKey(trunk.TrunkId) && !_cutTrunks.Contains(trunk.TrunkId),
            PhoneTarget phone => IsOnline(phone.Extension),
            _ => false,
        };
        if (!reachable)
        {
            throw new PbxRefusedException($"Nothing can be reached for channel {request.ChannelId}: no such trunk, or the phone is offline.");
        }

        var channel = new SimulatedChannel(
            request.ChannelId, request.Target, IsJammed(request.Target) ? SubscriberBehaviour.Congestion : subscribers.Receive(request.Target));
        if (!_channels.TryAdd(channel.Id, channel))
        {
            throw new PbxRefusedException($"Channel {channel.Id} already exists.");
        }

        Dial(channel, request.RingTimeout);
    }, cancellationToken);

    public Task AnswerAsync(string channelId, CancellationToken cancellationToken) => Turn(() =>
    {
        if (_channels.TryGetValue(channelId, out var channel) && channel is { HasArrived: true, IsUp: false })
        {
            Up(channel);
        }
    }, cancellationToken);

    public Task HangUpAsync(string channelId, CancellationToken cancellationToken) => Turn(() =>
    {
        if (_channels.TryGetValue(channelId, out var channel))
        {
            End(channel, new(ChannelEndKind.LocalHangUp, Cause: NormalClearing));
        }
    }, cancellationToken);

    public Task RefuseAsync(string channelId, int sipCode, CancellationToken cancellationToken) => Turn(() =>
    {
        if (_channels.TryGetValue(channelId, out var channel))
        {
            LastRefusal = channel.IsUp ? LastRefusal : sipCode;
            End(channel, new(ChannelEndKind.LocalHangUp, Cause: NormalClearing, SipCode: channel.IsUp ? 0 : sipCode));
        }
    }, cancellationToken);

    public Task CreateBridgeAsync(string bridgeId, CancellationToken cancellationToken) =>
        Turn(() => _bridges.TryAdd(bridgeId, new SimulatedBridge(bridgeId)), cancellationToken);

    public Task AddToBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken) => Turn(() =>
    {
        var bridge = BridgeOrRefuse(bridgeId);
        if (!_channels.TryGetValue(channelId, out var channel))
        {
            throw new PbxRefusedException($"Channel {channelId} is gone.");
        }

        if (channel.Bridge == bridge)
        {
            return;
        }

        if (!channel.IsUp || channel.IsExamined)
        {
            throw new PbxRefusedException($"Channel {channelId} is not up yet, or is being listened to.");
        }

        Leave(channel);
        Enter(bridge, channel);
    }, cancellationToken);

    public Task RemoveFromBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken) => Turn(() =>
    {
        if (_channels.TryGetValue(channelId, out var channel) && channel.Bridge?.Id == bridgeId)
        {
            Leave(channel);
        }
    }, cancellationToken);

    public Task DestroyBridgeAsync(string bridgeId, CancellationToken cancellationToken) => Turn(() =>
    {
        if (_bridges.Remove(bridgeId, out var bridge))
        {
            FinishRecording(bridge);
            foreach (var channel in bridge.Members.ToArray())
            {
                Leave(channel);
            }
        }
    }, cancellationToken);

    // Nobody listens: music is noted alone.
    public Task StartMusicAsync(string channelId, SoundFile? tune, CancellationToken cancellationToken) => Turn(() => PlayMusic(channelId, true, tune), cancellationToken);

    public Task StopMusicAsync(string channelId, CancellationToken cancellationToken) => Turn(() => PlayMusic(channelId, false, null), cancellationToken);

    public Task StartRingingAsync(string bridgeId, CancellationToken cancellationToken) => Turn(() => BridgeOrRefuse(bridgeId).Rings = true, cancellationToken);

    public Task StopRingingAsync(string bridgeId, CancellationToken cancellationToken) => Turn(() =>
    {
        if (_bridges.TryGetValue(bridgeId, out var bridge))
        {
            bridge.Rings = false;
        }
    }, cancellationToken);

    public Task StartListeningAsync(string earId, string channelId, string bridgeId, bool whispers, CancellationToken cancellationToken) => Turn(() =>
    {
        var bridge = BridgeOrRefuse(bridgeId);
        if (!_channels.TryGetValue(channelId, out var channel) || !channel.IsUp)
        {
            throw new PbxRefusedException($"Channel {channelId} is gone or not up.");
        }

        _ears[earId] = new(channel, bridge, whispers);
    }, cancellationToken);

    public Task StopListeningAsync(string earId, CancellationToken cancellationToken) => Turn(() => _ears.Remove(earId), cancellationToken);

    public Task StartRecordingAsync(string bridgeId, string recordingName, CancellationToken cancellationToken) => Turn(() =>
    {
        var bridge = BridgeOrRefuse(bridgeId);
        if (_finished.ContainsKey(recordingName) || _bridges.Values.Any(other => other.Recording?.Name == recordingName))
        {
            return;
        }

        if (bridge.Recording is not null)
        {
            throw new PbxRefusedException($"Bridge {bridgeId} is being recorded already.");
        }

        var now = clock.GetUtcNow();
        bridge.Recording = new SimulatedRecording(recordingName, now);
        bridge.Members.ForEach(channel => bridge.Recording.Enter(channel, now));
    }, cancellationToken);

    public Task StopRecordingAsync(string recordingName, CancellationToken cancellationToken) => Turn(() =>
    {
        if (_bridges.Values.FirstOrDefault(bridge => bridge.Recording?.Name == recordingName) is { } bridge)
        {
            FinishRecording(bridge);
        }
    }, cancellationToken);

    public Task RecordSidesAsync(string channelId, string recordingName, CancellationToken cancellationToken) => Turn(() =>
    {
        if (!KeepsSides || !_channels.TryGetValue(channelId, out var channel))
        {
            throw new PbxRefusedException($"Channel {channelId} is gone, or sides cannot be kept apart.");
        }

        channel.Sides = new(recordingName, channel);
        if (channel.Bridge is { } bridge)
        {
            channel.Sides.Begin(bridge, clock.GetUtcNow());
        }
    }, cancellationToken);

    public async Task<IReadOnlyList<string>> ListRecordingsAsync(CancellationToken cancellationToken)
    {
        string[] names = [];
        await Turn(() => names = [.. _finished.Keys], cancellationToken);
        return names;
    }

    public async Task<bool> CopyRecordingAsync(string recordingName, Stream destination, CancellationToken cancellationToken)
    {
        ISimulatedRecording? recording = null;
        await Turn(() => recording = _finished.GetValueOrDefault(recordingName), cancellationToken);
        if (recording is null)
        {
            return false;
        }

        await recording.WriteAsync(destination, cancellationToken);
        return true;
    }

    public Task DeleteRecordingAsync(string recordingName, CancellationToken cancellationToken) =>
        Turn(() => _finished.Remove(recordingName), cancellationToken);

    public Task ProvisionTrunkAsync(TrunkSettings trunk, CancellationToken cancellationToken) => Turn(() =>
    {
        _trunks[trunk.TrunkId] = trunk;
        TellTrunk(trunk.TrunkId);
    }, cancellationToken);

    public Task RemoveTrunkAsync(int trunkId, CancellationToken cancellationToken) => Turn(() =>
    {
        _trunks.Remove(trunkId);
        TellTrunk(trunkId);
    }, cancellationToken);

    public Task ProvisionPhoneAsync(PhoneSettings phone, CancellationToken cancellationToken) => Turn(() =>
    {
        if (_phones.Add(phone.Extension) && IsOnline(phone.Extension))
        {
            Publish(new PhoneReachability(phone.Extension, IsOnline: true));
        }
    }, cancellationToken);

    public Task RemovePhoneAsync(int extension, CancellationToken cancellationToken) => Turn(() =>
    {
        var wasOnline = IsOnline(extension);
        if (_phones.Remove(extension) && wasOnline)
        {
            Publish(new PhoneReachability(extension, IsOnline: false));
        }
    }, cancellationToken);

    private Task Turn(Action turn, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        try
        {
            lock (_gate)
            {
                if (_down)
                {
                    throw new PbxUnavailableException("The simulated exchange is down.");
                }

                turn();
            }

            return Task.CompletedTask;
        }
        catch (Exception exception) when (exception is PbxRefusedException or PbxUnavailableException)
        {
            return Task.FromException(exception);
        }
    }

    private SimulatedBridge BridgeOrRefuse(string bridgeId) =>
        _bridges.GetValueOrDefault(bridgeId) ?? throw new PbxRefusedException($"There is no bridge {bridgeId}.");

    private bool IsOnline(int extension) => _phones.Contains(extension) && !_unplugged.Contains(extension);

    private void Publish(PbxEvent pbxEvent) => _events?.Writer.TryWrite(pbxEvent);

    private PbxSnapshot Snapshot() => new(
        [.. _channels.Values.Select(channel => new ChannelSnapshot(channel.Id, channel.IsUp && !channel.IsExamined))],
        [.. _bridges.Values.Select(bridge => new BridgeSnapshot(bridge.Id, [.. bridge.Members.Select(channel => channel.Id)]))],
        [.. _phones.Where(IsOnline)],
        _instance.ToString("N"));
}
