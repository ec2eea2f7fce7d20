using System.Linq.Expressions;
using CallCenter.Core.Calls;
using CallCenter.Core.Machines;

namespace CallCenter.Core.Reports.Rollups;

/// <summary>What counts of a call that is over; lengths in whole seconds, as the calls report shows them.</summary>
internal sealed record CallFact(
    DateTime StartedAt, int ProjectId, int OperatorId, CallDirection Direction, CallOutcome Outcome, long Dialing, long Waiting, long Talk, long Message, decimal Price,
    bool IsOffered, bool IsInTime, bool IsAbandoned)
{
    /// <summary>Of a call with an outcome. What an operator dialled himself waits in no queue.</summary>
    public static readonly Expression<Func<Call, CallFact>> Of = call => new CallFact(
        call.StartedAt, call.ProjectId ?? 0, call.OperatorId ?? 0, call.Direction, call.Outcome!.Value,
        call.DialingMs / 1000, call.WaitingMs / 1000, call.TalkMs / 1000, call.MessageMs / 1000, call.Price,
        !call.IsManual && CallFacts.IsOffered(call.AnsweredAt, call.Outcome, call.Detection, call.Verdict),
        call.ConnectedAt != null && call.WaitingMs - (call.Detection == MachineDetection.On ? call.ExaminedMs : 0) <= ServiceLevel.Milliseconds,
        call.IsAbandoned);
}

/// <summary>What calls come to.</summary>
/// <param name="Dialing">Whole seconds; so the others.</param>
/// <param name="Offered">Answered by a person and brought to the queue.</param>
/// <param name="InTime">Of those the ones connected within <see cref="ServiceLevel.Seconds"/>.</param>
public readonly record struct CallSums(long Calls, long Dialing, long Waiting, long Talk, long Message, decimal Price, long Offered, long InTime, long Abandoned)
{
    internal static CallSums Of(CallFact call) => new(
        1, call.Dialing, call.Waiting, call.Talk, call.Message, call.Price, call.IsOffered ? 1 : 0, call.IsOffered && call.IsInTime ? 1 : 0, call.IsAbandoned ? 1 : 0);

    public static CallSums operator +(CallSums one, CallSums other) => new(
        one.Calls + other.Calls, one.Dialing + other.Dialing, one.Waiting + other.Waiting, one.Talk + other.Talk, one.Message + other.Message, one.Price + other.Price,
        one.Offered + other.Offered, one.InTime + other.InTime, one.Abandoned + other.Abandoned);

    public static CallSums Add(CallSums left, CallSums right) => left + right;
}
