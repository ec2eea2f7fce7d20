using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Monitoring;

/// <param name="InLine">Of its operators.</param>
public sealed record WallProject(ProjectRow Row, int InLine, int OutOfLine);

/// <summary>A client who waits.</summary>
public sealed record WallCaller(Guid CallId, string Phone, DateTime Since, string Project);

/// <summary>The operators in sight, of so many.</summary>
public sealed record WallWindow(int First, int Total, IReadOnlyList<WallOperator> Rows);

/// <summary>
/// The newest live rows of what one person may watch, as he looks at them. One page's own; touched on its circuit alone. A change costs the
/// same however many operators there are, but for the search of its place; whoever is out of sight costs nothing to draw.
/// </summary>
public sealed partial class FloorBoard
{
    private const int MostRows = 1_000_000;

    private readonly Dictionary<int, OperatorRow> _operators = [];
    private readonly Dictionary<int, ProjectRow> _projects = [];
    private readonly Dictionary<Guid, CallRow> _waiting = [];
    private readonly Dictionary<int, WallOperator> _seen = [];
    private readonly SortedRows<WallOperator> _rows = new();
    private readonly Dictionary<int, int> _inLine = [];
    private readonly Dictionary<int, int> _members = [];
    private readonly int[] _totals = new int[Enum.GetValues<WallState>().Length];
    private readonly HashSet<(int ProjectId, int OperatorId)> _strangers = [];
    private (int First, int Count) _sight = (0, 40);
    private bool _hasStrangers;
    private bool _isRecounted;

    public FloorMap Map { get; private set; } = FloorMap.Nothing;

    public WallView View { get; private set; } = new();

    /// <summary>Those that run first.</summary>
    public IReadOnlyList<WallProject> Projects { get; private set; } = [];

    public WallWindow Window { get; private set; } = new(0, 0, []);

    /// <summary>Longest waiting first.</summary>
    public IReadOnlyList<WallCaller> Queue { get; private set; } = [];

    public bool IsAnybodyInLine => _inLine.Values.Any(count => count > 0);

    /// <summary>In this state, of those looked at in any.</summary>
    public int CountOf(WallState state) => _totals[(int)state];

    public void Use(FloorMap map)
    {
        Map = map;
        _members.Clear();
        foreach (var project in map.Members.Values.SelectMany(member => member.ProjectIds))
        {
            _members[project] = _members.GetValueOrDefault(project) + 1;
        }

        Rebuild();
    }

    public void Show(WallView view)
    {
        View = view;
        Rebuild();
    }

    /// <summary>So many rows from this one on are in sight.</summary>
    /// <returns>Something else is shown.</returns>
    public bool Look(int first, int count)
    {
        _sight = (Math.Clamp(first, 0, MostRows), Math.Clamp(count, 1, 500));
        var before = Window;
        Window = Cut();
        return (before.First, before.Rows.Count) != (Window.First, Window.Rows.Count);
    }

    /// <returns>Something that is in sight changed.</returns>
    public bool Apply(FloorRows rows)
    {
        _isRecounted = false;
        var isInSight = false;
        foreach (var row in rows.Operators)
        {
            Put(_operators, row.OperatorId, row, isGone: row.SignedOut);
            NoteStranger(row);
            if (Map.Members.TryGetValue(row.OperatorId, out var member) && Change(member) is { } places)
            {
                // A list that grew or shrank is scrolled otherwise, wherever it did.
                isInSight |= places.To == int.MaxValue || (places.From < _sight.First + _sight.Count && places.To >= _sight.First);
            }
        }

        foreach (var row in rows.Projects)
        {
            Put(_projects, row.ProjectId, row, isGone: row.Gone);
            if (!Map.Projects.ContainsKey(row.ProjectId))
            {
                _hasStrangers |= !row.Gone && _strangers.Add((row.ProjectId, 0));
            }
        }

        if (isInSight)
        {
            Window = Cut();
        }

        return TakeCalls(rows.Calls) | DrawProjects() | isInSight | _isRecounted;
    }

    /// <summary>Projects or operators appeared since the map was drawn that it does not show: it has to be drawn again.</summary>
    public bool TakeStrangers()
    {
        var has = _hasStrangers;
        _hasStrangers = false;
        return has;
    }

    // Whoever stays a stranger on the new map is somebody else's, and asked for once.
    private void NoteStranger(OperatorRow row)
    {
        if (row.ProjectId is { } at && Map.Projects.ContainsKey(at) && !(Map.Members.TryGetValue(row.OperatorId, out var member) && member.ProjectIds.Contains(at)))
        {
            _hasStrangers |= _strangers.Add((at, row.OperatorId));
        }
    }

    private void Rebuild()
    {
        _seen.Clear();
        _inLine.Clear();
        Array.Clear(_totals);
        foreach (var member in Map.Members.Values)
        {
            Count(_seen[member.OperatorId] = Stand(member), 1);
        }

        _rows.Reset(_seen.Values.Where(Takes), new WallOrder(View.Sort, View.IsTurned));
        Window = Cut();
        DrawProjects();
        DrawQueue();
    }

    /// <returns>The places that show something else now; null: none.</returns>
    private (int From, int To)? Change(FloorMember member)
    {
        var (old, now) = (_seen[member.OperatorId], Stand(member));
        if (old == now)
        {
            return null;
        }

        _isRecounted |= old.State != now.State && View.Takes(now);
        Count(old, -1);
        Count(_seen[member.OperatorId] = now, 1);
        return _rows.Replace(Takes(old) ? old : null, Takes(now) ? now : null);
    }

    private void Count(WallOperator seen, int by)
    {
        if (seen.IsInLine)
        {
            foreach (var project in seen.Member.ProjectIds)
            {
                _inLine[project] = _inLine.GetValueOrDefault(project) + by;
            }
        }

        if (View.Takes(seen))
        {
            _totals[(int)seen.State] += by;
        }
    }

    private bool Takes(WallOperator seen) => View.Takes(seen) && View.Takes(seen.State);

    private WallWindow Cut()
    {
        var first = Math.Min(_sight.First, Math.Max(0, _rows.Count - _sight.Count));
        return new(first, _rows.Count, _rows.Slice(first, Math.Min(_sight.Count, _rows.Count - first)));
    }

    private WallOperator Stand(FloorMember member)
    {
        if (_operators.GetValueOrDefault(member.OperatorId) is not { } row)
        {
            return new(member, null, false, "", "", "");
        }

        var isElsewhere = row.ProjectId is { } at && (View.ProjectId is { } chosen ? at != chosen : !Map.Projects.ContainsKey(at));
        var project = row.ProjectId is { } id && Map.Projects.TryGetValue(id, out var watched) ? watched.Title : "";
        return row.Card is { } card && !isElsewhere && Map.Shows(card.ProjectId)
            ? new(member, row, isElsewhere, project, Number(card.ProjectId, card.Phone), View.IsBig ? "" : card.FullName)
            : new(member, row, isElsewhere, project, "", "");
    }

    /// <summary>Leaders see numbers whole; a screen that everybody sees shows them as the project shows them to its operators.</summary>
    private string Number(int? projectId, string phone) =>
        View.IsBig && projectId is { } id && Map.Projects.TryGetValue(id, out var project) && !project.ShowNumbers ? PhoneText.Mask(phone) : Formats.Phone(phone);

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
