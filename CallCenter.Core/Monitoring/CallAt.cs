using CallCenter.Core.Calls;
using CallCenter.Core.Machines;

namespace CallCenter.Core.Monitoring;

/// <summary>How far a call had come at a moment, by what is written of it since.</summary>
public static class CallAt
{
    /// <param name="call">Begun by then, and not over yet.</param>
    /// <param name="talks">Of this call, those that went on with somebody else; in order.</param>
    /// <param name="at">UTC.</param>
    public static (CallPhase Phase, DateTime Since) Of(Call call, IReadOnlyList<CallTalk> talks, DateTime at)
    {
        if (call.AnsweredAt is not { } answered || answered > at)
        {
            return (CallPhase.Dialing, call.StartedAt);
        }

        var queued = call.Detection == MachineDetection.On ? answered.AddMilliseconds(call.ExaminedMs) : answered;
        // A machine was listened to until it was hung up.
        if (queued > at || call.Phase == CallPhase.Examining || (call.Detection == MachineDetection.On && call.Outcome == CallOutcome.Machine))
        {
            return (CallPhase.Examining, answered);
        }

        if (call.LostAt is { } lost && lost <= at)
        {
            return (CallPhase.Parting, lost);
        }

        if (call.ConnectedAt is not { } connected || connected > at)
        {
            return (CallPhase.Waiting, queued);
        }

        var before = talks.LastOrDefault(talk => talk.EndedAt <= at);
        return before is not null && TakenAgainAt(call, talks, before) is var taken && (taken is null || taken > at)
            ? (CallPhase.Waiting, before.EndedAt)
            : (CallPhase.Talking, connected);
    }

    /// <summary>Null: nobody took the client after that talk.</summary>
    private static DateTime? TakenAgainAt(Call call, IReadOnlyList<CallTalk> talks, CallTalk before) =>
        talks.FirstOrDefault(talk => talk.Part > before.Part) is { } next ? next.StartedAt
        : call.TakenUpAt >= before.EndedAt ? call.TakenUpAt
        : null;
}
