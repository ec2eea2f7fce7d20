namespace CallCenter.Core.Dialing.Pacing.Rivals;

/// <summary>
/// Matches means, as the earliest predictive dialers did: launches so that the answers expected within the mean time to an answer are as many as
/// the operators expected to be free by then. Corrects itself after each hundred answers by a tenth, down above the cap and up below it.
/// </summary>
public sealed class BalancedPacing(double cap, double abandonAfterSeconds) : IPacingPolicy
{
    private const int CorrectedEvery = 100;
    private double _factor = 0.9;
    private double _over = 10;
    private double _answered = 4;
    private double _answerSeconds = 40;
    private double _busySeconds = 300;
    private double _ends = 4;
    private double _offered;
    private double _abandoned;

    public void Note(in PacingFact fact)
    {
        switch (fact.Kind)
        {
            case PacingFactKind.Unanswered:
                _over++;
                break;
            case PacingFactKind.Offered:
                _over++;
                _answered++;
                _answerSeconds += fact.At - fact.DialledAt;
                break;
            case PacingFactKind.Dropped:
                _over++;
                break;
            case PacingFactKind.Talked:
                _busySeconds += fact.At - fact.From;
                _ends++;
                break;
            case PacingFactKind.WrappedUp:
                _busySeconds += fact.At - fact.From;
                break;
            case PacingFactKind.Connected or PacingFactKind.Lost:
                _offered++;
                _abandoned += fact.Kind == PacingFactKind.Lost || fact.At - fact.From > abandonAfterSeconds + 1e-6 ? 1 : 0;
                if (_offered % CorrectedEvery == 0)
                {
                    _factor *= _abandoned / _offered > cap ? 0.9 : 1.1;
                }

                break;
            case PacingFactKind.Dialled:
            case PacingFactKind.Answered:
            case PacingFactKind.PauseOver:
                break;
        }
    }

    public PacingDecision Decide(PacingView view)
    {
        var share = _answered / _over;
        var ahead = _answerSeconds / _answered;
        var freed = (view.Talking.Count + view.WrappingUp.Count) * (1 - Math.Exp(-ahead / (_busySeconds / _ends)));
        var wanted = _factor * (view.Idle - view.Waiting.Count + freed) / share;
        return new(Math.Max(0, (int)Math.Floor(wanted) - view.Ringing.Count - view.Examined.Count), PacingReason.LinesBusy);
    }
}
