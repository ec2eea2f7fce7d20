using System.Diagnostics.CodeAnalysis;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Floor;

namespace CallCenter.Tests.Unit.Engine.SharedFloor;

/// <summary>
/// Projects, operators and the floor as the engine has them, over the same decisions, in virtual time: words between them take a random moment
/// and keep the order of each speaker, as between actors. After every event the world is checked.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance of an imaginary floor, not a secret.")]
internal sealed class FloorWorld
{
    private static readonly TimeSpan s_membersEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(500);

    private readonly PriorityQueue<Action, (DateTime At, long Order)> _events = new();
    private readonly Dictionary<object, DateTime> _lastWord = [];
    private readonly FloorState _floor = new();
    private readonly Dictionary<int, FloorProject> _heard = [];
    private readonly HashSet<int> _wantedByWaiting = [];
    private readonly Dictionary<int, int[]> _members;
    private readonly Random _random;
    private long _order;

    /// <param name="groups">By operator, the projects he may work for.</param>
    public FloorWorld(int seed, DateTime start, Dictionary<int, int[]> groups, IEnumerable<WorldTraffic> traffic)
    {
        (_random, _members, Now) = (new(seed), groups, start);
        Projects = traffic.Select(one => new WorldProject(this, one)).ToDictionary(project => project.Id);
        Operators = groups.Keys.Select(id => new WorldOperator(this, id)).ToDictionary(person => person.Id);
        Do(_floor.SetMembers(_members, Now));
        Every(s_membersEvery, () => Do(_floor.SetMembers(_members, Now)));
        foreach (var project in Projects.Values)
        {
            Every(s_tick, project.Tick);
            project.AwaitCaller();
        }

        foreach (var person in Operators.Values)
        {
            After(Between(0, 60), person.ComeToWork);
        }
    }

    public DateTime Now { get; private set; }

    public Dictionary<int, WorldProject> Projects { get; }

    public Dictionary<int, WorldOperator> Operators { get; }

    /// <summary>How long each lease lasted, of those that ended in another project though its own had work and nobody waited in the other.</summary>
    public List<TimeSpan> Leases { get; } = [];

    /// <summary>Clients who wait were the reason of the move that is made now.</summary>
    public bool WasWantedByWaiting(int operatorId) => _wantedByWaiting.Remove(operatorId);

    public void Run(DateTime until, Action check)
    {
        while (_events.TryPeek(out _, out var next) && next.At <= until)
        {
            var happens = _events.Dequeue();
            Watch(next.At);
            Now = next.At;
            happens();
            check();
        }

        Watch(until);
        Now = until;
    }

    public bool MayWorkFor(int operatorId, int projectId) => _members[operatorId].Contains(projectId);

    public void After(TimeSpan delay, Action happens) => _events.Enqueue(happens, (Now + delay, _order++));

    /// <summary>A word on its way: it arrives after everything the speaker said before.</summary>
    public void Say(object speaker, Action heard)
    {
        var at = Now + TimeSpan.FromMilliseconds(_random.Next(1, 30));
        at = _lastWord.TryGetValue(speaker, out var last) && last > at ? last : at;
        _lastWord[speaker] = at;
        _events.Enqueue(heard, (at, _order++));
    }

    public void Tell(object speaker, FloorOperator person) => Say(speaker, () => Do(_floor.Change(person, Now)));

    public void Tell(object speaker, FloorProject project) => Say(speaker, () =>
    {
        _heard[project.ProjectId] = project;
        Do(_floor.Change(project, Now));
    });

    public TimeSpan Between(double from, double to) => TimeSpan.FromSeconds(from + ((to - from) * _random.NextDouble()));

    /// <summary>The time to the next of so many an hour.</summary>
    public TimeSpan NextOf(double perHour) => TimeSpan.FromHours(-Math.Log(1 - _random.NextDouble()) / perHour);

    public bool Happens(double chance) => _random.NextDouble() < chance;

    private void Every(TimeSpan interval, Action happens) => After(interval, () =>
    {
        happens();
        Every(interval, happens);
    });

    private void Watch(DateTime until)
    {
        foreach (var project in Projects.Values)
        {
            project.Watch(until - Now);
        }
    }

    private void Do(IReadOnlyList<FloorMove> moves)
    {
        foreach (var move in moves)
        {
            // A recall that is said again keeps its reason.
            if (move is RecallOperator wanted && _heard[wanted.To] is not { WaitingInbound: 0, WaitingOutbound: 0 })
            {
                _wantedByWaiting.Add(move.OperatorId);
            }
            else if (move is KeepOperator)
            {
                _wantedByWaiting.Remove(move.OperatorId);
            }

            Say(_floor, () =>
            {
                switch (move)
                {
                    case LeaseOperator lease:
                        Operators[lease.OperatorId].Lease(lease.ProjectId);
                        break;
                    case RecallOperator recall:
                        Projects[recall.From].Recall(recall.OperatorId, recall.To);
                        break;
                    case KeepOperator keep:
                        Projects[keep.At].Keep(keep.OperatorId);
                        break;
                }
            });
        }
    }
}
