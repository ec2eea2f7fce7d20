using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CallCenter.Core.Notifications;

/// <summary>Tells the open pages of a person that his notifications changed. A change costs what that one person's pages cost, whoever else looks on.</summary>
public sealed class NotificationFeed
{
    private readonly ConcurrentDictionary<int, ImmutableList<Action>> _listeners = [];

    /// <param name="changed">Called on any thread; must not take long.</param>
    /// <returns>Disposing it ends the subscription.</returns>
    public IDisposable Subscribe(int userId, Action changed)
    {
        _listeners.AddOrUpdate(userId, _ => [changed], (_, others) => others.Add(changed));
        return new Subscription(this, userId, changed);
    }

    public void Tell(int userId)
    {
        foreach (var changed in _listeners.GetValueOrDefault(userId, []))
        {
            changed();
        }
    }

    private void Remove(int userId, Action changed)
    {
        while (_listeners.TryGetValue(userId, out var listeners))
        {
            var left = listeners.Remove(changed);
            if (left.IsEmpty ? _listeners.TryRemove(new(userId, listeners)) : _listeners.TryUpdate(userId, left, listeners))
            {
                return;
            }
        }
    }

    private sealed class Subscription(NotificationFeed feed, int userId, Action changed) : IDisposable
    {
        public void Dispose() => feed.Remove(userId, changed);
    }
}
