using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Lines;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Reports;
using CallCenter.Core.Trunks;
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

        var dayStart = CalendarDay.At(Now, plan.Zone).From;
        if (!_counted || _countsAnew || dayStart != _dayStart)
        {
            _countsAnew = false;
            (_today, _dayStart) = (await plans.CountDayAsync(Id, dayStart, cancellationToken), dayStart);
        }

        _money = plan.LimitsSpending ? await spendLimits.ReadAsync(Id, cancellationToken) : ProjectMoney.Enough;
        _contactsLeft = await contactsLeft.CountAsync(Id, cancellationToken);
        _hasPromises = await contactPins.HasPromisesAsync(Id, cancellationToken);
        _takesCallers = await plans.TakesCallersAsync(Id, cancellationToken);
        if (Now >= _zonesAt)
        {
            _zones = await contactsLeft.ListZonesAsync(Id, cancellationToken);
            await contactPins.SettleAsync(Id, cancellationToken);
            _zonesAt = Now + s_zonesEvery;
        }

        await CountDueAsync(plan, cancellationToken);
        _counted = true;
        if (MayLaunch(Hold(plan)))
        {
            _rate.See(Now, _today.Dialed, _contactsLeft);
        }
        else
        {
            _rate.Rest();
        }

        if (_pace.WantsPast)
        {
            var past = await history.ReadAsync(Id, Now, cancellationToken);
            _pace.Recall(past, await abandonment.ListAsync(Id, plan.Abandonment.WindowDays, Now, cancellationToken));
        }
        else if (_pace.WantsWindow)
        {
            _pace.RecallWindow(await abandonment.ListAsync(Id, plan.Abandonment.WindowDays, Now, cancellationToken));
        }

        Advance();
    }

    private DialHold Hold(ProjectPlan plan)
    {
        if (!plan.IsRunning)
        {
            return DialHold.Stopped;
        }

        if (plan.Lines.Count == 0)
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

        if (HoldOfMoney is var poor && poor != DialHold.None)
        {
            return poor;
        }

        if (_contactsLeft == 0 && _counted)
        {
            return DialHold.ListEmpty;
        }

        if (_zones.Count > 0 && OpenZones(plan).Count == 0)
        {
            return DialHold.OutsideClientHours;
        }

        if (_due == 0 && _counted)
        {
            return DialHold.NobodyDue;
        }

        return lines.StandingOf(LinesOf(plan)) == LinesStanding.Down ? DialHold.LinesDown
            : _operators.Count == 0 ? DialHold.NoOperators
            : DialHold.None;
    }

    /// <summary>With all lines down a call goes out now and then all the same, to find out whether one is back.</summary>
    private static bool MayLaunch(DialHold hold) => hold is DialHold.None or DialHold.NoOperators or DialHold.LinesDown or DialHold.LinesFull;

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
        [.. _zones.Where(zone => plan.MayCall(zone, Now))];

    /// <returns>What keeps it from launching the calls it wants; null: nothing.</returns>
    private DialHold? Launch(ProjectPlan plan)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Whoever answered would find a host that has gone.
            return null;
        }

        if (Now < _nextClaimAt || _claiming > 0 || !_counted || _pace.WantsPast || _calls.Values.Any(call => call.Order.IsInbound && _queue.IsUnoffered(call.Order.CallId)))
        {
            // Whoever called us comes before anybody whom we would call.
            return null;
        }

        if (plan.Mode == Core.Projects.DialMode.Preview)
        {
            Show(plan);
            return null;
        }

        // A call that is being offered and the operator it is offered to are already each other's.
        var reserved = _queue.Reserved();
        var decision = _pace.Decide(Now, _operators.CountOn(reserved), _operators.All, _queue.IsUnoffered, _calls.Count);
        var wanted = decision.Launch;
        var grant = wanted > 0 ? lines.Grant(Id, LinesOf(plan), wanted) : LineGrant.None;
        var tick = _pace.Describe(Id, Now, plan.Mode, decision, launched: 0);
        if (grant.Count > 0)
        {
            _claiming = grant.Count;
            _dials.Run("Claim", stop => ClaimAsync(plan, grant, tick, stop));
        }
        else
        {
            _paceLog.Add(tick);
        }

        return wanted > 0 && grant.Count == 0 && lines.StandingOf(LinesOf(plan)) == LinesStanding.Full ? DialHold.LinesFull : null;
    }

    private async Task ClaimAsync(ProjectPlan plan, LineGrant grant, PacingTick tick, CancellationToken cancellationToken)
    {
        var left = new Queue<int>(grant.TrunkIds);
        try
        {
            var now = Now;
            var claimed = await claims.ClaimAsync(
                new(Id, grant.Count, _zones, NextLine, PinsOfIdle(plan), Promisers(Bound())), cancellationToken);
            if (claimed.Count < grant.Count)
            {
                _nextClaimAt = now + s_pauseAfterEmpty;
            }

            WriteDown(tick, grant.Count, claimed.Count);
            _today = _today with { Dialed = _today.Dialed + claimed.Count };
            Dial(plan, claimed);
            await TakeOffAsync(plan, claimed.Count, grant.Count, cancellationToken);
        }
        finally
        {
            _claiming = 0;
            lines.Settle(grant, left);
        }

        Advance();

        ClaimLine NextLine()
        {
            var trunkId = left.Dequeue();
            return new(trunkId, callerIds.Next(Id, plan.CallerIds, trunkId, plan.Lines.First(line => line.TrunkId == trunkId).CallerIds));
        }
    }

    /// <summary>The decision with the calls that came of it. Where nobody was left to be called, no line was missing.</summary>
    private void WriteDown(PacingTick tick, int granted, int claimed)
    {
        if (claimed == 0)
        {
            _paceLog.Add(new() { ProjectId = Id, At = tick.At, Mode = tick.Mode, Hold = nameof(DialHold.NobodyDue) });
            return;
        }

        (tick.Wanted, tick.Launched) = (tick.Wanted - (granted - claimed), claimed);
        _paceLog.Add(tick);
    }

    /// <summary>Who could take a contact pinned to him at once: he is free, and none is being dialled for him already.</summary>
    private IReadOnlyList<PinnedStatus> PinsOfIdle(ProjectPlan plan)
    {
        var taken = Bound();
        return [.. plan.Pins.Where(pin => _operators.IsCountedOn(pin.OperatorId, taken))];
    }

    /// <summary>Who could take at once whom he promised to call himself; null: nobody promised that.</summary>
    private IReadOnlyList<int>? Promisers(IReadOnlySet<int> taken) =>
        _hasPromises ? [.. _operators.Free.Where(notice => _operators.IsCountedOn(notice.OperatorId, taken)).Select(notice => notice.OperatorId)] : null;

    /// <summary>Who is being offered a call, who is shown whom to call, and for whom one is being dialled.</summary>
    private HashSet<int> Bound() =>
        [.. _queue.Reserved(), .. _shown.Keys, .. _calls.Values.Where(call => call.NeedsOperator).Select(call => call.Order.PinnedOperatorId).OfType<int>()];

    private void Dial(ProjectPlan plan, IReadOnlyList<ClaimedContact> claimed)
    {
        foreach (var contact in claimed)
        {
            var order = new CallOrder(
                contact.CallId,
                Id,
                contact.ContactId,
                contact.Phone,
                contact.FullName,
                contact.Line.TrunkId,
                contact.Line.CallerId,
                plan.DialTimeoutSeconds,
                plan.GlobalTimeoutSeconds,
                plan.ShowNumbers,
                plan.WrapUpLimitSeconds,
                contact.At,
                PinnedOperatorId: contact.PinnedOperatorId,
                Machines: plan.Machines,
                HoldTune: plan.HoldTune);
            Dial(order);
        }
    }

    private void Dial(CallOrder order)
    {
        Note(order, LivePhase.Dialing);
        _dials.Run("Dial", _ => CallOf(order.CallId).DialAsync(order));
    }

    private int Count(LivePhase phase) => _calls.Values.Count(call => call.Phase == phase);

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
            Count(LivePhase.Dialing),
            Count(LivePhase.Examining),
            _queue.Count,
            _queue.LongestWaitSince,
            Count(LivePhase.Talking),
            _operators.CountFree,
            _operators.Count - _operators.CountFree,
            _contactsLeft,
            _today.Dialed,
            _today.Answered,
            _today.Abandoned,
            Gone: plan.IsDeleted && _calls.Count == 0)
        {
            MostLines = MostLines(plan),
            AbandonmentCapPercent = plan.Abandonment.CapPercent,
            CallsPerMinute = _rate.CallsPerMinute is { } calls ? (int)Math.Round(calls) : null,
            ListLasts = _rate.ListLasts,
        };
}
