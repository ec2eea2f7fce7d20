namespace CallCenter.Tests.Support;

/// <summary>Time that runs as fast as ours and shows whatever past hour the test needs; a silo of Orleans takes one to come for its own death.</summary>
internal sealed class ShiftedTime(DateTime utc) : TimeProvider
{
    private long _shift = utc.Ticks - System.GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _shift));

    /// <summary>The clock goes on from this moment.</summary>
    public void MoveTo(DateTime utc) => Interlocked.Exchange(ref _shift, utc.Ticks - System.GetUtcNow().Ticks);
}
