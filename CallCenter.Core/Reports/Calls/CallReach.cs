using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using CallCenter.Core.Reports.Rollups;

namespace CallCenter.Core.Reports.Calls;

/// <summary>How far a call came; each is a number that the reports count.</summary>
public enum CallReach
{
    /// <summary>«Клиент ответил»: <see cref="ClientSide.Answered"/>, so of outgoing calls.</summary>
    Answered = 1,

    /// <summary>«Соединён с оператором»: <see cref="OperatorSide.Answered"/>.</summary>
    Connected = 2,

    /// <summary>«Был в очереди»: a person, for whom an operator was asked; of them the service level is a share.</summary>
    Queued = 3,

    /// <summary>Of <see cref="Queued"/> those connected within <see cref="ServiceLevel.Seconds"/>.</summary>
    InTime = 4,
}

internal static class CallReaches
{
    /// <summary>As <see cref="CallTotals"/> and <see cref="CallFact"/> count them. Either direction but the other: no index is taken for it.</summary>
    public static IQueryable<Call> Reaching(this IQueryable<Call> calls, CallReach reach) => reach switch
    {
        CallReach.Answered => calls.Where(call => call.Direction != CallDirection.Inbound).Where(CallFacts.WasOffered),
        CallReach.Connected => calls.Where(call => call.ConnectedAt != null),
        CallReach.Queued => calls.Where(call => !call.IsManual).Where(CallFacts.WasOffered),
        CallReach.InTime => calls.Reaching(CallReach.Queued).Where(call =>
            call.ConnectedAt != null && call.WaitingMs - (call.Detection == MachineDetection.On ? call.ExaminedMs : 0) <= ServiceLevel.Milliseconds),
        _ => throw new ArgumentOutOfRangeException(nameof(reach), reach, null),
    };
}
