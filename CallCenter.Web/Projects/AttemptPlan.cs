using CallCenter.Core.Dialing;

namespace CallCenter.Web.Projects;

/// <summary>A wait between two calls.</summary>
/// <param name="Weight">Its share of the drawn line; grows slower than the wait, so that minutes stay visible beside days.</param>
/// <param name="IsBeyond">The overall limit of attempts comes first.</param>
internal sealed record TimelineWait(int Minutes, double Weight, bool IsBeyond);

internal static class AttemptPlan
{
    public const int MostDrawn = 6;

    /// <summary>The waits between calls that end alike; null while the list cannot be read.</summary>
    public static IReadOnlyList<TimelineWait>? Waits(string intervals, int attempts, int maxAttempts)
    {
        if (attempts <= 1)
        {
            return [];
        }

        var list = IntervalList.Parse(intervals);
        return list.ErrorAt is not null
            ? null
            : [.. Enumerable.Range(0, attempts - 1).Select(k => ToWait(list.Minutes[Math.Min(k, list.Minutes.Count - 1)], isBeyond: k + 2 > maxAttempts))];
    }

    private static TimelineWait ToWait(int minutes, bool isBeyond) => new(minutes, 1 + Math.Log2(1 + minutes), isBeyond);
}
