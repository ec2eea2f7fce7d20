using CallCenter.Core;

namespace CallCenter.Web.Shell.Bar;

public sealed record DiskUse(long TotalBytes, long UsedBytes)
{
    private const double Gigabyte = 1024d * 1024 * 1024;

    public long TotalGigabytes => (long)Math.Round(TotalBytes / Gigabyte);
    public long UsedGigabytes => (long)Math.Round(UsedBytes / Gigabyte);
    public int Percent => TotalBytes == 0 ? 0 : (int)Math.Round(100d * UsedBytes / TotalBytes);

    /// <summary>Recordings will soon have no place.</summary>
    public bool IsTight => Percent >= 90;
}

/// <summary>The disk of the data folder; the answer is kept for a while, for every top bar asks.</summary>
public sealed partial class DiskSpace(DataFolder folder, TimeProvider clock, ILogger<DiskSpace> logger)
{
    private static readonly TimeSpan s_keep = TimeSpan.FromSeconds(30);

    private volatile Reading? _last;

    /// <returns>Null: the disk does not answer, as one that was taken away.</returns>
    public DiskUse? Read()
    {
        var now = clock.GetUtcNow();
        if (_last is { } last && now - last.At < s_keep)
        {
            return last.Use;
        }

        _last = new(now, Ask());
        return _last.Use;
    }

    private DiskUse? Ask()
    {
        try
        {
            var drive = new DriveInfo(folder.Root);
            return new(drive.TotalSize, drive.TotalSize - drive.AvailableFreeSpace);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogAway(exception);
            return null;
        }
    }

    private sealed record Reading(DateTimeOffset At, DiskUse? Use);

    [LoggerMessage(Level = LogLevel.Error, Message = "The disk of the data folder does not answer")]
    private partial void LogAway(Exception exception);
}
