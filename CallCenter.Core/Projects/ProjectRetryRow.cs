using CallCenter.Core.Audit;
using CallCenter.Core.Calls;
using CallCenter.Core.Dialing;

namespace CallCenter.Core.Projects;

/// <summary>A row of the attempts table as it is stored: an outcome, its attempts and its interval list, `15;60;1440;60`.</summary>
[AuditedPart(typeof(Project), nameof(ProjectId), nameof(Outcome))]
public sealed class ProjectRetryRow
{
    public int ProjectId { get; set; }
    public CallOutcome Outcome { get; set; }
    public int Attempts { get; set; }
    public string Intervals { get; set; } = "";

    public RetryRule ToRule() => new(Attempts, IntervalList.Parse(Intervals).Minutes);

    public static IEnumerable<ProjectRetryRow> Defaults() =>
    [
        new() { Outcome = CallOutcome.Busy, Attempts = 5, Intervals = "15;60;1440;60" },
        new() { Outcome = CallOutcome.NoAnswer, Attempts = 3, Intervals = "240;1380;162" },
        new() { Outcome = CallOutcome.Machine, Attempts = 3, Intervals = "3360;1440;120" },
        new() { Outcome = CallOutcome.Lost, Attempts = 4, Intervals = "1;2;4;6" },
        new() { Outcome = CallOutcome.Error, Attempts = 10, Intervals = "5;15;60" },
    ];
}
