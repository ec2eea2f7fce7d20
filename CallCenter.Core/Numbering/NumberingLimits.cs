namespace CallCenter.Core.Numbering;

public static class NumberingLimits
{
    /// <summary>At once; the registry has four.</summary>
    public const int Files = 8;
    public const int FileMegabytes = 100;
    public const long FileBytes = FileMegabytes * 1024L * 1024;
}
