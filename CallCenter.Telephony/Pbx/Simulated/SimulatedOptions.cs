namespace CallCenter.Telephony.Pbx.Simulated;

/// <summary>How the imaginary subscribers behave; section `Pbx:Simulated`.</summary>
public sealed class SimulatedOptions
{
    public const string Section = "Pbx:Simulated";

    // Shares of all dialled numbers, 0..1; what remains never answers.
    public double AnswerRate { get; set; } = 0.55;
    public double BusyRate { get; set; } = 0.12;
    public double RejectRate { get; set; } = 0.04;
    public double InvalidRate { get; set; } = 0.02;
    public double CongestionRate { get; set; } = 0.02;

    // Shares of those who answer, 0..1: machines, people who say nothing, people who speak like a machine, machines that speak like a person.
    public double MachineRate { get; set; }
    public double SilentRate { get; set; }
    public double PersonLikeMachineRate { get; set; }
    public double MachineLikePersonRate { get; set; }

    public double RingSecondsFrom { get; set; } = 3;
    public double RingSecondsTo { get; set; } = 15;
    public double TalkSecondsFrom { get; set; } = 20;
    public double TalkSecondsTo { get; set; } = 150;

    /// <summary>How long an answered subscriber waits for an operator.</summary>
    public double PatienceSecondsFrom { get; set; } = 10;
    public double PatienceSecondsTo { get; set; } = 45;

    /// <summary>From the first ring of an operator's phone to its answer.</summary>
    public double PhoneAnswerSeconds { get; set; } = 1;

    /// <summary>Subscribers live this many times faster than people.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>The same seed and the same order of calls give the same subscribers; null: different each time.</summary>
    public int? Seed { get; set; }

    /// <summary>Every broken rule, each naming the key to set.</summary>
    public IEnumerable<string> Errors()
    {
        double[] rates = [AnswerRate, BusyRate, RejectRate, InvalidRate, CongestionRate];
        if (rates.Any(rate => rate is not (>= 0 and <= 1)) || rates.Sum() > 1.000001)
        {
            yield return $"{Section}: AnswerRate, BusyRate, RejectRate, InvalidRate and CongestionRate must each lie between 0 and 1 and be at most 1 together.";
        }

        if (new[] { MachineRate, SilentRate, PersonLikeMachineRate, MachineLikePersonRate }.Any(rate => rate is not (>= 0 and <= 1)))
        {
            yield return $"{Section}: MachineRate, SilentRate, PersonLikeMachineRate and MachineLikePersonRate must each lie between 0 and 1.";
        }

        foreach (var (name, from, to) in new[]
        {
            ("RingSeconds", RingSecondsFrom, RingSecondsTo),
            ("TalkSeconds", TalkSecondsFrom, TalkSecondsTo),
            ("PatienceSeconds", PatienceSecondsFrom, PatienceSecondsTo),
        })
        {
            if (from is not (>= 0 and <= MaxSeconds) || to is not (>= 0 and <= MaxSeconds) || from > to)
            {
                yield return $"{Section}:{name}From and {Section}:{name}To must lie between 0 and {MaxSeconds}, the first not above the second.";
            }
        }

        if (PhoneAnswerSeconds is not (>= 0 and <= MaxSeconds))
        {
            yield return $"{Section}:PhoneAnswerSeconds must lie between 0 and {MaxSeconds}.";
        }

        if (Speed is not (>= 0.1 and <= 1000))
        {
            yield return $"{Section}:Speed must lie between 0.1 and 1000.";
        }
    }

    private const int MaxSeconds = 86_400;
}
