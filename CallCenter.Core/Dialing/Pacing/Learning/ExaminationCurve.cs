namespace CallCenter.Core.Dialing.Pacing.Learning;

/// <summary>How long answered calls are examined, and which of them are passed on to the operators.</summary>
internal sealed class ExaminationCurve(double ringTimeout)
{
    public const double SlotSeconds = 0.25;
    public const int Slots = 60;

    // A first guess: half a second to four.
    private const int GuessFrom = 2;
    private const int GuessTo = 16;
    private const double GuessCalls = 2;

    private readonly double[] _delays = new double[Slots];
    private readonly ShareByRing _passed = new(ringTimeout, prior: 0.7, priorCalls: 4);
    private double _delaysSeen;

    /// <summary>Calls are examined at all.</summary>
    public bool IsUsed => _delaysSeen > 0;

    /// <summary>No examination lasted longer.</summary>
    public int LongestSlot { get; private set; }

    public double PassError => IsUsed ? _passed.RelativeError : 0;

    /// <summary>Calls are being examined and none has been judged yet: without a first guess they would count for nothing.</summary>
    public void Expect()
    {
        for (var slot = GuessFrom; slot < GuessTo; slot++)
        {
            _delays[slot] += GuessCalls / (GuessTo - GuessFrom);
        }

        (_delaysSeen, LongestSlot) = (_delaysSeen + GuessCalls, Math.Max(LongestSlot, GuessTo - 1));
    }

    public void Judged(double dialledAt, double answeredAt, double at, bool passed)
    {
        var delay = at - answeredAt;
        if (delay <= 0 && !IsUsed)
        {
            return;
        }

        var slot = Math.Clamp((int)(delay / SlotSeconds), 0, Slots - 1);
        _delays[slot]++;
        _delaysSeen++;
        LongestSlot = Math.Max(LongestSlot, slot);
        _passed.Observe(answeredAt - dialledAt, passed);
    }

    public void Refresh() => _passed.Refresh();

    /// <summary>Chance that a call answered after so many seconds is passed on.</summary>
    public double PassShareOf(double ringSeconds) => IsUsed ? _passed.Of(ringSeconds) : 1;

    /// <summary>Share of examinations that last each slot.</summary>
    public double DelayShare(int slot) => IsUsed ? _delays[slot] / _delaysSeen : slot == 0 ? 1 : 0;
}
