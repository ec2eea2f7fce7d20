using CallCenter.Core.Dialing;

namespace CallCenter.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void IntervalList_Parse_ReadsMinutes() => Assert.Equal([15, 60], IntervalList.Parse("15;60").Minutes);
}
