using CallCenter.Core.Projects;
using CallCenter.Telephony.Live;

namespace CallCenter.Telephony.Engine.Projects;

// What it has of operators, and what it wants of them.
internal sealed partial class ProjectGrain
{
    /// <summary>More is all the same to the floor, and would be told with every call.</summary>
    private const int MuchNeed = 1_000;

    private void TellFloor(ProjectPlan plan, DialHold hold)
    {
        // Whoever rings now may be answered in a moment, also when nobody else is dialled any more.
        var takesCallers = _takesCallers && plan.TakesCalls(Now);
        var wants = MayLaunch(hold) || takesCallers || _shown.Count > 0 || _calls.Values.Any(call => call.NeedsOperator);
        _starvingSince = wants && _operators.Count == 0 ? _starvingSince ?? Now : null;
        var callers = _calls.Values.Count(call => call.Order.IsInbound && _queue.IsUnoffered(call.Order.CallId));
        var floor = new FloorProject(
            Id, wants, plan.Priority, callers, _queue.CountUnoffered - callers, Expected(plan), takesCallers ? FloorProject.AllIsNeeded : NeedOf(plan, hold), _starvingSince);
        if (floor != _toldFloor)
        {
            _toldFloor = floor;
            _effects.Run("Tell floor", _ => GrainFactory.GetGrain<IFloorGrain>(0).ProjectChangedAsync(floor));
        }
    }

    private void LetGo(int operatorId, int projectId) => _effects.Run("Let go", _ => OperatorOf(operatorId).LeaseAsync(projectId));

    /// <summary>Calls on their way that must find somebody when they are answered: one for one where each was launched for an operator, elsewhere as many as usually are.</summary>
    private int Expected(ProjectPlan plan)
    {
        var ringing = _claiming + _calls.Values.Count(call => call.MayCome);
        return plan.Mode.HasOperatorFirst()
            ? ringing
            : (int)Math.Ceiling(ringing * (_today.Answered + 1.0) / (_today.Dialed + 2.0));
    }

    /// <summary>Operators it has work for: no more than there are calls to be made, or lines to make them on.</summary>
    private int NeedOf(ProjectPlan plan, DialHold hold)
    {
        if (!MayLaunch(hold))
        {
            return _calls.Count + _shown.Count;
        }

        // One call at a time finds out whether a line is back.
        var calls = hold == DialHold.LinesDown ? _calls.Count + 1 : CallableNow + _calls.Count + _shown.Count;
        return Math.Max(1, Math.Min(MostLines(plan) ?? MuchNeed, Math.Min(calls, MuchNeed)));
    }

    /// <summary>Calls at once by its channels and its mode; null: nothing limits them.</summary>
    private static int? MostLines(ProjectPlan plan)
    {
        int? channels = plan.Lines.Count > 0 && plan.Lines.All(line => line.MaxChannels > 0) ? plan.Lines.Sum(line => line.MaxChannels) : null;
        return plan.Mode == DialMode.Unlimited ? Math.Min(channels ?? plan.MaxLines, plan.MaxLines) : channels;
    }
}
