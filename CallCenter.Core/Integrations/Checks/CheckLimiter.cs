using System.Collections.Concurrent;

namespace CallCenter.Core.Integrations.Checks;

/// <summary>A person tries connections so often and no more: the button must not become somebody's tool against other systems.</summary>
public sealed class CheckLimiter(TimeProvider clock)
{
    private const int Most = 6;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<int, DateTimeOffset[]> _recent = new();

    public bool TryTake(int userId)
    {
        var (now, taken) = (clock.GetUtcNow(), false);
        _recent.AddOrUpdate(userId, _ => Take([]), (_, times) => Take(times));
        return taken;

        DateTimeOffset[] Take(DateTimeOffset[] times)
        {
            var recent = times.Where(time => now - time < s_window).ToArray();
            taken = recent.Length < Most;
            return taken ? [.. recent, now] : recent;
        }
    }
}

/// <summary>«Проверить» was pressed too often; wait a minute.</summary>
public sealed record TooManyChecks : Refusal;
