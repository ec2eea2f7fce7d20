using CallCenter.Core.Projects;
using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>Less than a minute of real traffic of every kind in the predictive mode; a longer one, beside the progressive mode, is in the long tests.</summary>
public sealed class RealTrafficTests
{
    [Fact]
    public async Task Predictive_RealMixedTraffic_EveryRowIsRightAndNobodySitsIdle()
    {
        await using var day = await MixedDay.StartAsync();

        var result = await day.RunAsync(DialMode.Predictive, TimeSpan.FromSeconds(45));

        Assert.True(result.Utilisation > 0.5, $"{result}");
        // So few answers say little of a cap that is held over a day: this finds a pace that bursts, the long test one that drifts.
        Assert.True(result.Abandoned <= 0.15 * result.Answered.Count, $"{result}");
    }
}
