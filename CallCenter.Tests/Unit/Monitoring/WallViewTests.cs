using CallCenter.Web.Monitoring;

namespace CallCenter.Tests.Unit.Monitoring;

public sealed class WallViewTests
{
    [Theory]
    [InlineData("/monitoring")]
    [InlineData("/monitoring?project=3&group=4,5&state=talking,wrapup&text=%D0%B0%D0%B1&by=calls&order=desc&as=tiles&big=1&pace=1")]
    public void Address_ReadAndWritten_IsTheSame(string address) => Assert.Equal(address, WallView.Of(address).ToAddress().Replace("%2C", ",", StringComparison.Ordinal));

    [Theory]
    [InlineData("/monitoring?project=x&group=-1,a&state=5,nothing&by=99&order=up&as=1&big=yes")]
    [InlineData("/monitoring?by=%00&state=,,,")]
    public void Address_Nonsense_IsTheUsualView(string address) => Assert.Equal("/monitoring", WallView.Of(address).ToAddress());

    [Fact]
    public void SortedBy_SameColumnAgain_TurnsItRound()
    {
        var once = new WallView().SortedBy(WallSort.Calls);
        var twice = once.SortedBy(WallSort.Calls);

        Assert.Equal((false, true, false), (once.IsTurned, twice.IsTurned, twice.SortedBy(WallSort.Calls).IsTurned));
    }
}
