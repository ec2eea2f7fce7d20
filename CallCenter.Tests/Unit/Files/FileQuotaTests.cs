using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Files;

namespace CallCenter.Tests.Unit.Files;

public sealed class FileQuotaTests
{
    private const long Megabyte = 1024 * 1024;
    private const long Gigabyte = 1024 * Megabyte;
    private static readonly FileSettings s_settings = new() { QuotaGigabytes = 10, LargestFileMegabytes = 2_048, FreeGigabytes = 5 };

    [Fact]
    public void MayBegin_LastByteOfTheQuota_Fits()
    {
        var room = new FileRoom(8 * Gigabyte, Gigabyte, 100 * Gigabyte);

        Assert.Null(FileQuota.MayBegin(s_settings, room, Gigabyte));
        Assert.Equal(new StorageFull(1024, 10), FileQuota.MayBegin(s_settings, room, Gigabyte + 1));
    }

    [Fact]
    public void MayBegin_NoQuota_OnlyTheDiskLimits()
    {
        var settings = new FileSettings { QuotaGigabytes = 0, LargestFileMegabytes = 2_048, FreeGigabytes = 5 };

        Assert.Null(FileQuota.MayBegin(settings, new(500 * Gigabyte, 0, 6 * Gigabyte), Gigabyte));
        Assert.IsType<DiskTight>(FileQuota.MayBegin(settings, new(500 * Gigabyte, 0, 6 * Gigabyte), Gigabyte + 1));
    }

    [Fact]
    public void MayBegin_LargerThanOneFileMayBe_SaysHowLarge()
    {
        var room = new FileRoom(0, 0, 100 * Gigabyte);

        Assert.Null(FileQuota.MayBegin(s_settings, room, 2 * Gigabyte));
        Assert.Equal(new FileTooLarge(2_048), FileQuota.MayBegin(s_settings, room, (2 * Gigabyte) + 1));
        Assert.IsType<FileTooLarge>(FileQuota.MayBegin(s_settings, room, long.MaxValue));
    }

    [Fact]
    public void MayBegin_DiskThatDoesNotAnswer_TakesNothing() => Assert.IsType<DiskTight>(FileQuota.MayBegin(s_settings, new(0, 0, null), 1));

    [Fact]
    public void MayGoOn_QuotaLoweredMeanwhile_StopsTheFile()
    {
        var room = new FileRoom(Gigabyte, Gigabyte, 100 * Gigabyte);

        Assert.Null(FileQuota.MayGoOn(s_settings, room, Gigabyte, Gigabyte / 2));
        Assert.IsType<StorageFull>(FileQuota.MayGoOn(new() { QuotaGigabytes = 1, LargestFileMegabytes = 2_048 }, room, Gigabyte, Gigabyte / 2));
    }

    [Fact]
    public void MayGoOn_DiskFilledByOthers_CountsOnlyWhatIsStillToCome()
    {
        var room = new FileRoom(0, 2 * Gigabyte, 6 * Gigabyte);

        Assert.Null(FileQuota.MayGoOn(s_settings, room, 2 * Gigabyte, Gigabyte));
        Assert.IsType<DiskTight>(FileQuota.MayGoOn(s_settings, room, 2 * Gigabyte, Gigabyte + 1));
    }
}
