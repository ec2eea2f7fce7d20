namespace CallCenter.Core.Calls;

// More than a client and an operator: hand-overs, consultations, conferences.
public static partial class CallLifecycle
{
    /// <summary>How long the phone of one operator rings for a client who was handed to him.</summary>
    public static readonly TimeSpan PassPatience = TimeSpan.FromSeconds(20);

    /// <summary>How long the operators' phones are given to come back to a host that was started anew.</summary>
    public static readonly TimeSpan ReturnPatience = TimeSpan.FromSeconds(5);

    private static CallProgress Joined(CallProgress call, DateTime now) => call with
    {
        Phase = CallPhase.Talking,
        ConnectedAt = call.ConnectedAt ?? now,
        TakenUpAt = call.ConnectedAt is null ? null : now,
        Passing = null,
    };

    private static CallStep WhileInCompany(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        PartnerGone gone when call.PartnerId == gone.CallId => AskEnd(call, EndReason.PartnerHungUp, now),
        // It ended before it heard that it was a partner.
        GuestGone { Guest.CallId: { } ended } when call.PartnerId == ended => AskEnd(call, EndReason.PartnerHungUp, now),
        ClientGone gone when call.PartnerId is { } partner => AndTell(partner, Close(call, CallOutcome.Talked, ReasonOf(call, gone))),
        ClientGone gone when call.Guest is { } guest => AndDismiss(guest, Close(call with { Guest = null }, CallOutcome.Talked, ReasonOf(call, gone))),
        PartnerFound found when call is { PartnerId: null, Asked: EndReason.None } => Leave(call, call.OperatorId!.Value, found.CallId, now),
        // Nobody of ours is in it any more, and nothing is asked for once the end is.
        _ when call.PartnerId is not null || call.Asked != EndReason.None => Stay(call),
        TransferAsked asked when asked.By == call.OperatorId && call.Guest is null => Pass(call, asked, now),
        GuestAsked asked when asked.By == call.OperatorId && call.Guest is null => Ask(call, asked, now),
        GuestCame came when call.Guest is { Stage: GuestStage.Asked, GetsClient: true } guest && guest.IsSame(came.Guest) => HandOver(call, guest, now),
        GuestCame came when call.Guest is { Stage: GuestStage.Asked } guest && guest.IsSame(came.Guest) => Came(call, guest with { Stage = GuestStage.Aside, Since = now }),
        GuestGone gone when call.Guest is { } guest && guest.IsSame(gone.Guest) => Alone(call, guest),
        // He came too late, or was sent away meanwhile.
        GuestCame late => Go(call, new DismissGuest(new(late.Guest.OperatorId, late.Guest.CallId, GuestStage.Asked, now))),
        GuestSentAway sent when sent.By == call.OperatorId && call.Guest is { } guest => AndDismiss(guest, Alone(call, guest)),
        Conferred by when by.By == call.OperatorId && call.Guest is { Stage: GuestStage.Aside } guest => Confer(call, guest with { Stage = GuestStage.Conference, Since = now }),
        HandedOver by when by.By == call.OperatorId && call.Guest is { Stage: not GuestStage.Asked } guest => HandOver(call, guest, now),
        OperatorHungUp by when by.OperatorId == call.OperatorId && call.Guest is { Stage: GuestStage.Conference } guest => HandOver(call, guest, now),
        OperatorHungUp by when by.OperatorId == call.OperatorId && call.Guest is { } guest => AndDismiss(guest, Alone(call, guest)),
        OperatorVanished by when by.OperatorId == call.OperatorId && call.Guest is { Stage: not GuestStage.Asked } guest => HandOver(call, guest, now),
        OperatorVanished by when by.OperatorId == call.OperatorId && call.Guest is { } guest =>
            AndDismiss(guest, AskEnd(call with { Guest = null }, EndReason.OperatorLost, now)),
        TakenOver taken when taken.By != call.OperatorId => TakeOver(call, taken.By, now),
        _ => Stay(call),
    };

    private static CallStep WhilePassed(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        PassAccepted accepted when call is { OperatorId: null, Asked: EndReason.None } && call.Passing?.To == accepted.OperatorId =>
            Go(call with { OperatorId = accepted.OperatorId }, new JoinOperator(accepted.OperatorId)),
        PassAccepted late when late.OperatorId != call.OperatorId => Go(call, new WithdrawDirectOffer(late.OperatorId, Missed: false)),
        PassDeclined declined when call is { OperatorId: null, Asked: EndReason.None } && call.Passing?.To == declined.OperatorId => InVain(call, now),
        CallTick when call.Passing is { To: { } rung } passing && now - passing.OfferedAt >= PassPatience =>
            Before(new WithdrawDirectOffer(rung, Missed: true), InVain(call, now)),
        // To whom he was going is forgotten, and no queue has him.
        CallTick when call is { IsManual: true, Passing: { To: null } passing } && now - passing.OfferedAt >= ReturnPatience => InVain(call, now),
        _ => Stay(call),
    };

    /// <summary>The one who was wanted does not come: everybody is asked; where there is no queue, the one who handed him on.</summary>
    private static CallStep InVain(CallProgress call, DateTime now) => call switch
    {
        // His time in the queue begins there: nobody of it was asked while one phone rang.
        { IsManual: false, Passing: { } passing } => Go(call with { Passing = passing with { To = null, Since = now } }, new EnterQueue()),
        { Passing: { } passing } when passing.To != passing.From =>
            Go(call with { Passing = passing with { To = passing.From, OfferedAt = now } }, new OfferDirectly(passing.From, passing.From, IsConsult: false)),
        _ => AskEnd(call with { Passing = call.Passing! with { To = null } }, EndReason.QueueTimeout, now),
    };

    private static CallStep Pass(CallProgress call, TransferAsked asked, DateTime now)
    {
        var next = Parted(call) with { Phase = CallPhase.Waiting, OperatorId = null, Passing = new(asked.By, asked.ToOperator, now, now) };
        CallMove onwards = asked.ToOperator is { } to ? new OfferDirectly(to, asked.By, IsConsult: false) : new EnterQueue();
        return Go(next with { IsManual = call.IsManual && asked.ToOperator is not null }, Parting(call, asked.By), new NoteProgress(), new PlayMusic(), onwards);
    }

    private static CallStep Ask(CallProgress call, GuestAsked asked, DateTime now)
    {
        var guest = new Guest(asked.Guest.OperatorId, asked.Guest.CallId, GuestStage.Asked, now, asked.GetsClient);
        CallMove[] moves = [new SetClientAside(asked.By, IsAside: true), new ShowGuest(asked.By, guest)];
        return Go(call with { Guest = guest }, guest.OperatorId is { } colleague ? [.. moves, new OfferDirectly(colleague, asked.By, IsConsult: true)] : moves);
    }

    private static CallStep Came(CallProgress call, Guest guest)
    {
        var host = call.OperatorId!.Value;
        return guest.OperatorId is { } colleague
            ? Go(call with { Guest = guest }, new SeatGuest(colleague, host), new ShowGuest(host, guest))
            : Go(call with { Guest = guest }, new ShowGuest(host, guest));
    }

    private static CallStep Confer(CallProgress call, Guest guest) =>
        Go(call with { Guest = guest }, new SetClientAside(call.OperatorId!.Value, IsAside: false), new ShowGuest(call.OperatorId!.Value, guest));

    private static CallStep Alone(CallProgress call, Guest guest)
    {
        var host = call.OperatorId!.Value;
        var shown = new ShowGuest(host, null);
        return guest.Stage == GuestStage.Conference
            ? Go(call with { Guest = null }, shown)
            : Go(call with { Guest = null }, new SetClientAside(host, IsAside: false), shown);
    }

    private static CallStep HandOver(CallProgress call, Guest guest, DateTime now)
    {
        if (guest.OperatorId is { } colleague)
        {
            return GiveTo(call, colleague, now);
        }

        return Leave(call with { Guest = null }, call.OperatorId!.Value, guest.CallId!.Value, now, new Interconnect(guest.CallId!.Value));
    }

    /// <summary>From one operator to another whose leg is up.</summary>
    private static CallStep GiveTo(CallProgress call, int operatorId, DateTime now)
    {
        var by = call.OperatorId!.Value;
        var next = Parted(call) with { Phase = CallPhase.Waiting, OperatorId = operatorId, Guest = null, Passing = new(by, null, now, now) };
        return Go(next, Parting(call, by), new NoteProgress(), new JoinOperator(operatorId));
    }

    /// <summary>The operator goes, and the clients of two calls stay with each other.</summary>
    private static CallStep Leave(CallProgress call, int operatorId, Guid partner, DateTime now, params CallMove[] more) =>
        Go(Parted(call) with { PartnerId = partner, TakenUpAt = now }, [Parting(call, operatorId), new NoteProgress(), .. more]);

    private static CallStep TakeOver(CallProgress call, int supervisor, DateTime now) =>
        call.Guest is { } guest ? AndDismiss(guest, GiveTo(call, supervisor, now)) : GiveTo(call, supervisor, now);

    /// <summary>There is no talk to be taken over, or none any more.</summary>
    private static bool IsTooLate(CallProgress call, TakenOver taken) =>
        taken.By != call.OperatorId && (call is not { Phase: CallPhase.Talking, PartnerId: null } || call.Asked != EndReason.None);

    /// <summary>He waits for the client until he is told.</summary>
    private static CallStep TurnAway(CallProgress call, TakenOver late) => Go(call, new WithdrawDirectOffer(late.By, Missed: false));

    private static CallProgress Parted(CallProgress call) => call with { Part = call.Part + 1 };

    private static PartFromOperator Parting(CallProgress call, int operatorId) =>
        new(operatorId, call.Part, call.TakenUpAt ?? call.ConnectedAt ?? call.StartedAt);

    private static CallStep AndDismiss(Guest guest, CallStep step) => Before(new DismissGuest(guest), step);

    private static CallStep AndTell(Guid partner, CallStep step) => Before(new TellPartner(partner), step);

    private static CallStep Before(CallMove first, CallStep step) => step with { Moves = [first, .. step.Moves] };
}
