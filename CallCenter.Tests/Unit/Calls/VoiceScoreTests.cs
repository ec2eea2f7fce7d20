using CallCenter.Core.Calls.Voice;

namespace CallCenter.Tests.Unit.Calls;

public sealed class VoiceScoreTests
{
    // The same table as voice.test.ts.
    [Theory]
    [InlineData(0, 0, 0, 4.39)]
    [InlineData(0, 2, 20, 4.38)]
    [InlineData(1, 5, 40, 4.28)]
    [InlineData(3, 10, 80, 4.05)]
    [InlineData(5, 20, 150, 3.77)]
    [InlineData(10, 30, 200, 3.04)]
    [InlineData(0, 100, 600, 2.08)]
    [InlineData(20, 50, 300, 1.68)]
    [InlineData(100, 0, 0, 1.15)]
    public void Of_KnownLines_IsAsTheBrowserReckons(double loss, double jitter, double roundTrip, double score) =>
        Assert.Equal(score, VoiceScore.Of(loss, jitter, roundTrip), 2);

    [Fact]
    public void Of_TwoDirections_IsOfTheWorse()
    {
        var fine = new VoiceReport(60, 0, 2, 0, 2, 20);

        Assert.Equal(VoiceScore.Of(4, 2, 20), VoiceScore.Of(fine with { SpokenLoss = 4 }));
        Assert.Equal(VoiceScore.Of(4, 2, 20), VoiceScore.Of(fine with { HeardLoss = 4 }));
        Assert.Equal(VoiceScore.Of(0, 2, 20), VoiceScore.Of(fine with { SpokenLoss = null, SpokenJitterMs = null }));
    }

    [Theory]
    [InlineData(4.4, VoiceGrade.Good)]
    [InlineData(3.8, VoiceGrade.Fair)]
    [InlineData(3.59, VoiceGrade.Poor)]
    [InlineData(1, VoiceGrade.Poor)]
    public void GradeOf_Score_IsInAWord(double score, VoiceGrade grade) => Assert.Equal(grade, VoiceScore.GradeOf(score));

    [Theory]
    [InlineData(-1, 0, 0, 0, "Seconds")]
    [InlineData(1e9, 0, 0, 0, "Seconds")]
    [InlineData(1, 101, 0, 0, "HeardLoss")]
    [InlineData(1, double.NaN, 0, 0, "HeardLoss")]
    [InlineData(1, 0, double.PositiveInfinity, 0, "HeardJitterMs")]
    [InlineData(1, 0, 0, -5, "RoundTripMs")]
    public void FindFault_CannotBeSo_NamesTheField(double seconds, double loss, double jitter, double roundTrip, string field) =>
        Assert.StartsWith(field + ": 0 to ", new VoiceReport(seconds, loss, jitter, RoundTripMs: roundTrip).FindFault(), StringComparison.Ordinal);

    [Fact]
    public void FindFault_OfATalk_IsNone() => Assert.Null(new VoiceReport(600, 0.5, 4.2, 1.1, 3, 48).FindFault());
}
