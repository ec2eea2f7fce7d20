using System.Globalization;
using CallCenter.Core.Trunks;

namespace CallCenter.Tests.Unit.Trunks;

public sealed class CallPriceTests
{
    [Theory]
    [InlineData(0, "1.50", 60, "0")]
    [InlineData(1, "1.50", 60, "1.50")]
    [InlineData(60_000, "1.50", 60, "1.50")]
    [InlineData(60_001, "1.50", 60, "3.00")]
    [InlineData(61_000, "1.50", 1, "1.525")]
    [InlineData(60_001, "1.50", 1, "1.525")]
    [InlineData(7_000, "1.50", 6, "0.30")]
    [InlineData(10_000, "1.00", 1, "0.1667")]
    [InlineData(60_000, "0", 60, "0")]
    [InlineData(30_000, "1.20", 0, "0.60")]
    [InlineData(2_147_483_648_000, "1.00", 60, "35791395")]
    public void Of_BilledTime_RoundsUpToTheStep(long milliseconds, string perMinute, int step, string expected) => Assert.Equal(
        decimal.Parse(expected, CultureInfo.InvariantCulture), CallPrice.Of(milliseconds, decimal.Parse(perMinute, CultureInfo.InvariantCulture), step));
}
