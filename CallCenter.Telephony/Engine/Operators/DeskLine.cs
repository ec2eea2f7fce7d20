using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;

namespace CallCenter.Telephony.Engine.Operators;

/// <summary>
/// What is written down of a desk: after each turn, whether he stands otherwise than before and since when. Pure state with one writer.
/// </summary>
internal sealed class DeskLine(int operatorId, DateTime now)
{
    private OperatorPresence _written = new() { OperatorId = operatorId, Since = now };

    /// <summary>Start of the state he is in.</summary>
    public DateTime Since => _written.Since;

    public void Restore(OperatorPresence presence) => _written = presence;

    /// <returns>What is to be written, and when it began to be so; null: nothing changed.</returns>
    public (OperatorPresence Presence, DateTime At)? Next(OperatorDesk desk, DateTime now)
    {
        var (began, call, pause) = (desk.TakeBeginning(), desk.CallInHand, desk.Pause);
        var next = new OperatorPresence
        {
            OperatorId = operatorId,
            Status = desk.Status,
            State = desk.State,
            Since = _written.Since,
            CallId = call?.CallId ?? desk.CardLeft,
            ProjectId = call?.ProjectId ?? desk.ProjectId,
            PauseReasonId = pause?.ReasonId,
            PauseCause = pause?.Cause ?? PauseCause.None,
            PauseAwaits = desk.PauseAwaits,
        };
        var at = now;
        if (IsOtherState(next))
        {
            at = began < now ? began.Value : now;
            // Nothing begins before what it follows.
            next.Since = at = at > _written.Since ? at : _written.Since;
        }
        else if (IsSame(next))
        {
            return null;
        }

        _written = next;
        return (next, at);
    }

    private bool IsOtherState(OperatorPresence next) => next.State != _written.State || next.CallId != _written.CallId
        || (next.State == OperatorState.Pause && (next.PauseReasonId, next.PauseCause) != (_written.PauseReasonId, _written.PauseCause));

    private bool IsSame(OperatorPresence next) => (next.Status, next.ProjectId, next.PauseReasonId, next.PauseCause, next.PauseAwaits)
        == (_written.Status, _written.ProjectId, _written.PauseReasonId, _written.PauseCause, _written.PauseAwaits);
}
