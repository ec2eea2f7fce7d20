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
                reader.Wake.Ring();
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
        var wake = new LiveWake(pace, clock);
        var (snapshot, drain) = Join(wake, cancellationToken);
        return new(snapshot, ReadAsync(wake, drain, cancellationToken));
    }

    /// <summary>For a reader of several stores: what there is, and how to take what changed since; a change rings its bell.</summary>
    internal (IReadOnlyList<TRow> Snapshot, Func<IReadOnlyList<TRow>> Drain) Join(LiveWake wake, CancellationToken cancellationToken)
    {
        var reader = new Reader(wake);
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
        return (snapshot, () => Drain(reader));
    }

    private static async IAsyncEnumerable<IReadOnlyList<TRow>> ReadAsync(
        LiveWake wake, Func<IReadOnlyList<TRow>> drain, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await wake.WaitAsync(cancellationToken))
        {
            if (drain() is { Count: > 0 } rows)
            {
                yield return rows;
                await wake.RestAsync(cancellationToken);
            }
        }
    }

    private TRow[] Drain(Reader reader)
    {
        lock (_gate)
        {
            TRow[] rows = [.. reader.Pending.Values];
            reader.Pending.Clear();
            return rows;
        }
    }

    private sealed class Reader(LiveWake wake)
    {
        public Dictionary<TKey, TRow> Pending { get; } = [];

        public LiveWake Wake => wake;
    }
}

/// <summary>A reader's bell: rung any number of times before it is heard, it wakes him once.</summary>
internal sealed class LiveWake(TimeSpan pace, TimeProvider clock)
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _bell.Writer.TryWrite(default);

    /// <summary>What rings from now on wakes again.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken) =>
        await _bell.Reader.WaitToReadAsync(cancellationToken) && _bell.Reader.TryRead(out _);

    /// <summary>Until the reader may be told again.</summary>
    public Task RestAsync(CancellationToken cancellationToken) => Task.Delay(pace, clock, cancellationToken);
}

public sealed record LiveSubscription<TRow>(IReadOnlyList<TRow> Snapshot, IAsyncEnumerable<IReadOnlyList<TRow>> Changes);
