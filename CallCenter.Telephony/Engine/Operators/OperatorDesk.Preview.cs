using CallCenter.Core.Operators;

namespace CallCenter.Telephony.Engine.Operators;

// He reads a card before its client is called.
internal sealed partial class OperatorDesk
{
    /// <summary>After no line was free: tried again, or by him, when so much has passed.</summary>
    private static readonly TimeSpan s_untilALineIsFree = TimeSpan.FromSeconds(5);

    /// <summary>The card before him, also while the call that he asked for is being written down.</summary>
    public PreviewOffer? Shown => Work switch
    {
        Previewing previewing => previewing.Shown,
        Calling { Call: null, Before: Previewing previewing } => previewing.Shown,
        _ => null,
    };

    public IReadOnlyList<DeskMove> Show(PreviewOffer offer)
    {
        if (Shown?.CallId == offer.CallId)
        {
            return [];
        }

        if (!IsFree || ProjectId != offer.ProjectId)
        {
            return [new PutShownBack(offer, Passes: false)];
        }

        Work = new Previewing(offer);
        return [];
    }

    /// <summary>«Пропустить».</summary>
    public IReadOnlyList<DeskMove> PassOver(Guid callId) =>
        Work is Previewing previewing && previewing.Shown.CallId == callId ? PutBack(previewing.Shown, passes: true) : [];

    /// <summary>A client waits, or the project dials nobody any more.</summary>
    public IReadOnlyList<DeskMove> TakeBack() => Work is Previewing previewing ? PutBack(previewing.Shown, passes: false) : [];

    /// <summary>«Позвонить»: takes the desk for the call, so that no other comes between while it is written down.</summary>
    public (DialRefusal Refusal, IReadOnlyList<DeskMove> Moves) BeginShown(Guid callId, DateTime now)
    {
        if (Work is not Previewing previewing || previewing.Shown.CallId != callId)
        {
            return (DialRefusal.NotFound, []);
        }

        var refusal = !ExchangeReady ? DialRefusal.ExchangeDown
            : !PhoneOnline || (!hasDeskPhone && Leg.Phase != LegPhase.Up) ? DialRefusal.PhoneOffline
            : DialRefusal.None;
        return refusal == DialRefusal.None ? (refusal, Begin(callId, previewing, now)) : (refusal, []);
    }

    /// <summary>The call is written down, and the contact is in it.</summary>
    public IReadOnlyList<DeskMove> ShownWritten(CallOrder call)
    {
        if (Work is Calling calling && calling.CallId == call.CallId)
        {
            Work = calling with { Before = new Idle() };
        }

        return CallWritten(call);
    }

    /// <summary>It cannot be made.</summary>
    /// <param name="staysShown">Not now; the contact is before him as it was.</param>
    public IReadOnlyList<DeskMove> ShownRefused(Guid callId, bool staysShown, DateTime now)
    {
        if (Work is not Calling { Call: null } calling || calling.CallId != callId)
        {
            return [];
        }

        Work = !staysShown ? new Idle()
            : calling.Before is Previewing { Shown: var shown } ? new Previewing(shown with { Until = Later(shown.Until, now + s_untilALineIsFree) })
            : calling.Before;
        return [.. DropDeskLeg(), .. Tend(now)];
    }

    private void TendPreview(List<DeskMove> moves, DateTime now)
    {
        if (Work is not Previewing { Shown: var shown })
        {
            return;
        }

        if (Status != OperatorStatus.Active || !Present)
        {
            moves.AddRange(PutBack(shown, passes: false));
        }
        else if (now >= shown.Until)
        {
            // Without his phone nobody can be called for him.
            moves.AddRange(shown.DialsAtEnd && AtWork ? [new DialShown(shown.CallId)] : PutBack(shown, passes: true));
        }
    }

    private DeskMove[] PutBack(PreviewOffer shown, bool passes)
    {
        Work = new Idle();
        return [new PutShownBack(shown, passes)];
    }

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
