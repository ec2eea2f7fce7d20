using System.Linq.Expressions;
using CallCenter.Core.Machines;

namespace CallCenter.Core.Calls;

/// <summary>What a stored call amounts to, for queries.</summary>
public static class CallFacts
{
    /// <summary>Calls that live; few, and found by the index of phases however long the history.</summary>
    public static IQueryable<Call> Open(this IQueryable<Call> calls) => calls.Where(call =>
        new[] { CallPhase.Dialing, CallPhase.Examining, CallPhase.Waiting, CallPhase.Talking, CallPhase.Parting }.Contains(call.Phase));

    /// <summary>The dialler chose whom to call; a preview is dialled by the operator's hand, and its choice all the same.</summary>
    public static readonly Expression<Func<Call, bool>> IsOfDialler = call => call.Direction == CallDirection.Outbound && (!call.IsManual || call.IsPreview);

    /// <summary>
    /// Answered, and brought to the queue: neither a machine that was hung up, nor somebody who hung up while he was being listened to. Only
    /// these can be abandoned.
    /// </summary>
    public static readonly Expression<Func<Call, bool>> WasOffered = call => call.AnsweredAt != null
        && call.Outcome != CallOutcome.Machine && (call.Detection != MachineDetection.On || call.Verdict != MachineVerdict.None);

    internal static bool IsOffered(DateTime? answeredAt, CallOutcome? outcome, MachineDetection detection, MachineVerdict verdict) =>
        answeredAt is not null && outcome != CallOutcome.Machine && (detection != MachineDetection.On || verdict != MachineVerdict.None);
}
