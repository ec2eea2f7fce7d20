namespace CallCenter.Core.Machines.Comparison;

/// <summary>A line of the table: what the detector said, and how many of these were people and machines by the operators' word.</summary>
/// <param name="IsTakenForMachine">By the project's rules such a call is hung up.</param>
public sealed record ComparisonRow(MachineVerdict Verdict, bool IsTakenForMachine, int People, int Machines);

/// <summary>What would have become of calls, had the detection been on.</summary>
/// <param name="PeopleTaken">Of the people: taken for machines.</param>
/// <param name="MachinesCaught">Of the machines: taken for machines.</param>
/// <param name="PeopleDelayMs">How long half of the people who would reach an operator wait at least for the verdict.</param>
/// <param name="PeopleLongDelayMs">And one of ten.</param>
/// <param name="SavedMs">What operators spent on the machines that would have been caught.</param>
public sealed record MachineComparison(
    int Judged,
    IReadOnlyList<ComparisonRow> Rows,
    Share PeopleTaken,
    Share MachinesCaught,
    long PeopleDelayMs,
    long PeopleLongDelayMs,
    long SavedMs,
    IReadOnlyList<ThresholdProposal> Proposals)
{
    /// <summary>With fewer nothing can be said.</summary>
    public const int Enough = 30;

    public bool IsEnough => Judged >= Enough;

    public static MachineComparison Of(MachineRules rules, IReadOnlyCollection<JudgedCall> calls)
    {
        var rows = new[] { MachineVerdict.Human, MachineVerdict.Machine, MachineVerdict.Silence, MachineVerdict.NotSure }
            .Select(verdict => new ComparisonRow(
                verdict,
                rules.TakeForMachine(verdict),
                calls.Count(call => call.Verdict == verdict && !call.IsMachine),
                calls.Count(call => call.Verdict == verdict && call.IsMachine)))
            .ToList();
        var taken = rows.Where(row => row.IsTakenForMachine).ToList();
        var delays = calls.Where(call => !call.IsMachine && !rules.TakeForMachine(call.Verdict)).Select(call => call.ExaminedMs).Order().ToList();
        return new(
            calls.Count,
            rows,
            Share.Take(taken.Sum(row => row.People), rows.Sum(row => row.People)),
            Share.Take(taken.Sum(row => row.Machines), rows.Sum(row => row.Machines)),
            At(delays, 0.5),
            At(delays, 0.9),
            calls.Where(call => call.IsMachine && rules.TakeForMachine(call.Verdict)).Sum(call => call.TalkMs),
            calls.Count < Enough ? [] : ThresholdProposals.Of(rules, calls));
    }

    private static long At(List<long> ordered, double share) => ordered.Count == 0 ? 0 : ordered[(int)(share * (ordered.Count - 1))];
}
