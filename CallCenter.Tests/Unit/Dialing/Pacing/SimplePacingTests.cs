using CallCenter.Core.Dialing.Pacing;

namespace CallCenter.Tests.Unit.Dialing.Pacing;

public sealed class SimplePacingTests
{
    [Theory]
    [InlineData(5, 0, 0, 0, 5)]
    [InlineData(5, 2, 0, 1, 2)]
    [InlineData(5, 2, 2, 1, 0)]
    [InlineData(1, 3, 0, 3, 0)]
    [InlineData(0, 0, 0, 0, 0)]
    public void Progressive_Always_DialsOneCallPerFreeOperator(int idle, int ringing, int examined, int waiting, int expected) =>
        Assert.Equal(expected, new ProgressivePacing().Decide(View(idle, ringing, examined, waiting, talking: 40)).Launch);

    [Theory]
    [InlineData(0, 0, 10)]
    [InlineData(2, 5, 3)]
    [InlineData(0, 10, 0)]
    [InlineData(4, 10, 0)]
    public void Unlimited_Always_KeepsTheLinesBusy(int ringing, int talking, int expected) =>
        Assert.Equal(expected, new UnlimitedPacing(10).Decide(View(0, ringing, 0, 0, talking)).Launch);

    [Fact]
    public void Predictive_NobodyAtWork_DialsNobody()
    {
        var decision = new PredictivePacing(new(0.03, 2, 2, 30)).Decide(View(0, 0, 0, 0, 0));

        Assert.Equal((0, PacingReason.NoOperators), (decision.Launch, decision.Reason));
    }

    [Fact]
    public void Predictive_NothingKnownYet_LaunchesLittleMoreThanOneForEachFreeOperator()
    {
        var decision = new PredictivePacing(new(0.03, 2, 2, 30)).Decide(View(20, 0, 0, 0, 0));

        Assert.InRange(decision.Launch, 15, 40);
        Assert.True(decision.Estimate.Risk > decision.Estimate.Threshold);
    }

    internal static PacingView View(int idle, int ringing, int examined, int waiting, int talking)
    {
        var view = new PacingView { Now = 1000, Idle = idle, Lines = ringing + examined + waiting + talking };
        view.Ringing.AddRange(Enumerable.Repeat(new LineAge(995), ringing));
        view.Examined.AddRange(Enumerable.Repeat(new LineAge(985, 999), examined));
        view.Waiting.AddRange(Enumerable.Repeat(999.5, waiting));
        view.Talking.AddRange(Enumerable.Repeat(960.0, talking));
        return view;
    }
}
