using CallCenter.Core.Files;

namespace CallCenter.Web.Files;

/// <param name="Folder">Where it lies; null in the list of that very folder.</param>
public sealed record FileLine(FileRow Row, IReadOnlyList<FolderStep>? Folder = null);

/// <summary>Where the keys are in a list, and what is chosen of it: as people know it from the files of their own computer.</summary>
public sealed class FileSelection
{
    private readonly HashSet<long> _chosen = [];
    private IReadOnlyList<FileLine> _lines = [];
    private int _anchor;

    public int Cursor { get; private set; }

    public IReadOnlyCollection<long> Chosen => _chosen;

    public FileLine? Current => Cursor < _lines.Count ? _lines[Cursor] : null;

    public bool IsEverything => _lines.Count > 0 && _chosen.Count == _lines.Count;

    public bool Has(long id) => _chosen.Contains(id);

    public List<FileLine> Lines() => [.. _lines.Where(line => Has(line.Row.Id))];

    /// <summary>Takes the list as it is now: what is gone is chosen no more, and the cursor stays with its row.</summary>
    public void Follow(IReadOnlyList<FileLine> lines)
    {
        var at = Current?.Row.Id;
        _lines = lines;
        _chosen.IntersectWith(lines.Select(line => line.Row.Id));
        var index = at is null ? -1 : IndexOf(at.Value);
        Cursor = index >= 0 ? index : Math.Clamp(Cursor, 0, Math.Max(0, lines.Count - 1));
        _anchor = Math.Clamp(_anchor, 0, Math.Max(0, lines.Count - 1));
    }

    /// <summary>Another list: nothing of the last one is meant.</summary>
    public void Begin()
    {
        _chosen.Clear();
        (Cursor, _anchor) = (0, 0);
    }

    public void Move(int by, bool extends)
    {
        if (_lines.Count > 0)
        {
            Choose(Math.Clamp(Cursor + by, 0, _lines.Count - 1), adds: false, extends);
        }
    }

    public void Toggle(long id)
    {
        (Cursor, _anchor) = (IndexOf(id), IndexOf(id));
        if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }
    }

    public void Click(long id, bool adds, bool extends) => Choose(IndexOf(id), adds, extends);

    /// <summary>Everything, or nothing when everything is.</summary>
    public void ToggleEverything()
    {
        if (IsEverything)
        {
            _chosen.Clear();
        }
        else
        {
            _chosen.UnionWith(_lines.Select(line => line.Row.Id));
        }
    }

    public void Only(long id)
    {
        _chosen.Clear();
        _chosen.Add(id);
        (Cursor, _anchor) = (Math.Max(0, IndexOf(id)), Math.Max(0, IndexOf(id)));
    }

    private void Choose(int index, bool adds, bool extends)
    {
        Cursor = index;
        if (adds && !extends)
        {
            Toggle(_lines[index].Row.Id);
            return;
        }

        if (!extends)
        {
            _anchor = index;
        }

        if (!adds)
        {
            _chosen.Clear();
        }

        for (var at = Math.Min(_anchor, index); at <= Math.Max(_anchor, index); at++)
        {
            _chosen.Add(_lines[at].Row.Id);
        }
    }

    private int IndexOf(long id)
    {
        for (var index = 0; index < _lines.Count; index++)
        {
            if (_lines[index].Row.Id == id)
            {
                return index;
            }
        }

        return -1;
    }
}
