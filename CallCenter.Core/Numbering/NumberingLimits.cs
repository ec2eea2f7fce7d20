namespace CallCenter.Core.Numbering;

public static class NumberingLimits
{
    public const int FileMegabytes = 100;
    public const long FileBytes = FileMegabytes * 1024L * 1024;
}
