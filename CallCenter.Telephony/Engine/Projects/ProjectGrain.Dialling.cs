using CallCenter.Core.Dialing;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Telephony.Live;

namespace CallCenter.Telephony.Engine.Projects;

// The list is dialled and counted.
internal sealed partial class ProjectGrain
{
    private async Task RecountAsync(CancellationToken cancellationToken)
    {
        if (_plan is not { } plan)
        {
            return;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, plan.Zone));
        if (!_counted || today != _day)
        {
            var dayStart = TimeZoneInfo.ConvertTimeToUtc(today.ToDateTime(TimeOnly.MinValue), plan.Zone);
            (_today, _day, _counted) = (await plans.CountDayAsync(Id, dayStart, cancellationToken), today, true);
        }

        _contactsLeft = await contactsLeft.CountAsync(Id, cancellationToken);
        _takesCallers = await plans.TakesCallersAsync(Id, cancellationToken);
        if (Now >= _zonesAt)
        {
            _zones = await contactsLeft.ListZonesAsync(Id, cancellationToken);
            await contactPins.SettleAsync(Id, cancellationToken);
            _zonesAt = Now + s_zonesEvery;
        }

        Advance();
    }

    private DialHold Hold(ProjectPlan plan)
    {
        if (!plan.IsRunning)
        {
            return DialHold.Stopped;
        }

        if (plan.Trunk is null)
        {
            return DialHold.NoTrunk;
        }

        if (live.Exchanges.Find(IPbxGrain.Main) is not { Connected: true })
        {
            return DialHold.PbxDown;
        }

        if (HoldOf(plan.Schedule.StateAt(Now)) is var closed && closed != DialHold.None)
        {
            return closed;
        }

        if (_contactsLeft == 0 && _counted)
        {
            return DialHold.ListEmpty;
        }

        if (_zones.Count > 0 && OpenZones(plan).Count == 0)
        {
            return DialHold.OutsideClientHours;
        }

        return _operators.Count == 0 ? DialHold.NoOperators : DialHold.None;
    }

    private static DialHold HoldOf(ScheduleState state) => state switch
    {
        ScheduleState.Open => DialHold.None,
        ScheduleState.Closed => DialHold.OutsideSchedule,
        ScheduleState.Holiday => DialHold.Holiday,
        ScheduleState.NotStarted => DialHold.NotStarted,
        ScheduleState.Ended => DialHold.Ended,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>When the schedule lets it dial again, by the call-centre's clock; worked out once for each closing.</summary>
    private DateTimeOffset? OpensAt(ProjectPlan plan, DialHold hold)
    {
        if (hold is not (DialHold.OutsideSchedule or DialHold.Holiday or DialHold.NotStarted))
        {
            return null;
        }

        if (_opensAt is null || _opensAt <= Now)
        {
            _opensAt = plan.Schedule.NextOpening(Now);
        }

        return _opensAt is { } opens ? TimeZoneInfo.ConvertTime(new DateTimeOffset(opens), plan.Zone) : null;
    }

    private List<string> OpenZones(ProjectPlan plan) =>
        [.. _zones.Where(zone => CallingHours.Allow(plan.ClientFrom, plan.ClientTo, CallingHours.ZoneOr(zone, plan.Zone), Now))];

    private void Launch(ProjectPlan plan)
    {
        if (Now < _nextClaimAt || _claiming > 0 || !_counted || _calls.Values.Any(call => call.IsCallerWithoutOperator && !_queue.IsOffered(call.Order.CallId)))
        {
            // Whoever called us comes before anybody whom we would call.
            return;
        }

        var ringing = _calls.Values.Count(call => call.Phase == LivePhase.Dialing);
        // A call that is being offered and the operator it is offered to are already each other's.
        var reserved = _queue.Reserved();
        var idle = _operators.Values.Count(notice => notice.IsFree && !reserved.Contains(notice.OperatorId));
        var wanted = plan.Pacing.Launch(new(idle, ringing, _queue.CountUnoffered, _calls.Count));
        var granted = wanted > 0 ? budget.Grant(plan.Trunk!, wanted) : 0;
        if (granted > 0)
        {
            _claiming = granted;
            _dials.Run("Claim", stop => ClaimAsync(plan, granted, stop));
        }
    }

    private async Task ClaimAsync(ProjectPlan plan, int count, CancellationToken cancellationToken)
    {
        var trunkId = plan.Trunk!.TrunkId;
        try
        {
            var now = Now;
            var claimed = await claims.ClaimAsync(
                new(Id, count, _zones, trunkId, () => callerIds.Next(trunkId, plan.CallerIds), PinsOfIdle(plan)), cancellationToken);
            if (claimed.Count < count)
            {
                _nextClaimAt = now + s_pauseAfterEmpty;
            }

            // More than are counted stay more.
            _contactsLeft = _contactsLeft > ContactsLeft.MostCounted ? _contactsLeft : Math.Max(0, _contactsLeft - claimed.Count);
            _today = _today with { Dialed = _today.Dialed + claimed.Count };
            Dial(plan, trunkId, claimed);
        }
        finally
        {
            _claiming = 0;
            budget.Settle(trunkId, count);
        }

        Advance();
    }

    /// <summary>Who could take a contact pinned to him at once: he is free, and none is being dialled for him already.</summary>
    private IReadOnlyList<PinnedStatus> PinsOfIdle(ProjectPlan plan)
    {
        var taken = _queue.Reserved();
        taken.UnionWith(_calls.Values.Where(call => call.Phase != LivePhase.Talking).Select(call => call.Order.PinnedOperatorId).OfType<int>());
        return [.. plan.Pins.Where(pin => !taken.Contains(pin.OperatorId) && _operators.GetValueOrDefault(pin.OperatorId) is { IsFree: true })];
    }

    private void Dial(ProjectPlan plan, int trunkId, IReadOnlyList<ClaimedContact> claimed)
    {
        foreach (var contact in claimed)
        {
            var order = new CallOrder(
                contact.CallId,
                Id,
                contact.ContactId,
                contact.Phone,
                contact.FullName,
                trunkId,
                contact.CallerId,
                plan.DialTimeoutSeconds,
                plan.GlobalTimeoutSeconds,
                plan.ShowNumbers,
                plan.WrapUpLimitSeconds,
                contact.At,
                PinnedOperatorId: contact.PinnedOperatorId);
            Note(order, LivePhase.Dialing);
            _dials.Run("Dial", _ => CallOf(contact.CallId).DialAsync(order));
        }
    }

    private ProjectRow Row(ProjectPlan plan, DialHold hold) =>
        new(
            Id,
            plan.Title,
            plan.IsRunning,
            plan.Mode,
            plan.Strategy,
            hold,
            OpensAt(plan, hold),
            _calls.Count,
            _calls.Values.Count(call => call.Phase == LivePhase.Dialing),
            _queue.Count,
            _queue.LongestWaitSince,
            _calls.Values.Count(call => call.Phase == LivePhase.Talking),
            _operators.Values.Count(notice => notice.IsFree),
            _operators.Values.Count(notice => !notice.IsFree),
            _contactsLeft,
            _today.Dialed,
            _today.Answered,
            _today.Abandoned,
            Gone: plan.IsDeleted && _calls.Count == 0);
}
