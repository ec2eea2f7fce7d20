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

    // Golden: a carrier's list as it is, and what each call of 61 seconds costs by it.
    [Theory]
    [InlineData("79161234567", "2.40")]
    [InlineData("74951234567", "1.50")]
    [InlineData("74991234567", "0.9150")]
    [InlineData("73432123456", "1.00")]
    [InlineData("998712000000", "30.00")]
    [InlineData("7", "1.00")]
    [InlineData("", "30.00")]
    public void Of_PriceList_LongestPrefixHolds(string number, string expected)
    {
        var trunk = new Trunk { PricePerMinute = 15m, PriceStepSeconds = 60 };
        TrunkRate[] rates =
        [
            new() { Prefix = "7", PricePerMinute = 0.5m, StepSeconds = 60 },
            new() { Prefix = "74", PricePerMinute = 0.75m, StepSeconds = 60 },
            new() { Prefix = "7499", PricePerMinute = 0.9m, StepSeconds = 1 },
            new() { Prefix = "79", PricePerMinute = 1.2m, StepSeconds = 60 },
        ];

        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), CallPrice.Of(61_000, number, trunk, rates));
    }

    [Fact]
    public void Of_RowWithoutPrice_IsFreeThoughTheRestIsNot() => Assert.Equal(
        0m, CallPrice.Of(60_000, "78001234567", new Trunk { PricePerMinute = 5m }, [new() { Prefix = "7800", PricePerMinute = 0m }]));
}
