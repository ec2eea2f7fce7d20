using System.Collections.Concurrent;

namespace CallCenter.Core.Audit;

/// <summary>
/// What was written down lately. The parts of one thing that are asked for one after another are one asking, whichever comes first: so it is
/// remembered for a while what has been written.
/// </summary>
public sealed class LateNotes<TKey>(TimeProvider clock, TimeSpan memory)
    where TKey : notnull
{
    private const int Many = 10_000;
    private readonly ConcurrentDictionary<TKey, long> _known = new();

    /// <returns>True: it is to be written down, nothing is known of it lately. Of two that ask at once one is told so.</returns>
    public bool Note(TKey key)
    {
        if (_known.Count > Many)
        {
            foreach (var (old, _) in _known.Where(known => clock.GetElapsedTime(known.Value) > memory))
            {
                _known.TryRemove(old, out _);
            }
        }

        while (true)
        {
            if (_known.TryGetValue(key, out var at))
            {
                if (_known.TryUpdate(key, clock.GetTimestamp(), at))
                {
                    return clock.GetElapsedTime(at) > memory;
                }
            }
            else if (_known.TryAdd(key, clock.GetTimestamp()))
            {
                return true;
            }
        }
    }

    /// <summary>It was not written after all.</summary>
    public void Forget(TKey key) => _known.TryRemove(key, out _);
}
