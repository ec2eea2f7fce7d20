using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing.Pacing;

public static class PacingPolicies
{
    /// <summary>The product's policy for a mode, knowing nothing yet.</summary>
    /// <param name="lines">Of <see cref="DialMode.Unlimited"/>; nothing to the others.</param>
    /// <param name="predictive">Of <see cref="DialMode.Predictive"/>; nothing to the others.</param>
    public static IPacingPolicy Create(DialMode mode, int lines, PredictiveSettings predictive) => mode switch
    {
        DialMode.Unlimited => new UnlimitedPacing(lines),
        // Cards are shown one for each free operator, by no pace.
        DialMode.Progressive or DialMode.Preview => new ProgressivePacing(),
        DialMode.Predictive => new PredictivePacing(predictive),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
