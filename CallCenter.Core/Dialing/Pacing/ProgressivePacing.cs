namespace CallCenter.Core.Dialing.Pacing;

/// <summary>«Прогрессивный»: one call per free operator.</summary>
public sealed class ProgressivePacing : IPacingPolicy
{
    public void Note(in PacingFact fact)
    {
    }

    public PacingDecision Decide(PacingView view) => new(
        Math.Max(0, view.Idle - view.Ringing.Count - view.Examined.Count - view.Waiting.Count),
        view.Staff == 0 ? PacingReason.NoOperators : PacingReason.OnePerOperator);
}
