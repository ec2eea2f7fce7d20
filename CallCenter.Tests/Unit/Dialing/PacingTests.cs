using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class PacingTests
{
    [Theory]
    [InlineData(5, 0, 0, 5)]
    [InlineData(5, 2, 1, 2)]
    [InlineData(5, 5, 0, 0)]
    [InlineData(1, 3, 3, 0)]
    [InlineData(0, 0, 0, 0)]
    public void Progressive_Always_DialsOneCallPerFreeOperator(int idle, int ringing, int waiting, int expected) =>
        Assert.Equal(expected, Pacing.For(DialMode.Progressive, maxLines: 1).Launch(new(idle, ringing, waiting, Lines: 50)));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(7, 3)]
    [InlineData(10, 0)]
    [InlineData(14, 0)]
    public void Unlimited_Always_KeepsTheLinesBusy(int lines, int expected) =>
        Assert.Equal(expected, Pacing.For(DialMode.Unlimited, maxLines: 10).Launch(new(0, lines, 0, lines)));

    [Fact]
    public void For_EveryMode_NeverDialsMoreThanItsPeopleOrLines() => Assert.All(
        Enum.GetValues<DialMode>(), mode => Assert.InRange(Pacing.For(mode, 3).Launch(new(3, 0, 0, 0)), 0, 3));
}
