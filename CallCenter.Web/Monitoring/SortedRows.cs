namespace CallCenter.Web.Monitoring;

/// <summary>Rows in their order, changed one by one: a change costs two searches by halving and a move in memory, not a sort.</summary>
public sealed class SortedRows<T>
    where T : class
{
    private readonly List<T> _rows = [];
    private IComparer<T> _order = Comparer<T>.Default;

    public int Count => _rows.Count;

    public IReadOnlyList<T> All => _rows;

    public IReadOnlyList<T> Slice(int first, int count) => _rows.GetRange(first, count);

    public void Reset(IEnumerable<T> rows, IComparer<T> order)
    {
        _rows.Clear();
        _rows.AddRange(rows);
        _rows.Sort(_order = order);
    }

    /// <returns>The places that show something else now, from the first to the last of them; null: none.</returns>
    /// <param name="old">Null: a new row. It is found by what it was sorted by.</param>
    /// <param name="row">Null: the row goes.</param>
    public (int From, int To)? Replace(T? old, T? row)
    {
        var left = -1;
        if (old is not null)
        {
            left = _rows.BinarySearch(old, _order);
            _rows.RemoveAt(left);
        }

        if (row is null)
        {
            return left < 0 ? null : (left, int.MaxValue);
        }

        var place = ~_rows.BinarySearch(row, _order);
        _rows.Insert(place, row);
        return left < 0 ? (place, int.MaxValue) : (Math.Min(left, place), Math.Max(left, place));
    }
}
