using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Calls;

// What time brings: limits, words of the exchange that do not come, and reports to whoever may have missed one.
internal sealed partial class CallGrain
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private const int TicksBetweenReports = 5;

    private int _ticks;
    private bool _toldOfLine;
    private bool _lineFailed;

    private Task OnTickAsync(CancellationToken cancellationToken)
    {
        if (_order is { GlobalTimeoutSeconds: { } limit } && (Now - _call.StartedAt).TotalSeconds >= limit)
        {
            Happen(new EndAsked(EndReason.GlobalTimeout));
        }

        // The exchange ends a ring by itself; past this its word was lost. An operator's own phone may have rung long before.
        if (_call.Phase == CallPhase.Dialing && _order is { } order && (Now - (_orderedAt ?? _call.StartedAt)).TotalSeconds >= order.DialTimeoutSeconds + 15)
        {
            Happen(new EndAsked(EndReason.NotAnswered));
        }

        Watch();
        Happen(new CallTick());
        if (!_isNoted && _effects.Pending == 0)
        {
            WriteProgress();
        }

        if (++_ticks % TicksBetweenReports == 0 && _order is not null)
        {
            Report();
        }

        return Task.CompletedTask;
    }

    /// <summary>The first that a call tells of its line counts: a phone that rang is worth more than how the ringing ended.</summary>
    private void NoteLine(bool works)
    {
        if (_toldOfLine || _order is not { IsInbound: false } order)
        {
            return;
        }

        (_toldOfLine, _lineFailed) = (true, !works);
        if (works)
        {
            lineWatch.NoteGood(order.TrunkId, _orderedAt ?? _call.StartedAt);
        }
        else
        {
            lineWatch.NoteBad(order.TrunkId, _orderedAt ?? _call.StartedAt);
        }
    }

    /// <summary>What the exchange owes us and does not tell is taken for told.</summary>
    private void Watch()
    {
        var patience = TimeSpan.FromMilliseconds((_order?.Machines?.Thresholds ?? MachineThresholds.Default).TotalMs) + s_patience;
        if (_call is { Phase: CallPhase.Examining, AnsweredAt: { } answered } && Now - answered >= patience)
        {
            LogNoVerdict(Id);
            Happen(new NoVerdict(MachineCause.Overdue));
        }

        if (_call is { Phase: CallPhase.Parting, LostAt: { } lost } && Now - lost >= (_message?.Length ?? TimeSpan.Zero) + s_patience)
        {
            Happen(new MessageOver());
        }
    }

    private void Report()
    {
        switch (_call)
        {
            case { Phase: CallPhase.Talking, PartnerId: { } partner }:
                _effects.Run("Ask partner", _ => CallOf(partner).PokeByPartnerAsync(Id));
                break;
            case { Phase: CallPhase.Examining }:
                TellExamined();
                break;
            case { Phase: CallPhase.Parting }:
                TellParting();
                break;
            case { Phase: CallPhase.Waiting, OperatorId: null, Passing: null or { To: null } }:
                TellWaiting();
                break;
            case { Phase: CallPhase.Talking, OperatorId: { } operatorId }:
                TellProject(project => project.CallConnectedAsync(_order!, operatorId));
                break;
            case { Phase: CallPhase.Dialing }:
                TellProject(project => project.CallDialsAsync(_order!));
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Call {CallId} got no verdict about a machine in time and is taken for a person")]
    private partial void LogNoVerdict(Guid callId);
}
