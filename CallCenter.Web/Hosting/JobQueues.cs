namespace CallCenter.Web.Hosting;

/// <summary>Hangfire's queues: work of minutes must not keep waiting what is done in a moment.</summary>
internal static class JobQueues
{
    public const string Quick = "default";

    /// <summary>Imports, exports and whatever else goes through a whole base.</summary>
    public const string Long = "long";
}
