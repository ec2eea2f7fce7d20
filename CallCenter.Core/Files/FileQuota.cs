using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Core.Files;

/// <param name="Used">Bytes of all files, the bin too.</param>
/// <param name="Coming">Bytes of the files on their way here, whole.</param>
/// <param name="Free">Bytes free on the disk; null: it does not answer.</param>
public sealed record FileRoom(long Used, long Coming, long? Free);

/// <summary>Whether there is room: asked before a file is sent, and again while it comes.</summary>
public static class FileQuota
{
    private const long Megabyte = 1024 * 1024;
    private const long Gigabyte = 1024 * Megabyte;

    /// <param name="size">Of the whole file.</param>
    public static Refusal? MayBegin(FileSettings settings, FileRoom room, long size) => Check(settings, room, size, room.Used + room.Coming + size, size);

    /// <summary>The file is among what comes already.</summary>
    /// <param name="left">Bytes that have not come yet.</param>
    public static Refusal? MayGoOn(FileSettings settings, FileRoom room, long size, long left) => Check(settings, room, size, room.Used + room.Coming, left);

    /// <summary>The disk alone, asked often.</summary>
    public static bool IsDiskTight(FileSettings settings, long? free, long left) => free is not { } bytes || bytes - left < settings.FreeGigabytes * Gigabyte;

    private static Refusal? Check(FileSettings settings, FileRoom room, long size, long together, long left)
    {
        if (size > settings.LargestFileMegabytes * Megabyte)
        {
            return new FileTooLarge(settings.LargestFileMegabytes);
        }

        if (settings.QuotaGigabytes > 0 && together > settings.QuotaGigabytes * Gigabyte)
        {
            // Without the one that is asked about.
            var free = settings.QuotaGigabytes * Gigabyte - (together - size);
            return new StorageFull(Math.Max(0, free) / Megabyte, settings.QuotaGigabytes);
        }

        return IsDiskTight(settings, room.Free, left) ? new DiskTight() : null;
    }
}
