using CallCenter.Core.Operators;

namespace CallCenter.Telephony.Engine.Operators;

// He calls somebody himself.
internal sealed partial class OperatorDesk
{
    /// <summary>Takes the desk for the call, so that no other comes between while it is written down.</summary>
    /// <param name="contactId">From whose card.</param>
    public (DialRefusal Refusal, IReadOnlyList<DeskMove> Moves) BeginDial(Guid callId, long? contactId, DateTime now)
    {
        var refusal = (Status, Work) switch
        {
            (OperatorStatus.Pause or OperatorStatus.Inactive, _) => DialRefusal.NotAtWork,
            (_, WrappingUp wrapUp) when contactId is null || wrapUp.Call.ContactId != contactId => DialRefusal.CardOpen,
            (_, not (Idle or WrappingUp)) => DialRefusal.Busy,
            _ when !ExchangeReady => DialRefusal.ExchangeDown,
            _ when !PhoneOnline || (!hasDeskPhone && Leg.Phase != LegPhase.Up) => DialRefusal.PhoneOffline,
            _ => DialRefusal.None,
        };
        if (refusal != DialRefusal.None)
        {
            return (refusal, []);
        }

        return (refusal, Begin(callId, Work, now));
    }

    private IReadOnlyList<DeskMove> Begin(Guid callId, DeskWork before, DateTime now)
    {
        Work = new Calling(callId, null, now, IsOrdered: false, before);
        if (!hasDeskPhone)
        {
            return [];
        }

        Leg.Begin(Guid.NewGuid(), now);
        return [new DialLeg(Leg.Id, Nailed: false)];
    }

    /// <summary>The call is written down.</summary>
    public IReadOnlyList<DeskMove> CallWritten(CallOrder call)
    {
        if (Work is not Calling calling || calling.CallId != call.CallId)
        {
            return [new GiveUpCall(call.CallId)];
        }

        Work = calling with { Call = call };
        return (Status, Leg.Phase) switch
        {
            // He signed out meanwhile.
            (OperatorStatus.Inactive, _) => [new GiveUpCall(call.CallId)],
            (_, LegPhase.Up) => Order(),
            (_, LegPhase.Dialling) => [],
            // It was lost meanwhile.
            _ => [new GiveUpCall(call.CallId)],
        };
    }

    /// <summary>It could not be written down.</summary>
    public IReadOnlyList<DeskMove> CallRefused(Guid callId, DateTime now) => PutBack(callId, now);

    private List<DeskMove> Order()
    {
        if (Work is not Calling { IsOrdered: false, Call: { } call } calling)
        {
            return [];
        }

        Work = calling with { IsOrdered = true };
        return [.. DismissStrangersTo(call), new OrderCall(call)];
    }

    /// <summary>Nobody answered, or the call came to nothing.</summary>
    private IReadOnlyList<DeskMove> PutBack(Guid callId, DateTime now)
    {
        if (Work is not Calling calling || calling.CallId != callId)
        {
            return [];
        }

        Work = calling.Before;
        return [.. DropDeskLeg(), .. Tend(now)];
    }

    /// <summary>Before the call is written down nobody is told: its actor would wake, find no row, and never dial nor close it.</summary>
    private static DeskMove[] LosePhone(Calling calling) => calling switch
    {
        { Call: null } => [],
        { IsOrdered: true } => [new GiveCallBack(calling.CallId)],
        _ => [new GiveUpCall(calling.CallId)],
    };
}
