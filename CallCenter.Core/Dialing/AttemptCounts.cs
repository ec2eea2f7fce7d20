using CallCenter.Core.Calls;

namespace CallCenter.Core.Dialing;

/// <summary>Calls made to a contact, by outcome. <see cref="Total"/> leaves out errors and counts a talk.</summary>
public sealed record AttemptCounts(int Total = 0, int Busy = 0, int NoAnswer = 0, int Machine = 0, int Lost = 0, int Error = 0)
{
    public AttemptCounts Plus(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Busy => this with { Total = Total + 1, Busy = Busy + 1 },
        // A refused or withdrawn ring is, for the next attempt, a person who did not answer.
        CallOutcome.NoAnswer or CallOutcome.Rejected or CallOutcome.Cancelled => this with { Total = Total + 1, NoAnswer = NoAnswer + 1 },
        CallOutcome.Machine => this with { Total = Total + 1, Machine = Machine + 1 },
        CallOutcome.Lost => this with { Total = Total + 1, Lost = Lost + 1 },
        CallOutcome.Error => this with { Error = Error + 1 },
        CallOutcome.Talked or CallOutcome.InvalidNumber => this with { Total = Total + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
