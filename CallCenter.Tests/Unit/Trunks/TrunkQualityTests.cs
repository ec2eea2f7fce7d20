using CallCenter.Core.Trunks.Quality;

namespace CallCenter.Tests.Unit.Trunks;

public sealed class TrunkQualityTests
{
    [Theory]
    [InlineData(1000, 300, 1000, 200, -0.1)]
    [InlineData(1000, 200, 1000, 300, 0.1)]
    [InlineData(1000, 300, 1000, 290, null)]
    [InlineData(29, 29, 1000, 10, null)]
    [InlineData(1000, 10, 29, 29, null)]
    [InlineData(0, 0, 0, 0, null)]
    [InlineData(100, 0, 100, 0, null)]
    [InlineData(100, 100, 100, 100, null)]
    public void Drift_OfTwoSpans_IsToldOnlyWhenItIsNoChance(int callsBefore, int answeredBefore, int calls, int answered, double? drift)
    {
        var quality = new TrunkQuality(default, default, new(calls, answered, 0, 0, 0), new(callsBefore, answeredBefore, 0, 0, 0), [], 0);

        Assert.Equal(drift, quality.Drift is { } told ? Math.Round(told, 6) : null);
    }

    [Fact]
    public void Rates_OfNothing_AreUnknown()
    {
        Assert.Equal((null, null, TimeSpan.Zero), (TrunkTraffic.None.AnswerRate, TrunkTraffic.None.ShortRate, TrunkTraffic.None.AverageTalk));
    }
}
