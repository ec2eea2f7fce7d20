namespace CallCenter.Core.Machines.Comparison;

/// <summary>Why a threshold should move.</summary>
public enum ProposalReason
{
    /// <summary>People were taken for machines by this rule.</summary>
    PeopleTaken = 0,

    /// <summary>Machines passed for people because of this rule.</summary>
    MachinesMissed = 1,

    /// <summary>More people than machines say nothing.</summary>
    PeopleSilent = 2,

    /// <summary>Another proposal needs more time.</summary>
    MoreTime = 3,
}

/// <param name="Field">Of <see cref="MachineInput"/>.</param>
/// <param name="Wrong">Calls judged wrongly by the rule.</param>
/// <param name="Of">Of all people, or of all machines.</param>
/// <param name="Right">Machines, or people, whom the same rule told rightly.</param>
public sealed record ThresholdProposal(string Field, int From, int To, ProposalReason Reason, int Wrong, int Of, int Right);

/// <summary>
/// What to move, from the rules by which calls were judged wrongly. One step at a time: how much longer a person would have spoken nobody heard, so
/// the shadow goes on with the new threshold and shows whether it was enough.
/// </summary>
public static class ThresholdProposals
{
    private const int FewestWrong = 3;

    /// <summary>Of the people, by one rule: a person lost is a client lost.</summary>
    private const double PeopleShare = 0.01;

    /// <summary>Of the machines, by one rule: each costs an operator some seconds.</summary>
    private const double MachinesShare = 0.1;

    public static IReadOnlyList<ThresholdProposal> Of(MachineRules rules, IReadOnlyCollection<JudgedCall> calls)
    {
        var now = rules.Thresholds;
        var (people, machines) = (calls.Count(call => !call.IsMachine), calls.Count(call => call.IsMachine));
        int Count(MachineCauseKind cause, bool isMachine) => calls.Count(call => call.Cause == cause && call.IsMachine == isMachine);
        var proposals = new List<ThresholdProposal>();
        void ForPeople(MachineCauseKind cause, string field, int from, int to)
        {
            if (to > from && IsMuch(Count(cause, false), people, PeopleShare))
            {
                proposals.Add(new(field, from, to, ProposalReason.PeopleTaken, Count(cause, false), people, Count(cause, true)));
            }
        }

        void ForMachines(MachineCauseKind cause, string field, int from, int to)
        {
            if (to > from && IsMuch(Count(cause, true), machines, MachinesShare))
            {
                proposals.Add(new(field, from, to, ProposalReason.MachinesMissed, Count(cause, true), machines, Count(cause, false)));
            }
        }

        ForPeople(MachineCauseKind.LongGreeting, nameof(MachineInput.GreetingMs), now.GreetingMs, Math.Min(now.GreetingMs + 500, MachineLimits.MaxGreetingMs));
        ForPeople(MachineCauseKind.MaxWords, nameof(MachineInput.MaxWords), now.MaxWords, Math.Min(now.MaxWords + 1, MachineLimits.MaxWords));
        ForPeople(MachineCauseKind.MaxWordLength, nameof(MachineInput.MaxWordMs), now.MaxWordMs, Math.Min(now.MaxWordMs + 500, MachineLimits.MaxLongestWordMs));
        if (rules.Silence == SilenceMeaning.Machine && Count(MachineCauseKind.InitialSilence, false) > Count(MachineCauseKind.InitialSilence, true)
            && IsMuch(Count(MachineCauseKind.InitialSilence, false), people, PeopleShare))
        {
            proposals.Add(new(
                nameof(MachineInput.Silence), (int)SilenceMeaning.Machine, (int)SilenceMeaning.Human, ProposalReason.PeopleSilent,
                Count(MachineCauseKind.InitialSilence, false), people, Count(MachineCauseKind.InitialSilence, true)));
        }
        else if (rules.Silence == SilenceMeaning.Machine)
        {
            ForPeople(
                MachineCauseKind.InitialSilence, nameof(MachineInput.InitialSilenceMs), now.InitialSilenceMs, Math.Min(now.InitialSilenceMs + 500, MachineLimits.MaxSilenceMs));
        }

        ForMachines(
            MachineCauseKind.Human, nameof(MachineInput.AfterGreetingSilenceMs), now.AfterGreetingSilenceMs,
            Math.Min(now.AfterGreetingSilenceMs + 150, MachineLimits.MaxAfterGreetingMs));
        ForMachines(MachineCauseKind.TooLong, nameof(MachineInput.TotalMs), now.TotalMs, Math.Min(now.TotalMs + 1_000, MachineLimits.MaxTotalMs));
        return WithTime(now, proposals);
    }

    /// <summary>What the proposals make of the form; nothing is saved by it.</summary>
    public static MachineInput Apply(this IEnumerable<ThresholdProposal> proposals, MachineInput input)
    {
        var changed = input with { };
        foreach (var proposal in proposals)
        {
            var property = typeof(MachineInput).GetProperty(proposal.Field)!;
            property.SetValue(changed, property.PropertyType.IsEnum ? Enum.ToObject(property.PropertyType, proposal.To) : proposal.To);
        }

        return changed;
    }

    private static bool IsMuch(int wrong, int of, double share) => wrong >= FewestWrong && wrong >= of * share;

    /// <summary>A longer greeting or silence is of no use when the time for the whole check is over before.</summary>
    private static List<ThresholdProposal> WithTime(MachineThresholds now, List<ThresholdProposal> proposals)
    {
        var input = proposals.Apply(new MachineInput().With(now));
        // A person's greeting, and the pause after it.
        var needed = Math.Min(
            MachineLimits.MaxTotalMs, Math.Max(input.InitialSilenceMs + MachineLimits.Margin, input.GreetingMs + input.AfterGreetingSilenceMs + MachineLimits.UsualPausesMs));
        if (needed > input.TotalMs && proposals.Count > 0)
        {
            proposals.Add(new(nameof(MachineInput.TotalMs), now.TotalMs, needed, ProposalReason.MoreTime, 0, 0, 0));
        }

        return proposals;
    }
}
