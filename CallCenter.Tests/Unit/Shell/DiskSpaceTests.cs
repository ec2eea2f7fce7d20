using CallCenter.Core;
using CallCenter.Web.Shell.Bar;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Unit.Shell;

public sealed class DiskSpaceTests
{
    [Fact]
    public void Read_FolderTakenAway_IsUnknownUntilItIsBack()
    {
        var root = Directory.CreateTempSubdirectory("callcenter-disk-");
        var clock = new FakeTimeProvider();
        var disk = new DiskSpace(new DataFolder(root.FullName), clock, NullLogger<DiskSpace>.Instance);

        Assert.InRange(disk.Read()!.UsedBytes, 0, disk.Read()!.TotalBytes);
        root.Delete();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(disk.Read());
        root.Create();
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(disk.Read());

        root.Delete();
    }
}
