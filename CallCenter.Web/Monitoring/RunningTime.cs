namespace CallCenter.Web.Monitoring;

/// <summary>For `running-time`, the element whose seconds run in the browser: nothing is redrawn here for them.</summary>
internal static class RunningTime
{
    /// <summary>Milliseconds since 1970; null: no time runs.</summary>
    public static long? Of(DateTime? since) => since is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)).ToUnixTimeMilliseconds() : null;
}
