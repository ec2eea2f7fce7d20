namespace CallCenter.Core.Dialing.Pacing.Rivals;

/// <summary>
/// As VICIdial does it, from its manual and behaviour: every 2.5 s it wants `level x (ready + in talk)` live lines, every 15 s it moves the level by
/// how many operators were ready beyond a target, and above the drop limit it halves it.
/// </summary>
public sealed class AdaptiveLevelPacing(double cap, double abandonAfterSeconds, double target = 0, double mostLevel = 4) : IPacingPolicy
{
    private double _level = 1;
    private double _launchAt;
    private double _adaptAt = 15;
    private double _readyLessWaiting;
    private int _looks;
    private double _answered;
    private double _abandoned;

    public void Note(in PacingFact fact)
    {
        if (fact.Kind is PacingFactKind.Connected or PacingFactKind.Lost)
        {
            _answered++;
            _abandoned += fact.Kind == PacingFactKind.Lost || fact.At - fact.From > abandonAfterSeconds + 1e-6 ? 1 : 0;
        }
    }

    public PacingDecision Decide(PacingView view)
    {
        _readyLessWaiting += view.Idle - view.Waiting.Count;
        _looks++;
        if (view.Now >= _adaptAt)
        {
            var staff = Math.Max(1, view.Staff);
            _level *= 1 + (((_readyLessWaiting / _looks) - target) / staff);
            _level = _answered > 0 && _abandoned / _answered > cap ? Math.Max(1, _level / 2) : Math.Clamp(_level, 1, mostLevel);
            (_readyLessWaiting, _looks, _adaptAt) = (0, 0, view.Now + 15);
        }

        if (view.Now < _launchAt)
        {
            return new(0, PacingReason.LinesBusy);
        }

        _launchAt = view.Now + 2.5;
        var wanted = (int)Math.Floor(_level * (view.Idle + view.Talking.Count));
        return new(Math.Max(0, wanted - view.Lines), PacingReason.LinesBusy);
    }
}
