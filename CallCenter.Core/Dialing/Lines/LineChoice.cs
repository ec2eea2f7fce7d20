namespace CallCenter.Core.Dialing.Lines;

/// <summary>A line that calls may be given to now.</summary>
/// <param name="Rank">Lines of the lowest rank come first; those of one rank share the calls.</param>
/// <param name="Weight">Its share among those of its rank; at least 1.</param>
/// <param name="Room">Calls it takes now at most.</param>
public sealed record OpenLine(int TrunkId, int Rank, int Weight, int Room);

/// <summary>
/// Which line a call goes out on: of the first rank that has room, the line that is furthest behind its share of the calls dealt so far.
/// So the shares hold over any few calls, not only over many; a line that was full or away makes up for nothing.
/// </summary>
public static class LineChoice
{
    /// <summary>A trunk for each call, in the order they are dealt; fewer than wanted when there is no room for more.</summary>
    /// <param name="behind">By trunk, how much each is owed, in calls times the weights it was compared with; written here and brought to the next deal.</param>
    public static IReadOnlyList<int> Deal(IReadOnlyCollection<OpenLine> lines, IDictionary<int, int> behind, int wanted)
    {
        var room = lines.ToDictionary(line => line.TrunkId, line => line.Room);
        var dealt = new List<int>(Math.Max(0, wanted));
        while (dealt.Count < wanted)
        {
            var open = lines.Where(line => room[line.TrunkId] > 0).ToList();
            if (open.Count == 0)
            {
                break;
            }

            var rank = open.Min(line => line.Rank);
            open.RemoveAll(line => line.Rank != rank);
            foreach (var line in open)
            {
                behind[line.TrunkId] = Behind(line) + line.Weight;
            }

            var next = open.OrderByDescending(Behind).ThenBy(line => line.TrunkId).First();
            behind[next.TrunkId] -= open.Sum(line => line.Weight);
            room[next.TrunkId]--;
            dealt.Add(next.TrunkId);
        }

        return dealt;

        int Behind(OpenLine line) => behind.TryGetValue(line.TrunkId, out var owed) ? owed : 0;
    }
}
