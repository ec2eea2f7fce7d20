using CallCenter.Core.Calls;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Machines;

namespace CallCenter.Core.Dialing.Forecasting;

/// <summary>What a project's last calls and wrap-ups say of its list and its people. Durations in seconds.</summary>
public sealed record ForecastMeasures
{
    /// <summary>Fewer dialled calls say too little about who answers.</summary>
    public const int EnoughCalls = 200;

    /// <summary>Fewer of a kind say too little about how long they last.</summary>
    public const int EnoughDurations = 30;

    /// <summary>A refusal by the carrier and the end of our patience come at moments that differ by less.</summary>
    private const double RingSlack = 1.5;

    /// <summary>Dialled to an end.</summary>
    public int Calls { get; private init; }

    /// <summary>Of the first of them, UTC.</summary>
    public DateTime? Since { get; private init; }

    /// <summary>Of calls that a person answered, from the dial to the answer.</summary>
    public IReadOnlyList<double> PersonRings { get; private init; } = [];
    public IReadOnlyList<double> MachineRings { get; private init; } = [];

    /// <summary>Of calls that ended before anybody answered and before our patience did: busy, refused, failed; the whole time on the line.</summary>
    public IReadOnlyList<double> QuickEnds { get; private init; } = [];

    /// <summary>How long a call rang that nobody answered; 0: there was none.</summary>
    public double LongestRing { get; private init; }

    /// <summary>With people.</summary>
    public IReadOnlyList<double> Talks { get; private init; } = [];

    /// <summary>With machines that reached an operator.</summary>
    public IReadOnlyList<double> MachineTalks { get; private init; } = [];
    public IReadOnlyList<double> WrapUps { get; private init; } = [];

    /// <summary>From the answer to the verdict.</summary>
    public IReadOnlyList<double> Examinations { get; private init; } = [];

    /// <summary>Somebody tells machines from people: the detector, or operators by their statuses.</summary>
    public bool KnowsMachines { get; private init; }

    /// <summary>Share of the people whom the detector takes for machines; null: unknown. Whom it hung up as a machine counts as one.</summary>
    public double? PeopleTaken { get; private init; }

    /// <summary>Share of the machines that it takes for people.</summary>
    public double? MachinesMissed { get; private init; }

    /// <summary>Mean time until a waiting client hangs up by himself; null: hardly anybody did.</summary>
    public double? MeanPatience { get; private init; }

    /// <param name="rules">How the project judges what its detector says.</param>
    public static ForecastMeasures Of(PacingPast past, MachineRules? rules)
    {
        // What the host lost ended nobody knows when; what we withdrew ended because we did.
        var calls = past.Calls.Where(call => call.EndReason != EndReason.HostLost && call.Outcome != CallOutcome.Cancelled).ToList();
        var doOperatorsTell = calls.Any(call => call.SaidMachine == true);
        bool IsMachine(PastCall call) => call.Outcome == CallOutcome.Machine
            || (doOperatorsTell && call.SaidMachine is { } said ? said : call.Detection != MachineDetection.Off && rules?.TakeForMachine(call.Verdict) == true);
        var people = calls.Where(call => call.OfferedAt is not null && !IsMachine(call)).ToList();
        var machines = calls.Where(call => call.AnsweredAt is not null && IsMachine(call)).ToList();
        var silent = calls.Where(call => call is { AnsweredAt: null, Outcome: CallOutcome.NoAnswer }).Select(Span).Order().ToList();
        var longest = silent.Count == 0 ? 0 : silent[silent.Count * 19 / 20];
        var judged = calls.Where(call => call.Verdict != MachineVerdict.None).ToList();
        var (taken, missed) = Mistakes(judged, rules, doOperatorsTell);
        return new()
        {
            Calls = calls.Count,
            Since = calls.Count == 0 ? null : calls[0].DialledAt,
            PersonRings = [.. people.Select(Ring)],
            MachineRings = [.. machines.Select(Ring)],
            // Whoever hung up while he was being listened to held the line and came to nothing.
            QuickEnds = [.. calls.Where(call => call.AnsweredAt is null && !(call.Outcome == CallOutcome.NoAnswer && Span(call) > longest - RingSlack)
                || (call.AnsweredAt is not null && call.OfferedAt is null && call.Outcome != CallOutcome.Machine)).Select(Span)],
            LongestRing = longest,
            Talks = [.. people.Where(call => call.ConnectedAt is not null).Select(Talk)],
            MachineTalks = [.. machines.Where(call => call.ConnectedAt is not null).Select(Talk)],
            WrapUps = [.. past.WrapUps.Select(wrapUp => Seconds(wrapUp.From, wrapUp.To))],
            Examinations = [.. judged.Select(call => call.ExaminedMs / 1000.0)],
            KnowsMachines = doOperatorsTell || judged.Count >= EnoughDurations,
            PeopleTaken = taken,
            MachinesMissed = missed,
            MeanPatience = Patience(people),
        };
    }

    /// <summary>
    /// With machines hung up nobody knows who was hung up wrongly: whoever was counts as a machine, and only the missed ones are told by operators.
    /// With the verdict only written down the operators' word stands beside each.
    /// </summary>
    private static (double? Taken, double? Missed) Mistakes(List<PastCall> judged, MachineRules? rules, bool doOperatorsTell)
    {
        var acted = judged.Where(call => call.Detection == MachineDetection.On).ToList();
        var shadowed = judged.Where(call => call is { Detection: MachineDetection.Shadow, SaidMachine: not null }).ToList();
        if (acted.Count >= Math.Max(EnoughDurations, shadowed.Count))
        {
            var (caught, missed) = (acted.Count(call => call.Outcome == CallOutcome.Machine), acted.Count(call => call.SaidMachine == true));
            return (0, caught + missed == 0 ? 0 : (double)missed / (caught + missed));
        }

        if (rules is null || !doOperatorsTell || shadowed.Count < EnoughDurations)
        {
            return (null, null);
        }

        var byWord = shadowed.ToLookup(call => call.SaidMachine == true, call => rules.TakeForMachine(call.Verdict));
        return (Share(byWord[false], isTaken: true), Share(byWord[true], isTaken: false));
    }

    private static double? Share(IEnumerable<bool> taken, bool isTaken) => taken.ToList() is { Count: > 0 } all ? (double)all.Count(one => one == isTaken) / all.Count : null;

    /// <summary>Whoever was connected or dropped by us had more of it than he showed: all time waited for each who hung up.</summary>
    private static double? Patience(List<PastCall> people)
    {
        const int Fewest = 10;
        var hungUp = people.Count(call => call is { ConnectedAt: null, EndReason: EndReason.ClientHungUp });
        return hungUp < Fewest ? null : people.Sum(call => Math.Max(0, call.QueuedMs)) / 1000.0 / hungUp;
    }

    private static double Ring(PastCall call) => Seconds(call.DialledAt, call.AnsweredAt!.Value);

    private static double Talk(PastCall call) => Seconds(call.ConnectedAt!.Value, call.EndedAt);

    private static double Span(PastCall call) => Seconds(call.DialledAt, call.EndedAt);

    private static double Seconds(DateTime from, DateTime to) => Math.Max(0, (to - from).TotalSeconds);
}
