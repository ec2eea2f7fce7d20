using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;

namespace CallCenter.Web.Monitoring;

/// <summary>An operator on the wall.</summary>
/// <param name="Row">As he stands; null: not in the network.</param>
/// <param name="IsElsewhere">He works for another project now.</param>
public sealed record WallOperator(int OperatorId, string FullName, int Extension, OperatorRow? Row, bool IsElsewhere)
{
    /// <summary>Whoever is busiest for the clients stands first.</summary>
    private static readonly OperatorState[] s_order =
    [
        OperatorState.Talking, OperatorState.Offered, OperatorState.Dialling, OperatorState.WrapUp,
        OperatorState.Available, OperatorState.DoNotDisturb, OperatorState.Pause, OperatorState.Inactive,
    ];

    public OperatorState State => Row?.State ?? OperatorState.Inactive;

    public bool IsInLine => Row is { State: not OperatorState.Inactive };

    public int Place => IsElsewhere ? s_order.Length : Array.IndexOf(s_order, State);
}

/// <summary>The newest live rows of what one person may watch. One page's own; touched on its circuit alone.</summary>
public sealed class FloorBoard
{
    private readonly Dictionary<int, OperatorRow> _operators = [];
    private readonly Dictionary<int, ProjectRow> _projects = [];
    private readonly Dictionary<Guid, CallRow> _waiting = [];

    private readonly HashSet<(int ProjectId, int OperatorId)> _strangers = [];

    public FloorMap Map { get; set; } = new(new HashSet<int>(), []);

    /// <summary>Those that run first.</summary>
    public IReadOnlyList<ProjectRow> Projects =>
        [.. _projects.Values.Where(row => Map.ProjectIds.Contains(row.ProjectId)).OrderByDescending(row => row.IsRunning).ThenBy(row => row.Title, StringComparer.CurrentCulture)];

    public void Apply(IReadOnlyList<OperatorRow> rows)
    {
        foreach (var row in rows)
        {
            Put(_operators, row.OperatorId, row, isGone: row.SignedOut);
        }
    }

    public void Apply(IReadOnlyList<ProjectRow> rows)
    {
        foreach (var row in rows)
        {
            Put(_projects, row.ProjectId, row, isGone: row.Gone);
        }
    }

    public void Apply(IReadOnlyList<CallRow> rows)
    {
        foreach (var row in rows)
        {
            Put(_waiting, row.CallId, row, isGone: row.Phase != LiveCallPhase.Waiting);
        }
    }

    /// <summary>Projects or operators appeared since the map was drawn that it does not show: it has to be drawn again.</summary>
    public bool TakeStrangers()
    {
        var strangers = _projects.Keys.Where(id => !Map.ProjectIds.Contains(id)).Select(id => (id, 0))
            .Concat(_operators.Values.Where(row => row.ProjectId is { } at && Map.ProjectIds.Contains(at)).Select(row => (row.ProjectId!.Value, row.OperatorId))
                .Where(place => !Map.Members.Any(member => (member.ProjectId, member.OperatorId) == place)));
        // Whoever stays a stranger on the new map is somebody else's, and asked for once.
        return strangers.Where(_strangers.Add).ToList().Count > 0;
    }

    /// <summary>By state, then the longest in it first.</summary>
    public IReadOnlyList<WallOperator> OperatorsOf(int projectId) =>
        [.. Map.Members.Where(member => member.ProjectId == projectId)
            .Select(member => Stand(member, _operators.GetValueOrDefault(member.OperatorId)))
            .OrderBy(seen => seen.Place).ThenBy(seen => seen.Row?.Since).ThenBy(seen => seen.FullName, StringComparer.CurrentCulture)];

    /// <summary>Longest waiting first.</summary>
    public IReadOnlyList<CallRow> QueueOf(int projectId) => [.. _waiting.Values.Where(row => row.ProjectId == projectId).OrderBy(row => row.Since)];

    private static WallOperator Stand(FloorMember member, OperatorRow? row) =>
        new(member.OperatorId, member.FullName, member.Extension, row, row?.ProjectId is { } at && at != member.ProjectId);

    private static void Put<TKey, TRow>(Dictionary<TKey, TRow> rows, TKey key, TRow row, bool isGone)
        where TKey : notnull
    {
        if (isGone)
        {
            rows.Remove(key);
        }
        else
        {
            rows[key] = row;
        }
    }
}
