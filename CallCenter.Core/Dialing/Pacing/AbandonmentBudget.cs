namespace CallCenter.Core.Dialing.Pacing;

/// <summary>Calls that people answered within the hour that begins at <paramref name="From"/> (seconds), and those of them that were abandoned.</summary>
public readonly record struct AbandonmentTally(double From, double Answered, double Abandoned);

/// <summary>
/// How much abandonment may be risked now, so that the share of the window stays just under the cap. What the cap allows is earned with each
/// answered person and spent with each abandoned one; the risk allowed falls smoothly as the balance does and is nearly nothing when it is spent.
/// A few calls of balance are kept for bad luck: few people in the window ask for a firmer hand, many for a calmer one.
/// </summary>
internal sealed class AbandonmentBudget(AbandonmentTuning tuning)
{
    private const double HourSeconds = 3600;

    /// <summary>However much a cap allows: nobody is called for whom there will rather be no operator.</summary>
    private const double MostRisk = 0.5;
    private readonly List<AbandonmentTally> _hours = [];
    private double _cap;
    private double _windowSeconds;
    private double _predicted;
    private double _observed;
    private double _thresholds;
    private double _risks;

    /// <summary>Of the window, people only.</summary>
    public double Answered { get; private set; }

    public double Abandoned { get; private set; }

    public double Share => Answered > 0 ? Abandoned / Answered : 0;

    /// <param name="cap">Share allowed, 0..1.</param>
    /// <param name="windowSeconds">Over which it is taken, back from now.</param>
    public void Use(double cap, double windowSeconds) => (_cap, _windowSeconds) = (cap, windowSeconds);

    /// <summary>What the window holds from before; replaces what is known.</summary>
    public void Recall(IEnumerable<AbandonmentTally> tallies)
    {
        _hours.Clear();
        RecallEarlier(tallies);
    }

    /// <summary>Hours before the first that is known; what was counted here stays: it is newer than what was written down.</summary>
    public void RecallEarlier(IEnumerable<AbandonmentTally> tallies)
    {
        var first = _hours.Count > 0 ? _hours[0].From : double.PositiveInfinity;
        _hours.InsertRange(0, tallies.Where(tally => tally.From < first).OrderBy(tally => tally.From));
        Answered = _hours.Sum(hour => hour.Answered);
        Abandoned = _hours.Sum(hour => hour.Abandoned);
    }

    /// <summary>Hours leave the window as a whole, when their last minute has.</summary>
    public void ForgetBefore(double now)
    {
        while (_hours.Count > 0 && _hours[0].From + HourSeconds < now - _windowSeconds)
        {
            Answered -= _hours[0].Answered;
            Abandoned -= _hours[0].Abandoned;
            _hours.RemoveAt(0);
        }
    }

    /// <param name="at">Seconds.</param>
    /// <param name="people">Chance that it was a person, 0..1.</param>
    /// <param name="risk">That pacing saw when it launched such calls.</param>
    public void Settle(double at, double people, bool abandoned, double risk)
    {
        Add(at, people, abandoned ? people : 0);
        _predicted += people * risk;
        _observed += abandoned ? people : 0;
    }

    /// <summary>A talk told whether it was with a person: what was taken for its share until then is put right.</summary>
    public void Correct(double at, double people) => Add(at, people, 0);

    /// <summary>A call was launched at this risk under this threshold.</summary>
    public void Launched(double risk, double threshold)
    {
        const double Kept = 1 - (1.0 / 150);
        _risks = (_risks * Kept) + risk;
        _thresholds = (_thresholds * Kept) + threshold;
    }

    /// <summary>The risk that one more call may have.</summary>
    public double Threshold()
    {
        // Most calls are launched at less than the threshold, and some are abandoned that no launch foresaw.
        var slack = (_thresholds + (tuning.SlackPrior * 20 * _cap)) / (_risks + (20 * _cap));
        var truth = (_observed + tuning.TruthWeight) / (_predicted + tuning.TruthWeight);
        return Math.Min(MostRisk, _cap * Factor() * Edge() * Math.Clamp(slack, 1, 8) / Math.Clamp(truth, 0.3, 3));
    }

    /// <summary>A threshold raised so many times as far as there is allowance to spend; not at all when the balance is even.</summary>
    public double Raised(double threshold, double times) =>
        Math.Min(MostRisk, threshold * Math.Pow(times, Math.Clamp((Factor() - 1) / (tuning.MostFactor - 1), 0, 1)));

    private double Factor()
    {
        var firmness = Math.Clamp(tuning.Firmness * Math.Pow(1000 / Math.Max(Answered, 30), 2.0 / 3), tuning.LeastFirmness, tuning.MostFirmness);
        var kept = tuning.Reserve / Math.Sqrt(firmness) * Answered / (Answered + tuning.ReserveFrom);
        var balance = (_cap * Answered) - Abandoned - kept;
        if (balance >= 0)
        {
            return Math.Min(tuning.MostFactor, 1 + (firmness * balance));
        }

        // Gently at first: bad luck comes and goes, and a nervous hand costs talks. What is more than that is paid back soon.
        var debt = -firmness * balance;
        return Math.Exp(-tuning.BrakeSteepness * debt * (1 + (tuning.BrakeGrowth * debt)));
    }

    /// <summary>The last few calls before the cap, and those beyond it, are given out ever more slowly: the cap is a limit, not an aim.</summary>
    private double Edge()
    {
        var allowed = _cap * Answered;
        var scale = Math.Sqrt(Math.Max(1, allowed / 10));
        var near = (tuning.EdgeCalls * scale) - (allowed - Abandoned);
        // The first few people say nothing of the share.
        return Answered > tuning.EdgeFrom && near > 0 ? Math.Exp(-tuning.EdgeSteepness * near / scale) : 1;
    }

    private void Add(double at, double answered, double abandoned)
    {
        var from = Math.Floor(at / HourSeconds) * HourSeconds;
        if (_hours.Count == 0 || _hours[^1].From < from)
        {
            _hours.Add(new(from, 0, 0));
        }

        var hour = _hours[^1];
        _hours[^1] = hour with { Answered = hour.Answered + answered, Abandoned = hour.Abandoned + abandoned };
        Answered += answered;
        Abandoned += abandoned;
    }
}

/// <summary>Settled by simulation over many call centres (docs/pacing.md).</summary>
internal sealed record AbandonmentTuning
{
    public double Firmness { get; init; } = 0.25;
    public double LeastFirmness { get; init; } = 0.004;
    public double MostFirmness { get; init; } = 0.05;
    public double BrakeSteepness { get; init; } = 0.4;
    public double BrakeGrowth { get; init; } = 2;
    public double MostFactor { get; init; } = 2;
    public double Reserve { get; init; } = 2.4;
    public double ReserveFrom { get; init; } = 600;
    public double EdgeCalls { get; init; } = 2.2;
    public double EdgeSteepness { get; init; } = 0.35;
    public double EdgeFrom { get; init; } = 100;
    public double SlackPrior { get; init; } = 2;
    public double TruthWeight { get; init; } = 6;
}
