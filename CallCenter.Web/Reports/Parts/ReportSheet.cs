using CallCenter.Core;
using CallCenter.Core.Reports.Paging;

namespace CallCenter.Web.Reports.Parts;

/// <summary>A line of the grid.</summary>
/// <param name="Row">Null: the row is gone since it was listed.</param>
public sealed record SheetLine<TRow>(int Index, long Id, TRow? Row)
    where TRow : class;

/// <summary>
/// The list as far as somebody scrolled through it. Which row stands where is settled once: it grows at its ends, page by page, and a stretch
/// that is scrolled back to is read by its ids, so that nothing shifts, repeats or is skipped while others delete and change rows.
/// </summary>
/// <param name="keyOf">A row's place in the order.</param>
public sealed class ReportSheet<TRow>(ReportSheet<TRow>.ReadPage read, ReportSheet<TRow>.ReadRows readAgain, Func<TRow, ReportKey> keyOf)
    where TRow : class
{
    public delegate Task<Outcome<ReportPage<TRow>>> ReadPage(bool backwards, ReportKey? after, int size, CancellationToken cancellationToken);

    public delegate Task<IReadOnlyList<TRow>> ReadRows(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    private const int PageSize = 100;

    /// <summary>Rows kept beside the ids; what lies farther back is read again.</summary>
    private const int MostRows = 1_000;

    private static readonly ReportPage<TRow> s_nothing = new([], HasMore: false);

    private readonly List<long> _ids = [];
    private readonly Dictionary<long, TRow?> _rows = [];
    private Task _turn = Task.CompletedTask;
    private ReportKey? _first;
    private ReportKey? _last;

    /// <summary>More follow below the last line that is known.</summary>
    public bool HasMore { get; private set; } = true;

    /// <summary>The list does not begin at its beginning.</summary>
    public bool HasBefore { get; private set; }

    public int Known => _ids.Count;

    /// <summary>Lines to show: a few empty ones below what is known, reaching which brings the next page.</summary>
    public int Shown => Known + (HasMore ? PageSize / 4 : 0);

    public long? IdAt(int index) => index >= 0 && index < _ids.Count ? _ids[index] : null;

    /// <param name="place">Where to begin; null: at the beginning.</param>
    /// <returns>Why nothing can be listed; null: it can.</returns>
    public async Task<Refusal?> BeginAsync(ReportKey? place, CancellationToken cancellationToken)
    {
        (_first, _last, HasBefore) = (place, place, place is not null);
        return await GrowAsync(cancellationToken);
    }

    /// <summary>Lines from one on; fewer only at the list's end.</summary>
    public Task<IReadOnlyList<SheetLine<TRow>>> GetAsync(int start, int count, CancellationToken cancellationToken) => InTurnAsync<IReadOnlyList<SheetLine<TRow>>>(async () =>
    {
        while (HasMore && _ids.Count < start + count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await GrowAsync(cancellationToken);
        }

        ForgetFarFrom(start);
        var ids = _ids.Skip(start).Take(count).ToList();
        var missing = ids.Where(id => !_rows.ContainsKey(id)).ToList();
        if (missing.Count > 0)
        {
            Keep(missing, await readAgain(missing, cancellationToken));
        }

        return [.. ids.Select((id, offset) => new SheetLine<TRow>(start + offset, id, _rows.GetValueOrDefault(id)))];
    });

    /// <summary>Puts a page before the first line.</summary>
    /// <returns>How many lines came in.</returns>
    public Task<int> GrowBackAsync(CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        var page = (await read(true, _first, PageSize, cancellationToken)).Value ?? s_nothing;
        HasBefore = page.HasMore;
        List<TRow> rows = [.. page.Rows.Reverse()];
        if (rows.Count > 0)
        {
            _first = keyOf(rows[0]);
            _ids.InsertRange(0, rows.Select(IdOf));
            Keep([.. rows.Select(IdOf)], rows);
        }

        return rows.Count;
    });

    /// <summary>All rows are read anew when they are shown next.</summary>
    public void Forget() => _rows.Clear();

    /// <summary>Those of them that go on changing are.</summary>
    /// <returns>There were some.</returns>
    public bool Forget(Func<TRow, bool> which)
    {
        var some = _rows.Where(row => row.Value is { } known && which(known)).Select(row => row.Key).ToList();
        some.ForEach(id => _rows.Remove(id));
        return some.Count > 0;
    }

    private async Task<Refusal?> GrowAsync(CancellationToken cancellationToken)
    {
        var (found, refusal) = await read(false, _last, PageSize, cancellationToken);
        // Refused in the middle, the list ends there: what it stood on was deleted, or its reader is no leader any more.
        var page = found ?? s_nothing;
        HasMore = page.HasMore;
        if (page.Rows.Count > 0)
        {
            _last = keyOf(page.Rows[^1]);
            _ids.AddRange(page.Rows.Select(IdOf));
            Keep([.. page.Rows.Select(IdOf)], page.Rows);
        }

        return refusal;
    }

    /// <summary>The grid asks again before it was answered: one after the other, on the circuit's own thread.</summary>
    private async Task<T> InTurnAsync<T>(Func<Task<T>> work)
    {
        var (before, mine) = (_turn, new TaskCompletionSource());
        _turn = mine.Task;
        await before;
        try
        {
            return await work();
        }
        finally
        {
            mine.SetResult();
        }
    }

    private void Keep(IReadOnlyList<long> ids, IReadOnlyList<TRow> rows)
    {
        var byId = rows.ToDictionary(IdOf);
        foreach (var id in ids)
        {
            _rows[id] = byId.GetValueOrDefault(id);
        }
    }

    private void ForgetFarFrom(int start)
    {
        if (_rows.Count > MostRows)
        {
            var near = _ids.Skip(start - (MostRows / 4)).Take(MostRows / 2).ToHashSet();
            foreach (var far in _rows.Keys.Where(id => !near.Contains(id)).ToList())
            {
                _rows.Remove(far);
            }
        }
    }

    private long IdOf(TRow row) => keyOf(row).Id;
}
