namespace CallCenter.Core.Dialing.Pacing.Learning;

/// <summary>
/// When calls are answered after the dial, and how many are. Both are read from calls by the moment they were dialled, finished or not: from
/// finished calls alone a burst looks better than it is. Slots of time are counted, so the cost does not grow with the calls.
/// </summary>
internal sealed class RingCurve
{
    /// <summary>Calls a first guess of the curve's shape is worth, in each slot.</summary>
    private const double ShapePrior = 12;

    /// <summary>Calls that rang to their end and halve the trust in the first guess of the share.</summary>
    private const double FirstGuessCalls = 12;

    private readonly double[] _dials;
    private readonly double[] _reached;
    private readonly double[] _answers;
    private readonly double[] _ends;
    private readonly double[] _shape;
    private readonly double[] _cumulative;
    private readonly double[] _ended;
    private readonly double[] _priorShape;
    private readonly DriftingRate _rate;
    private readonly double _firstGuess;
    private long _slot;
    private double _answersInSlot;
    private bool _started;

    /// <param name="ringTimeout">Seconds.</param>
    /// <param name="priorShare">Expected share of calls answered.</param>
    public RingCurve(double ringTimeout, double priorShare, double priorTrials)
    {
        SlotSeconds = Math.Max(0.5, ringTimeout / 60);
        Slots = (int)Math.Ceiling(ringTimeout / SlotSeconds) + 2;
        _dials = new double[Slots];
        (_reached, _answers, _ends) = (new double[Slots], new double[Slots], new double[Slots]);
        (_shape, _cumulative, _ended, _priorShape) = (new double[Slots], new double[Slots], new double[Slots], new double[Slots]);
        (_rate, _firstGuess) = (new(priorShare, priorTrials), priorShare);
        for (var k = 0; k < Slots; k++)
        {
            // A person takes about twelve seconds, seldom less than four.
            var t = k * SlotSeconds;
            _priorShape[k] = t < 2 ? 0.002 : Math.Exp(-0.5 * Math.Pow(Math.Log((t - 1) / 9.5) / 0.5, 2)) / (t - 1) * SlotSeconds;
        }

        var total = _priorShape.Sum();
        for (var k = 0; k < Slots; k++)
        {
            _priorShape[k] /= total;
        }

        Refresh();
    }

    public double SlotSeconds { get; }

    public int Slots { get; }

    /// <summary>
    /// Share of calls dialled now that will be answered. Until calls have rung to their end, that nobody has answered yet may only mean that people
    /// here answer late: the first guess is not undercut at once.
    /// </summary>
    public double AnswerShare => Math.Min(0.98, Math.Max(LeastShare, Math.Max(_rate.Mean, _firstGuess * FirstGuessCalls / (FirstGuessCalls + _reached[Slots - 1]))));

    /// <summary>No smaller share is told, whatever was learned.</summary>
    public double LeastShare { get; set; }

    /// <summary>Enough calls have rung to their end.</summary>
    public bool IsWellKnown => _reached[Slots - 1] >= 3 * FirstGuessCalls;

    public double AnswerError => _rate.RelativeError;

    public double Seen => _rate.Seen;

    /// <summary>Share of the answers that come in each slot after the dial.</summary>
    public ReadOnlySpan<double> Shape => _shape;

    public void Dialled(double at)
    {
        AdvanceTo(at);
        _dials[_slot % Slots]++;
    }

    public void Answered(double dialledAt, double at)
    {
        AdvanceTo(at);
        _answersInSlot++;
        _answers[SlotOf(dialledAt)]++;
    }

    /// <summary>Over without an answer.</summary>
    public void Ended(double dialledAt, double at)
    {
        AdvanceTo(at);
        _ends[SlotOf(dialledAt)]++;
    }

    public void AdvanceTo(double at)
    {
        var slot = (long)Math.Floor(at / SlotSeconds);
        if (!_started)
        {
            (_slot, _started) = (slot, true);
        }

        if (slot - _slot > Slots)
        {
            // Nothing happened for longer than any call rings.
            Array.Clear(_dials);
            (_slot, _answersInSlot) = (slot, 0);
        }

        while (_slot < slot)
        {
            CloseSlot();
            _slot++;
            _dials[_slot % Slots] = 0;
        }
    }

    /// <summary>The shape anew from what was counted.</summary>
    public void Refresh()
    {
        var total = 0.0;
        for (var k = 0; k < Slots; k++)
        {
            _shape[k] = (_answers[k] + (ShapePrior * AnswerShare * _priorShape[k])) / (_reached[k] + ShapePrior);
            total += _shape[k];
        }

        var (sum, ended) = (0.0, 0.0);
        for (var k = 0; k < Slots; k++)
        {
            _shape[k] /= total;
            sum += _shape[k];
            _cumulative[k] = sum;
            ended += _ends[k] / (_reached[k] + ShapePrior);
            _ended[k] = ended;
        }
    }

    /// <summary>Share of the answers that have come at this age.</summary>
    public double AnsweredBy(double age) => At(_cumulative, age);

    /// <summary>Share of calls that ring no more at this age, answered or not.</summary>
    public double OverBy(double age) => Math.Min(0.97, (AnswerShare * At(_cumulative, age)) + At(_ended, age));

    private int SlotOf(double dialledAt) => (int)Math.Clamp(_slot - (long)Math.Floor(dialledAt / SlotSeconds), 0, Slots - 1);

    /// <summary>A slot's count stands in the middle between its edges.</summary>
    private double At(double[] curve, double age)
    {
        var place = (age / SlotSeconds) - 0.5;
        if (place < 0)
        {
            return Math.Max(0, curve[0] * (place + 1));
        }

        var k = (int)place;
        return k >= Slots - 1 ? curve[Slots - 1] : curve[k] + ((place - k) * (curve[k + 1] - curve[k]));
    }

    private void CloseSlot()
    {
        var expected = 0.0;
        for (var k = 0; k < Slots; k++)
        {
            var index = (int)(((_slot - k) % Slots + Slots) % Slots);
            var dials = _dials[index];
            if (dials > 0)
            {
                _reached[k] += dials;
                expected += dials * _shape[k];
            }
        }

        _rate.Observe(_answersInSlot, expected);
        _answersInSlot = 0;
    }
}
