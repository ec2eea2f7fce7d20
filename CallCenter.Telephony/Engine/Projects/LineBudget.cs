using CallCenter.Telephony.Live;
using Microsoft.Extensions.Options;

namespace CallCenter.Telephony.Engine.Projects;

/// <summary>
/// How many calls may be started now: channels and calls per second of each trunk, and calls per second of the whole exchange, over all
/// projects of this node. A second is a sliding one.
/// </summary>
internal sealed class LineBudget(IOptions<EngineOptions> options, LiveFloor live, TimeProvider clock)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<int, HashSet<Guid>> _channels = [];
    private readonly Dictionary<int, int> _promised = [];
    private readonly Dictionary<int, Queue<DateTime>> _starts = [];
    private readonly Queue<DateTime> _allStarts = new();

    /// <summary>
    /// Takes up to the wanted number of starts. Their channels are kept for the caller until he says with <see cref="Settle"/> that every
    /// one has been given a call or will not be; a start not used is simply spent.
    /// </summary>
    public int Grant(PlanLine line, int wanted)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var granted = Math.Max(0, Math.Min(wanted, Room(line, now)));
            var starts = StartsOf(line.TrunkId);
            _promised[line.TrunkId] = _promised.GetValueOrDefault(line.TrunkId) + granted;
            for (var start = 0; start < granted; start++)
            {
                starts.Enqueue(now);
                _allStarts.Enqueue(now);
            }

            return granted;
        }
    }

    /// <summary>Starts that this line would be granted now.</summary>
    public int RoomOf(PlanLine line)
    {
        lock (_gate)
        {
            return Math.Max(0, Room(line, clock.GetUtcNow().UtcDateTime));
        }
    }

    /// <summary>Starts that the exchange takes now, over whatever lines.</summary>
    public int RoomOfAll()
    {
        lock (_gate)
        {
            return Math.Max(0, RoomOfAll(clock.GetUtcNow().UtcDateTime));
        }
    }

    /// <summary>All its channels are taken; its pace alone passes within a second.</summary>
    public bool HasNoChannel(PlanLine line)
    {
        lock (_gate)
        {
            return line.MaxChannels > 0 && Channels(line) <= 0;
        }
    }

    public void Settle(int trunkId, int granted)
    {
        lock (_gate)
        {
            _promised[trunkId] = Math.Max(0, _promised.GetValueOrDefault(trunkId) - granted);
        }
    }

    public void Occupy(int trunkId, Guid callId)
    {
        lock (_gate)
        {
            Tell(trunkId, ChannelsOf(trunkId).Add(callId));
        }
    }

    /// <summary>For a call that is nobody's start: a caller's. False: all channels are taken.</summary>
    public bool TryOccupy(int trunkId, int maxChannels, Guid callId)
    {
        lock (_gate)
        {
            var channels = ChannelsOf(trunkId);
            var hasRoom = maxChannels == 0 || channels.Contains(callId) || channels.Count + _promised.GetValueOrDefault(trunkId) < maxChannels;
            if (hasRoom)
            {
                Tell(trunkId, channels.Add(callId));
            }

            return hasRoom;
        }
    }

    public void Free(int trunkId, Guid callId)
    {
        lock (_gate)
        {
            Tell(trunkId, ChannelsOf(trunkId).Remove(callId));
        }
    }

    private int Room(PlanLine line, DateTime now)
    {
        var starts = StartsOf(line.TrunkId);
        Forget(starts, now);
        var room = RoomOfAll(now);
        room = line.CallsPerSecond > 0 ? Math.Min(room, line.CallsPerSecond - starts.Count) : room;
        return line.MaxChannels > 0 ? Math.Min(room, Channels(line)) : room;
    }

    private int RoomOfAll(DateTime now)
    {
        Forget(_allStarts, now);
        return options.Value.MaxCallsPerSecond - _allStarts.Count;
    }

    /// <summary>Channels neither taken nor promised; negative when a limit was lowered under them.</summary>
    private int Channels(PlanLine line) => line.MaxChannels - ChannelsOf(line.TrunkId).Count - _promised.GetValueOrDefault(line.TrunkId);

    private void Tell(int trunkId, bool hasChanged)
    {
        if (hasChanged)
        {
            live.TrunkLines.Publish(new(trunkId, ChannelsOf(trunkId).Count));
        }
    }

    private HashSet<Guid> ChannelsOf(int trunkId) =>
        _channels.TryGetValue(trunkId, out var channels) ? channels : _channels[trunkId] = [];

    private Queue<DateTime> StartsOf(int trunkId) => _starts.TryGetValue(trunkId, out var starts) ? starts : _starts[trunkId] = new();

    private static void Forget(Queue<DateTime> starts, DateTime now)
    {
        while (starts.TryPeek(out var oldest) && now - oldest >= s_second)
        {
            starts.Dequeue();
        }
    }
}
