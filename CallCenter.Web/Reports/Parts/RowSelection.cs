namespace CallCenter.Web.Reports.Parts;

/// <summary>What is marked in a list: some rows, or everything the filter finds.</summary>
public sealed class RowSelection
{
    /// <summary>More are chosen by a filter.</summary>
    public const int Most = 1_000;

    private readonly HashSet<long> _ids = [];

    public IReadOnlyCollection<long> Ids => _ids;

    public bool IsEverything { get; private set; }

    public bool IsEmpty => !IsEverything && _ids.Count == 0;

    public bool Has(long id) => IsEverything || _ids.Contains(id);

    /// <summary>A mark set by hand ends «everything»: from then on it is this one.</summary>
    public void Toggle(long id)
    {
        IsEverything = false;
        if (!_ids.Remove(id) && _ids.Count < Most)
        {
            _ids.Add(id);
        }
    }

    public void ToggleEverything()
    {
        IsEverything = !IsEverything;
        _ids.Clear();
    }

    public void Clear()
    {
        IsEverything = false;
        _ids.Clear();
    }
}
