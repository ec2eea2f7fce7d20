using System.Collections.Concurrent;
using CallCenter.Core.Audit;

namespace CallCenter.Web.Reports.Calls;

/// <summary>
/// The parts of a recording that a player asks for one after another are one listening. Whoever begins in the middle listens too: so it is
/// remembered for a while who has been written down.
/// </summary>
internal sealed class Listenings(TimeProvider clock)
{
    private static readonly TimeSpan s_memory = TimeSpan.FromMinutes(30);
    private const int Many = 10_000;
    private readonly ConcurrentDictionary<(int UserId, Guid CallId, AuditAction Action), long> _known = new();

    /// <returns>True: it is to be written down, nothing is known of it lately.</returns>
    public bool Note(int userId, Guid callId, AuditAction action)
    {
        if (_known.Count > Many)
        {
            foreach (var (old, _) in _known.Where(known => clock.GetElapsedTime(known.Value) > s_memory))
            {
                _known.TryRemove(old, out _);
            }
        }

        var key = (userId, callId, action);
        var isKnown = _known.TryGetValue(key, out var at) && clock.GetElapsedTime(at) <= s_memory;
        _known[key] = clock.GetTimestamp();
        return !isKnown;
    }
}
