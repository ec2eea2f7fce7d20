using System.Threading.Channels;

namespace CallCenter.Telephony.Live;

/// <summary>
/// The newest row of every key, for whoever watches. The publisher never waits; a slow reader holds at most one pending row per key
/// and always ends on the newest. A row that says it is gone is delivered once, so a reader can take it away.
/// </summary>
public sealed class LiveStore<TKey, TRow>(Func<TRow, TKey> keyOf, Func<TRow, bool> isGone, TimeSpan pace, TimeProvider clock)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, TRow> _rows = [];
    private readonly HashSet<Reader> _readers = [];

    public int ReaderCount
    {
        get
        {
            lock (_gate)
            {
                return _readers.Count;
            }
        }
    }

    public void Publish(TRow row)
    {
        lock (_gate)
        {
            var key = keyOf(row);
            if (isGone(row))
            {
                _rows.Remove(key);
            }
            else
            {
                _rows[key] = row;
            }

            foreach (var reader in _readers)
            {
                reader.Pending[key] = row;
                reader.Wake.Writer.TryWrite(default);
            }
        }
    }

    public TRow? Find(TKey key)
    {
        lock (_gate)
        {
            return _rows.GetValueOrDefault(key);
        }
    }

    public IReadOnlyList<TRow> Snapshot()
    {
        lock (_gate)
        {
            return [.. _rows.Values];
        }
    }

    /// <summary>Snapshot and stream in one step, so no change falls between; cancelling unsubscribes.</summary>
    public LiveSubscription<TRow> Subscribe(CancellationToken cancellationToken)
    {
        var reader = new Reader();
        TRow[] snapshot;
        lock (_gate)
        {
            _readers.Add(reader);
            snapshot = [.. _rows.Values];
        }

        cancellationToken.Register(() =>
        {
            lock (_gate)
            {
                _readers.Remove(reader);
            }
        });
        return new(snapshot, ReadAsync(reader, cancellationToken));
    }

    private async IAsyncEnumerable<IReadOnlyList<TRow>> ReadAsync(
        Reader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await reader.Wake.Reader.WaitToReadAsync(cancellationToken))
        {
            TRow[] rows;
            lock (_gate)
            {
                reader.Wake.Reader.TryRead(out _);
                rows = [.. reader.Pending.Values];
                reader.Pending.Clear();
            }

            if (rows.Length > 0)
            {
                yield return rows;
                await Task.Delay(pace, clock, cancellationToken);
            }
        }
    }

    private sealed class Reader
    {
        public Dictionary<TKey, TRow> Pending { get; } = [];
        public Channel<bool> Wake { get; } = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    }
}

public sealed record LiveSubscription<TRow>(IReadOnlyList<TRow> Snapshot, IAsyncEnumerable<IReadOnlyList<TRow>> Changes);
