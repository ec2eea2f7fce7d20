namespace CallCenter.Web.Phone;

/// <summary>An open connection of a phone, and when its page last answered. Written to from any thread.</summary>
public sealed class OpenPhone(int operatorId, string connectionId, TimeProvider clock)
{
    private long _heardAt = clock.GetTimestamp();
    private int _isSilent;

    public int OperatorId => operatorId;

    public string ConnectionId => connectionId;

    /// <summary>What the page said of its talk and is perhaps not written yet; the messages of one connection come one after another.</summary>
    public PendingVoice? Voice { get; set; }

    /// <summary>The page answered.</summary>
    /// <returns>It had been silent.</returns>
    public bool Hear()
    {
        Volatile.Write(ref _heardAt, clock.GetTimestamp());
        return Interlocked.Exchange(ref _isSilent, 0) == 1;
    }

    /// <returns>It has not answered for so long.</returns>
    public bool IsSilentFor(TimeSpan patience)
    {
        if (clock.GetElapsedTime(Volatile.Read(ref _heardAt)) < patience)
        {
            return false;
        }

        Volatile.Write(ref _isSilent, 1);
        return true;
    }
}
