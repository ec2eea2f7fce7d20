namespace CallCenter.Core.Dialing.Pacing;

/// <summary>«Не ограничено»: keeps the given number of lines busy.</summary>
public sealed class UnlimitedPacing(int lines) : IPacingPolicy
{
    public void Note(in PacingFact fact)
    {
    }

    public PacingDecision Decide(PacingView view) => new(Math.Max(0, lines - view.Lines), PacingReason.LinesBusy);
}
