using CallCenter.Core.Dialing.Lines;

namespace CallCenter.Telephony.Engine.Projects;

/// <summary>Starts of calls, each on the line that <see cref="LineChoice"/> gave it.</summary>
/// <param name="TrunkIds">One for each call, in the order they are to be used.</param>
internal sealed record LineGrant(IReadOnlyList<int> TrunkIds)
{
    public static LineGrant None { get; } = new([]);

    public int Count => TrunkIds.Count;
}

/// <summary>
/// Gives each call of a project its line: by rank and weight among those that are fit, within the limits of every trunk over all projects of
/// this node.
/// </summary>
internal sealed class ProjectLines(LineBudget budget, LineWatch watch)
{
    private readonly Lock _gate = new();

    /// <summary>By project, how far behind its share each trunk is.</summary>
    private readonly Dictionary<int, Dictionary<int, int>> _behind = [];

    /// <summary>Takes up to the wanted number of starts; to be settled with <see cref="Settle"/>.</summary>
    /// <param name="whateverItsHealth">Also over a line that failed, when no other is to be had: somebody wants this very call.</param>
    public LineGrant Grant(int projectId, IReadOnlyCollection<PlanLine> lines, int wanted, bool whateverItsHealth = false)
    {
        lock (_gate)
        {
            var fitness = lines.ToDictionary(line => line.TrunkId, line => watch.FitnessOf(line.TrunkId));
            var grant = Deal(projectId, lines, wanted, line => fitness[line.TrunkId] switch
            {
                LineFitness.Well => int.MaxValue,
                LineFitness.ToBeProbed => 1,
                _ => 0,
            });
            if (grant.Count == 0 && whateverItsHealth)
            {
                return Deal(projectId, lines, wanted, _ => int.MaxValue);
            }

            foreach (var trunkId in grant.TrunkIds.Where(trunkId => fitness[trunkId] == LineFitness.ToBeProbed))
            {
                watch.NoteProbe(trunkId);
            }

            return grant;
        }
    }

    /// <summary>A channel for one call, taken at once; null: none is to be had.</summary>
    /// <param name="whateverItsHealth">As of <see cref="Grant"/>.</param>
    public PlanLine? TakeOne(int projectId, IReadOnlyCollection<PlanLine> lines, Guid callId, bool whateverItsHealth = false)
    {
        if (Grant(projectId, lines, 1, whateverItsHealth) is not { TrunkIds: [var trunkId] } grant)
        {
            return null;
        }

        budget.Occupy(trunkId, callId);
        Settle(grant, []);
        return lines.First(line => line.TrunkId == trunkId);
    }

    /// <summary>Every start has been given a call, but for those named: there was nobody to call.</summary>
    public void Settle(LineGrant grant, IEnumerable<int> unused)
    {
        foreach (var trunk in grant.TrunkIds.CountBy(trunkId => trunkId))
        {
            budget.Settle(trunk.Key, trunk.Value);
        }

        foreach (var trunkId in unused)
        {
            watch.NoteNoProbe(trunkId);
        }
    }

    public LinesStanding StandingOf(IReadOnlyCollection<PlanLine> lines)
    {
        var fit = lines.Where(line => watch.FitnessOf(line.TrunkId) == LineFitness.Well).ToList();
        return fit.Count == 0 ? LinesStanding.Down
            : fit.TrueForAll(line => budget.HasNoChannel(line)) ? LinesStanding.Full
            : LinesStanding.Open;
    }

    private LineGrant Deal(int projectId, IReadOnlyCollection<PlanLine> lines, int wanted, Func<PlanLine, int> most)
    {
        var open = lines.Select(line => new OpenLine(line.TrunkId, line.Rank, line.Weight, Math.Min(most(line), budget.RoomOf(line)))).ToList();
        var dealt = LineChoice.Deal(open, BehindOf(projectId), Math.Min(wanted, budget.RoomOfAll()));
        // Callers may have taken channels since: what the budget says is final.
        var granted = dealt.CountBy(trunkId => trunkId).ToDictionary(
            trunk => trunk.Key, trunk => budget.Grant(lines.First(line => line.TrunkId == trunk.Key), trunk.Value));
        return new([.. dealt.Where(trunkId => granted[trunkId]-- > 0)]);
    }

    private Dictionary<int, int> BehindOf(int projectId) =>
        _behind.TryGetValue(projectId, out var behind) ? behind : _behind[projectId] = [];
}
