namespace CallCenter.Core.Dialing.Simulation;

/// <summary>Gathers what a session came to, within its measured window.</summary>
internal sealed class SimulationMeter(Scenario scenario)
{
    private readonly List<double> _idleGaps = [];
    private readonly List<double> _waits = [];
    private SimulationCounts _counts;
    private double _idle;
    private double _talk;
    private double _humanTalk;
    private double _wrapUp;
    private double _pause;
    private int _peakLines;

    public void Dialled(double at) => _counts.Dials += Within(at);

    public void Answered(double at, bool isHuman)
    {
        if (isHuman)
        {
            _counts.HumanAnswers += Within(at);
        }
        else
        {
            _counts.MachineAnswers += Within(at);
        }
    }

    public void FalselyDropped(double answeredAt) => _counts.AmdFalseDrops += Within(answeredAt);

    public void Offered(double at, bool isHuman)
    {
        if (isHuman)
        {
            _counts.OfferedHuman += Within(at);
        }
        else
        {
            _counts.OfferedMachine += Within(at);
        }
    }

    public void Connected(double offeredAt, double at, bool isHuman, double idleGap)
    {
        if (Within(at) == 1)
        {
            _idleGaps.Add(idleGap);
        }

        if (isHuman && Within(offeredAt) == 1)
        {
            _counts.ConnectedHuman++;
            _waits.Add(at - offeredAt);
            _counts.Abandoned += IsAbandoned(at - offeredAt) ? 1 : 0;
        }
    }

    public void Lost(double offeredAt, bool isHuman)
    {
        if (isHuman && Within(offeredAt) == 1)
        {
            _counts.Lost++;
            _counts.Abandoned++;
        }
    }

    /// <summary>A stretch of an operator's time is over.</summary>
    public void Spent(SimulatedOperator person, double until)
    {
        var seconds = Math.Max(0, Math.Min(until, scenario.Duration) - Math.Max(person.Since, scenario.Warmup));
        switch (person.State)
        {
            case SimulatedState.Idle:
                _idle += seconds;
                break;
            case SimulatedState.Talking:
                _talk += seconds;
                _humanTalk += person.WithHuman ? seconds : 0;
                break;
            case SimulatedState.WrappingUp:
                _wrapUp += seconds;
                break;
            case SimulatedState.Paused:
                _pause += seconds;
                break;
            case SimulatedState.Off:
                break;
        }
    }

    public void SeeLines(double at, int lines)
    {
        if (at >= scenario.Warmup && at < scenario.Duration)
        {
            _peakLines = Math.Max(_peakLines, lines);
        }
    }

    public SimulationResult Result(long seed)
    {
        var available = _idle + _talk + _wrapUp;
        var hours = available / 3600;
        _idleGaps.Sort();
        _waits.Sort();
        return new()
        {
            Scenario = scenario.Name,
            Mode = scenario.Mode,
            Seed = seed,
            Utilisation = Share(_talk + _wrapUp, available),
            TalkUtilisation = Share(_talk, available),
            HumanTalkUtilisation = Share(_humanTalk, available),
            AbandonmentRate = Share(_counts.Abandoned, _counts.OfferedHuman),
            IdleGap = new(Mean(_idleGaps), Quantile(_idleGaps, 0.5), Quantile(_idleGaps, 0.9), Quantile(_idleGaps, 0.99)),
            PerOperatorHour = new(Share(_counts.Dials, hours), Share(_counts.ConnectedHuman, hours), Share(_talk / 60, hours)),
            Counts = _counts,
            Seconds = new(_idle, _talk, _wrapUp, _pause),
            CallerWait = new(Mean(_waits), Quantile(_waits, 0.95)),
            PeakLines = _peakLines,
        };
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;

    private static double Mean(List<double> sorted) => sorted.Count == 0 ? 0 : sorted.Average();

    private static double Quantile(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];

    // A hair's breadth of rounding makes nobody abandoned who was connected in the last moment.
    private bool IsAbandoned(double wait) => wait > scenario.AbandonAfter + 1e-9;

    private int Within(double at) => at >= scenario.Warmup && at < scenario.Duration ? 1 : 0;
}
