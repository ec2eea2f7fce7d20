using CallCenter.Core.Projects;
using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Long;

/// <summary>Minutes of real traffic in the progressive and in the predictive mode, under the same conditions.</summary>
public sealed class MixedDayTests
{
    private static readonly TimeSpan s_span = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Predictive_RealMixedTraffic_KeepsItsCapAndBeatsTheProgressiveMode()
    {
        await using var day = await MixedDay.StartAsync();

        var progressive = await day.RunAsync(DialMode.Progressive, s_span);
        var predictive = await day.RunAsync(DialMode.Predictive, s_span);

        Assert.True(predictive.Utilisation > progressive.Utilisation + 0.05, $"predictive {predictive}; progressive {progressive}");
        Assert.True(predictive.Abandoned <= (0.03 * predictive.Answered.Count) + (3 * Math.Sqrt(0.03 * 0.97 * predictive.Answered.Count)), $"{predictive}");
        Assert.True(progressive.Abandoned <= predictive.Answered.Count * 0.02, $"{progressive}");
    }
}
