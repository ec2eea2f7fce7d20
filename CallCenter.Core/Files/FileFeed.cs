namespace CallCenter.Core.Files;

/// <summary>Tells open pages in which folders something changed.</summary>
public sealed class FileFeed
{
    /// <summary>Of the bin, and of the settings and uploads that are shown beside it.</summary>
    public const long Bin = -1;

    private readonly Lock _gate = new();
    private Action<long>[] _listeners = [];

    public int ListenerCount => _listeners.Length;

    /// <param name="changed">Called on any thread with the folder's id, 0 of the top; must not take long.</param>
    /// <returns>Disposing it ends the subscription.</returns>
    public IDisposable Subscribe(Action<long> changed)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners, changed];
        }

        return new Subscription(this, changed);
    }

    public void Tell(params IEnumerable<long?> folders)
    {
        foreach (var folder in folders.Distinct())
        {
            foreach (var changed in _listeners)
            {
                changed(folder ?? 0);
            }
        }
    }

    private sealed class Subscription(FileFeed feed, Action<long> changed) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._gate)
            {
                feed._listeners = [.. feed._listeners.Where(listener => listener != changed)];
            }
        }
    }
}
