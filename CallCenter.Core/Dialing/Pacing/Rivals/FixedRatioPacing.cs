namespace CallCenter.Core.Dialing.Pacing.Rivals;

/// <summary>A fixed number of calls for each free operator: what many dialers call their level.</summary>
public sealed class FixedRatioPacing(double callsPerOperator) : IPacingPolicy
{
    public void Note(in PacingFact fact)
    {
    }

    public PacingDecision Decide(PacingView view) => new(
        Math.Max(0, (int)Math.Floor(callsPerOperator * view.Idle) - view.Ringing.Count - view.Examined.Count - view.Waiting.Count), PacingReason.OnePerOperator);
}
