using CallCenter.Core.Calls;
using CallCenter.Core.Monitoring;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;

namespace CallCenter.Web.Monitoring.Past;

/// <summary>A moment that is over in the rows of the live wall, so that the same board sorts, filters and masks them.</summary>
/// <remarks>What the journal does not keep has here the value that shows nothing: status, hold, settings, what was left of a list.</remarks>
public static class PastRows
{
    public static FloorRows Of(PastFloor past)
    {
        var operators = past.Operators.Where(one => one.State != OperatorState.Inactive).ToLookup(one => one.ProjectId);
        var calls = past.Calls.ToLookup(call => call.ProjectId);
        return new(
            [.. past.Projects.Select(project => Of(project, [.. operators[project.ProjectId]], [.. calls[project.ProjectId]]))],
            [.. past.Operators.Select(one => Of(one, past.Map.Members[one.OperatorId]))],
            [.. past.Calls.Select(call => new CallRow(call.CallId, call.ProjectId, call.ContactId, call.Phone, PhaseOf(call.Phase), call.Since, call.OperatorId))]);
    }

    private static OperatorRow Of(PastOperator one, FloorMember member) => new(
        one.OperatorId,
        member.FullName,
        member.Extension,
        one.State == OperatorState.Inactive ? OperatorStatus.Inactive : OperatorStatus.Active,
        one.State,
        one.Since,
        // Whoever is accounted for as at work had a phone that answered, but for a moment's absence.
        PhoneOnline: one.State != OperatorState.Inactive,
        one.ProjectId,
        one.Client is { } client ? new(client.CallId, client.ProjectId, client.ContactId, client.FullName, client.Phone, null, null, OnHold: false) : null,
        one.Calls)
    {
        Offers = one.Offers,
        Pause = one.Pause is { } pause ? new(pause.ReasonId, pause.Reason, pause.LimitMinutes, pause.Cause) : null,
    };

    private static ProjectRow Of(PastProject project, IReadOnlyList<PastOperator> operators, IReadOnlyList<PastCall> calls)
    {
        var hold = project.Decision is { Hold.Length: > 0 } held && Enum.TryParse<DialHold>(held.Hold, out var known) ? known : DialHold.None;
        int In(CallPhase phase) => calls.Count(call => call.Phase == phase);
        return new(
            project.ProjectId,
            project.Title,
            IsRunning: project.Decision is not null && hold != DialHold.Stopped,
            project.Decision?.Mode ?? default,
            default,
            hold,
            OpensAt: null,
            Lines: calls.Count,
            Ringing: In(CallPhase.Dialing),
            Examining: In(CallPhase.Examining),
            Waiting: In(CallPhase.Waiting),
            LongestWaitSince: calls.Where(call => call.Phase == CallPhase.Waiting).Min(call => (DateTime?)call.Since),
            Talking: In(CallPhase.Talking),
            OperatorsFree: operators.Count(one => one.State == OperatorState.Available),
            OperatorsBusy: operators.Count(one => one.State != OperatorState.Available),
            ContactsLeft: 0,
            project.Dialed,
            project.Answered,
            project.Abandoned);
    }

    private static LiveCallPhase PhaseOf(CallPhase phase) => phase switch
    {
        CallPhase.Dialing => LiveCallPhase.Dialing,
        CallPhase.Examining => LiveCallPhase.Examining,
        CallPhase.Waiting => LiveCallPhase.Waiting,
        CallPhase.Talking => LiveCallPhase.Talking,
        CallPhase.Parting => LiveCallPhase.Parting,
        CallPhase.Closed => LiveCallPhase.Gone,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };
}
