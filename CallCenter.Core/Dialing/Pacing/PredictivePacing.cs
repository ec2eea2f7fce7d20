using CallCenter.Core.Dialing.Pacing.Learning;

namespace CallCenter.Core.Dialing.Pacing;

/// <param name="Cap">Share of answered people that may be abandoned, 0..1.</param>
/// <param name="AbandonAfterSeconds">Whoever is not connected after this long is abandoned.</param>
/// <param name="MaxWaitSeconds">A call is dropped after waiting so long.</param>
/// <param name="RingTimeoutSeconds">A call rings no longer.</param>
/// <param name="AnswerShare">«Процент предиктивного набора» as a share: the smaller, the more is launched, as far as the cap allows; null: learned alone counts.</param>
/// <param name="CapWindowSeconds">The share is taken over so much time, back from now; infinite: over the whole session.</param>
/// <param name="ConnectSeconds">From an operator's becoming free to the talk with whoever waits: so much less is left of the patience.</param>
public sealed record PredictiveSettings(
    double Cap,
    double AbandonAfterSeconds,
    double MaxWaitSeconds,
    double RingTimeoutSeconds,
    double? AnswerShare = null,
    double CapWindowSeconds = double.PositiveInfinity,
    double ConnectSeconds = 0)
{
    public static PredictiveSettings Of(AbandonmentLimit limit, int maxWaitSeconds, int ringSeconds, double? answerShare) => new(
        (double)limit.CapPercent / 100, limit.AfterSeconds, maxWaitSeconds, ringSeconds, answerShare, limit.WindowDays * 86_400.0);
}

/// <summary>
/// «Предиктивный»: launches calls ahead of the operators who will take them. For every call on the line it knows the chance to need an operator
/// by several moments ahead, for every busy operator the chance to be free by then; it launches while the mean risk that one more call finds
/// nobody free in time is below a threshold, and the threshold follows what the cap on abandoned calls leaves to spend (docs/pacing.md).
/// </summary>
public sealed class PredictivePacing : IPacingPolicy
{
    private const int MostAtOnce = 400;

    /// <summary>However small a share is typed: no less is guessed before anything is known.</summary>
    private const double LeastGuess = 0.15;
    private readonly PacingTuning _tuning;
    private PredictiveSettings _settings;
    private RingCurve _ring;
    private ExaminationCurve _examination;

    /// <summary>Of the offered calls; the others are machines that nobody told from people.</summary>
    private ShareByRing _people;
    private readonly DurationCurve _talk = new(60);
    private readonly DurationCurve _wrapUp = new(10);
    private readonly DurationCurve _pause = new(120);
    private readonly LineOutlook _outlook = new();
    private readonly ShortageRisk _risk = new(LineOutlook.Horizons);
    private readonly AbandonmentBudget _budget;
    private double _freeAfterWrapUp = 20;
    private double _wrapUps = 20;
    private double _learnsAt = double.NegativeInfinity;
    private double _learnsMuchAt = double.NegativeInfinity;
    private double _decidedAt = double.NegativeInfinity;
    private double _meanRisk;

    /// <summary>Risks of the calls last asked for, and how many of them are on their way.</summary>
    private readonly List<double> _asked = [];
    private double _askedUnder;
    private int _granted;
    private PacingDecision _last = new(0, PacingReason.Learning);
    private double _caution = 1;

    public PredictivePacing(PredictiveSettings settings)
        : this(settings, new())
    {
    }

    internal PredictivePacing(PredictiveSettings settings, PacingTuning tuning)
    {
        (_settings, _tuning) = (settings, tuning);
        (_ring, _examination, _people) = NewCurves();
        _ring.LeastShare = settings.AnswerShare ?? 0;
        _budget = new(tuning.Abandonment);
        _budget.Use(settings.Cap, settings.CapWindowSeconds);
        _meanRisk = settings.Cap;
    }

    /// <summary>Settings changed: what was learned stays, unless calls ring for another time now.</summary>
    public void Use(PredictiveSettings settings)
    {
        var rings = settings.RingTimeoutSeconds != _settings.RingTimeoutSeconds;
        _settings = settings;
        _budget.Use(settings.Cap, settings.CapWindowSeconds);
        if (rings)
        {
            (_ring, _examination, _people) = NewCurves();
        }

        _ring.LeastShare = settings.AnswerShare ?? 0;
        (_learnsAt, _learnsMuchAt) = (double.NegativeInfinity, double.NegativeInfinity);
    }

    /// <summary>What happened before: facts to learn from in the order they happened, and what the cap's window holds.</summary>
    public void Recall(IEnumerable<PacingFact> facts, IEnumerable<AbandonmentTally> tallies)
    {
        _asked.Clear();
        foreach (var fact in facts)
        {
            Note(fact);
        }

        _budget.Recall(tallies);
    }

    /// <summary>The cap's window reaches further back now: hours before those that are known.</summary>
    public void RecallEarlier(IEnumerable<AbandonmentTally> tallies) => _budget.RecallEarlier(tallies);

    public void Note(in PacingFact fact)
    {
        switch (fact.Kind)
        {
            case PacingFactKind.Dialled:
                _ring.Dialled(fact.At);
                Launched();
                break;
            case PacingFactKind.Unanswered:
                _ring.Ended(fact.DialledAt, fact.At);
                break;
            case PacingFactKind.Answered:
                _ring.Answered(fact.DialledAt, fact.At);
                break;
            case PacingFactKind.Offered:
                _examination.Judged(fact.DialledAt, fact.From, fact.At, passed: true);
                break;
            case PacingFactKind.Dropped:
                _examination.Judged(fact.DialledAt, fact.From, fact.At, passed: false);
                break;
            case PacingFactKind.Connected:
                _budget.Settle(fact.At, _people.Of(fact.From - fact.DialledAt), fact.At - fact.From > _settings.AbandonAfterSeconds + 1e-6, _meanRisk);
                break;
            case PacingFactKind.Lost:
                _budget.Settle(fact.At, _people.Of(fact.From - fact.DialledAt), abandoned: true, _meanRisk);
                break;
            case PacingFactKind.Talked:
                _talk.Ended(fact.At - fact.From);
                _budget.Correct(fact.At, (fact.Flag ? 1 : 0) - _people.Of(fact.From - fact.DialledAt));
                _people.Observe(fact.From - fact.DialledAt, fact.Flag);
                break;
            case PacingFactKind.WrappedUp:
                _wrapUp.Ended(fact.At - fact.From);
                _wrapUps = (_wrapUps * 0.998) + 1;
                _freeAfterWrapUp = (_freeAfterWrapUp * 0.998) + (fact.Flag ? 1 : 0);
                break;
            case PacingFactKind.PauseOver:
                _pause.Ended(fact.At - fact.From);
                break;
        }
    }

    public PacingDecision Decide(PacingView view)
    {
        if (view.Staff == 0)
        {
            return new(0, PacingReason.NoOperators);
        }

        // Hundreds of operators change more often than a decision is worth.
        if (view.Now - _decidedAt < Math.Min(0.1, view.Staff / 4000.0) && view.Now >= _decidedAt)
        {
            return new(0, _last.Reason, _last.Estimate);
        }

        _budget.ForgetBefore(view.Now);
        Learn(view);
        _decidedAt = view.Now;
        Foresee(view);
        var threshold = Threshold();
        _asked.Clear();
        (_askedUnder, _granted) = (threshold, 0);
        double risk;
        while ((risk = _risk.Mean()) <= threshold && _asked.Count < MostAtOnce)
        {
            _asked.Add(risk);
            _risk.TakesOneMore(_outlook.Ringing(0), _caution);
        }

        return _last = new(_asked.Count, _ring.IsWellKnown ? PacingReason.RiskOfAbandonment : PacingReason.Learning, Estimate(risk, threshold));
    }

    private (RingCurve Ring, ExaminationCurve Examination, ShareByRing People) NewCurves()
    {
        var timeout = _settings.RingTimeoutSeconds;
        // Fewer answers than are guessed at first are believed half-way until something is known: a first burst must not cost a day's allowance.
        var guess = _settings.AnswerShare is { } typed && typed < _tuning.PriorAnswerShare
            ? Math.Max(LeastGuess, Math.Sqrt(typed * _tuning.PriorAnswerShare))
            : _tuning.PriorAnswerShare;
        return (
            new(timeout, guess, _tuning.PriorTrials),
            new(timeout),
            new(timeout, prior: 1, priorCalls: 2));
    }

    /// <summary>
    /// More answers typed than are learned hold back by themselves. Fewer allow more risk instead, while there is allowance to spend: were they
    /// believed, no risk would be seen and the cap would hold nothing.
    /// </summary>
    private double Threshold()
    {
        var threshold = _budget.Threshold();
        return _settings.AnswerShare is { } typed && typed < _ring.AnswerShare
            ? _budget.Raised(threshold, _ring.AnswerShare / typed)
            : threshold;
    }

    /// <summary>A call that was asked for is on its way. What the lines refuse teaches nothing, nor do the calls beside it: the pace did not choose where to stop.</summary>
    private void Launched()
    {
        if (_granted >= _asked.Count)
        {
            return;
        }

        _meanRisk += (_asked[_granted] - _meanRisk) / 100;
        if (++_granted == _asked.Count)
        {
            foreach (var risk in _asked)
            {
                _budget.Launched(risk, _askedUnder);
            }
        }
    }

    private void Learn(PacingView view)
    {
        _ring.AdvanceTo(view.Now);
        if (view.Examined.Count > 0 && !_examination.IsUsed)
        {
            _examination.Expect();
            (_learnsAt, _learnsMuchAt) = (double.NegativeInfinity, double.NegativeInfinity);
        }

        if (view.Now < _learnsAt && view.Now >= _decidedAt)
        {
            return;
        }

        var patience = Math.Max(0, Math.Min(_settings.AbandonAfterSeconds, _settings.MaxWaitSeconds) - _settings.ConnectSeconds);
        _ring.Refresh();
        _examination.Refresh();
        _people.Refresh();
        if (view.Now >= _learnsMuchAt || view.Now < _decidedAt)
        {
            _talk.Refresh(view.Talking, view.Now);
            _wrapUp.Refresh(view.WrappingUp, view.Now);
            _pause.Refresh(view.Paused, view.Now);
            _outlook.RefreshFree(_ring, _examination, _talk, _wrapUp, _pause, _freeAfterWrapUp / _wrapUps, patience);
            _learnsMuchAt = view.Now + Math.Clamp(_talk.Seen / 10, 1, 15);
        }

        _outlook.RefreshCalls(_ring, _examination, patience);
        // Often at first, when every call teaches much.
        _learnsAt = view.Now + Math.Clamp(_ring.Seen / 200, 0.5, 2);
    }

    private void Foresee(PacingView view)
    {
        var doubt = Math.Sqrt(Math.Pow(_ring.AnswerError, 2) + Math.Pow(_examination.PassError, 2));
        _caution = 1 + (_tuning.Caution * doubt);
        _risk.Begin(view.Idle - view.Waiting.Count);
        foreach (var since in view.Talking)
        {
            _risk.Frees(_outlook.Talking(view.Now - since));
        }

        foreach (var since in view.WrappingUp)
        {
            _risk.Frees(_outlook.WrappingUp(view.Now - since));
        }

        foreach (var since in view.Paused)
        {
            _risk.Frees(_outlook.Paused(view.Now - since));
        }

        foreach (var call in view.Ringing)
        {
            _risk.Takes(_outlook.Ringing(view.Now - call.DialledAt), _caution);
        }

        foreach (var call in view.Examined)
        {
            _risk.Takes(_outlook.Examined(view.Now - call.AnsweredAt), _caution * _examination.PassShareOf(call.AnsweredAt - call.DialledAt));
        }

        _risk.Close(doubt);
    }

    private PacingEstimate Estimate(double risk, double threshold)
    {
        const int Middle = LineOutlook.Horizons / 2;
        return new(
            _outlook.OfferShare, _outlook.Times[Middle], _risk.ExpectedFreed[Middle], _risk.ExpectedTaken[Middle], risk, threshold, _budget.Share, _budget.Answered);
    }
}

/// <summary>Settled by simulation over many call centres (docs/pacing.md).</summary>
internal sealed record PacingTuning
{
    public double PriorAnswerShare { get; init; } = 0.5;
    public double PriorTrials { get; init; } = 15;
    public double Caution { get; init; } = 1;
    public AbandonmentTuning Abandonment { get; init; } = new();
}
