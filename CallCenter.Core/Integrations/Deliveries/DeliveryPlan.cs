namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>When a delivery that failed is tried again: twelve tries over some sixteen hours.</summary>
public static class DeliveryPlan
{
    private static readonly TimeSpan[] s_waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(4), TimeSpan.FromHours(4),
    ];

    private static readonly TimeSpan s_mostPatience = TimeSpan.FromHours(24);

    public static int MaxTries => s_waits.Length + 1;

    /// <param name="tries">Made so far, the failed one included.</param>
    /// <param name="retryAfter">The receiver's own wish; never shortens the wait.</param>
    /// <returns>Null: that was the last.</returns>
    public static DateTime? NextTry(int tries, DateTime now, TimeSpan? retryAfter)
    {
        if (tries < 1 || tries > s_waits.Length)
        {
            return null;
        }

        var wait = s_waits[tries - 1];
        var asked = retryAfter is { } wish && wish < s_mostPatience ? wish : retryAfter is null ? TimeSpan.Zero : s_mostPatience;
        return now + (asked > wait ? asked : wait);
    }
}
