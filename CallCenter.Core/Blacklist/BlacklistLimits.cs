namespace CallCenter.Core.Blacklist;

public static class BlacklistLimits
{
    public const int NoteLength = 200;

    /// <summary>Typed at once.</summary>
    public const int Typed = 1_000;

    /// <summary>Of one list: all of it is written in one transaction, and calls wait for it.</summary>
    public const int ListRows = 300_000;
}
