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
    public int Grant(PlanTrunk trunk, int wanted)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var starts = StartsOf(trunk.TrunkId);
            Forget(starts, now);
            Forget(_allStarts, now);
            var granted = Math.Min(wanted, options.Value.MaxCallsPerSecond - _allStarts.Count);
            if (trunk.CallsPerSecond > 0)
            {
                granted = Math.Min(granted, trunk.CallsPerSecond - starts.Count);
            }

            if (trunk.MaxChannels > 0)
            {
                granted = Math.Min(granted, trunk.MaxChannels - ChannelsOf(trunk.TrunkId).Count - _promised.GetValueOrDefault(trunk.TrunkId));
            }

            granted = Math.Max(0, granted);
            _promised[trunk.TrunkId] = _promised.GetValueOrDefault(trunk.TrunkId) + granted;
            for (var start = 0; start < granted; start++)
            {
                starts.Enqueue(now);
                _allStarts.Enqueue(now);
            }

            return granted;
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
