using CallCenter.Core.Dialing.Simulation;

namespace CallCenter.Core.Dialing.Forecasting;

/// <summary>What a forecast does not know, or takes for granted.</summary>
public enum ForecastNote
{
    /// <summary>Who answers and after how long is assumed: too few calls.</summary>
    AnswersAssumed,
    TalksAssumed,
    WrapUpsAssumed,

    /// <summary>Nobody told machines from people: all who answered count as people.</summary>
    MachinesUnknown,

    /// <summary>The detector's delay or mistakes are assumed.</summary>
    DetectionAssumed,

    /// <summary>How long a machine holds an operator is assumed.</summary>
    MachineTalksAssumed,

    /// <summary>Calls never rang as long as they are to ring: who would answer then is unknown.</summary>
    LongerRingUnknown,

    /// <summary>The time until an operator takes an offered call is left out.</summary>
    PickUpLeftOut,

    /// <summary>More calls at once would have been launched than are simulated.</summary>
    LinesBounded,
}

/// <summary>What stands in the place of what too few calls have shown. Durations in seconds.</summary>
public static class ForecastDefaults
{
    public const double People = 0.25;
    public const double Busy = 0.08;
    public const double BusyRing = 4;
    public const double PersonRing = 12;
    public const double Talk = 60;
    public const double WrapUp = 12;
    public const double MachineTalk = 8;
    public const double ShortestExamination = 1.2;
    public const double LongestExamination = 3.2;
    public const double PeopleTaken = 0.03;
    public const double MachinesMissed = 0.1;

    internal static readonly Distribution PersonRings = new LognormalTime(PersonRing - 3, 0.5) { Shift = 3 };
    internal static readonly Distribution Talks = new LognormalTime(Talk, 1);
    internal static readonly Distribution WrapUps = new GammaTime(WrapUp, 1);
}

/// <summary>A session like the project's own days: the rates that were measured, the settings that are asked about.</summary>
public static class ForecastScenario
{
    /// <summary>Where next to nobody answers, the pace asks for ever more calls, and each costs time here.</summary>
    public const int MostLines = 3000;

    /// <param name="session">How long; its mode is whichever is asked for later.</param>
    public static (Scenario Scenario, IReadOnlyList<ForecastNote> Notes) Build(ForecastMeasures measures, ForecastSettings settings, int operators, ForecastSession session)
    {
        var notes = new List<ForecastNote>();
        var isKnown = measures.Calls >= ForecastMeasures.EnoughCalls;
        var scenario = new Scenario
        {
            Duration = session.Warmup + session.Seconds,
            Warmup = session.Warmup,
            Lines = settings.Channels is > 0 and < MostLines ? settings.Channels : MostLines,
            Operators = operators,
            RingTimeout = settings.RingSeconds,
            MaxWait = settings.MaxWaitSeconds,
            AbandonAfter = settings.Limit.AfterSeconds,
            TargetAbandonment = (double)settings.Limit.CapPercent / 100,
            Patience = measures.MeanPatience is { } patience ? new ExponentialTime(patience) : null,
            Outcomes = [isKnown ? Shares(measures) : new(0, ForecastDefaults.People, 0, ForecastDefaults.Busy)],
            RingHuman = isKnown ? Times(measures.PersonRings) : ForecastDefaults.PersonRings,
            RingMachine = isKnown ? Times(measures.MachineRings) : ForecastDefaults.PersonRings,
            RingBusy = isKnown ? Times(measures.QuickEnds) : new ConstantTime(ForecastDefaults.BusyRing),
            Talk = Known(measures.Talks, ForecastDefaults.Talks, ForecastNote.TalksAssumed),
            WrapUp = Known(measures.WrapUps, ForecastDefaults.WrapUps, ForecastNote.WrapUpsAssumed),
            Examination = settings.HangsUpMachines ? Examination() : null,
        };
        if (!isKnown)
        {
            notes.Add(ForecastNote.AnswersAssumed);
        }
        else if (settings.RingSeconds > measures.LongestRing + 1 && measures.LongestRing > 0)
        {
            notes.Add(ForecastNote.LongerRingUnknown);
        }

        if (!measures.KnowsMachines)
        {
            notes.Add(ForecastNote.MachinesUnknown);
        }
        else if (scenario.Examination is not { MachineAsHuman: 0 } && isKnown && measures.MachineRings.Count > 0)
        {
            scenario = scenario with { TalkMachine = Known(measures.MachineTalks, new ConstantTime(ForecastDefaults.MachineTalk), ForecastNote.MachineTalksAssumed) };
        }

        if (!settings.AutoAnswer)
        {
            notes.Add(ForecastNote.PickUpLeftOut);
        }

        return (scenario, [.. notes.Order()]);

        Distribution Known(IReadOnlyList<double> measured, Distribution otherwise, ForecastNote note)
        {
            if (measured.Count >= ForecastMeasures.EnoughDurations)
            {
                return new EmpiricalTime(measured);
            }

            notes.Add(note);
            return otherwise;
        }

        MachineExamination Examination()
        {
            var isMeasured = measures is { PeopleTaken: not null, MachinesMissed: not null, Examinations.Count: >= ForecastMeasures.EnoughDurations };
            if (isMeasured)
            {
                return new(new EmpiricalTime(measures.Examinations), measures.PeopleTaken!.Value, measures.MachinesMissed!.Value);
            }

            notes.Add(ForecastNote.DetectionAssumed);
            return new(
                measures.Examinations.Count >= ForecastMeasures.EnoughDurations
                    ? new EmpiricalTime(measures.Examinations) : new UniformTime(ForecastDefaults.ShortestExamination, ForecastDefaults.LongestExamination),
                measures.PeopleTaken ?? ForecastDefaults.PeopleTaken,
                measures.MachinesMissed ?? ForecastDefaults.MachinesMissed);
        }
    }

    private static OutcomeShares Shares(ForecastMeasures measures) =>
        new(0, (double)measures.PersonRings.Count / measures.Calls, (double)measures.MachineRings.Count / measures.Calls, (double)measures.QuickEnds.Count / measures.Calls);

    private static Distribution Times(IReadOnlyList<double> measured) => measured.Count > 0 ? new EmpiricalTime(measured) : new ConstantTime(0);
}
