using CallCenter.Core.Machines;
using CallCenter.Core.Queueing;

namespace CallCenter.Core.Calls;

/// <summary>The state machine of a call: the next state and what to do, for every event in every phase.</summary>
public static partial class CallLifecycle
{
    /// <summary>The exchange normally confirms a hang-up within milliseconds; after this long it is asked again.</summary>
    public static readonly TimeSpan HangUpPatience = TimeSpan.FromSeconds(5);

    /// <summary>A leg that is asked so often to hang up and is never confirmed gone is taken for gone.</summary>
    public const int HangUpTries = 4;

    public static CallStep Decide(CallProgress call, CallEvent happened, DateTime now) => happened is TakenOver late && IsTooLate(call, late) ? TurnAway(call, late) : call.Phase switch
    {
        CallPhase.Dialing => WhileDialing(call, happened, now),
        CallPhase.Examining => WhileExamining(call, happened, now),
        CallPhase.Waiting => WhileWaiting(call, happened, now),
        CallPhase.Talking => WhileTalking(call, happened, now),
        CallPhase.Parting => WhileParting(call, happened, now),
        CallPhase.Closed => OnceClosed(call, happened),
        _ => throw new InvalidOperationException($"Unknown phase {call.Phase}"),
    };

    private static CallStep WhileDialing(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        ClientRings when call is { IsManual: true, Rings: false, OperatorId: { } caller } => Go(call with { Rings = true }, new LetHearRinging(caller)),
        ClientRings => Stay(call with { Rings = true }),
        // An answer that crosses our own hang-up is not a client waiting: the line is about to drop.
        ClientAnswered when call.Asked != EndReason.None => Stay(call with { AnsweredAt = call.AnsweredAt ?? now }),
        ClientAnswered when call is { IsManual: true, OperatorId: { } caller } =>
            Go(call with { Phase = CallPhase.Waiting, AnsweredAt = now }, new NoteProgress(), new JoinOperator(caller)),
        ClientAnswered => Answered(call with { AnsweredAt = now }),
        // The answer came while nobody was watching.
        ClientExamined when call.Asked == EndReason.None && !call.IsManual =>
            WhileExamining(call with { Phase = CallPhase.Examining, AnsweredAt = call.AnsweredAt ?? now }, happened, now),
        OperatorChosen chosen when chosen.OperatorId != call.OperatorId => Go(call, new LetOperatorGo(chosen.OperatorId)),
        OperatorHungUp hungUp when call.OperatorId == hungUp.OperatorId => AskEnd(call, EndReason.OperatorHungUp, now),
        OperatorVanished vanished when call.OperatorId == vanished.OperatorId => AskEnd(call, EndReason.OperatorLost, now),
        OperatorNotReady lost when call.OperatorId == lost.OperatorId => AskEnd(call, EndReason.OperatorLost, now),
        NeverDialled never => Close(call, CallOutcome.Cancelled, never.Reason),
        // The end was asked for while the order was on its way: nobody was disturbed, and nothing is lost.
        DialRefused when call.Asked != EndReason.None => Close(call, CallOutcome.Cancelled, call.Asked),
        DialRefused => Close(call, CallOutcome.Error, EndReason.PbxLost),
        QueueTimedOut => AskEnd(call, EndReason.QueueTimeout, now),
        ClientGone gone => Close(call, call.AnsweredAt is null ? gone.Unanswered : Unconnected(call, gone), ReasonOf(call, gone)),
        EndAsked asked => AskEnd(call, asked.Reason, now),
        CallTick => Nag(call, now),
        _ => Stay(call),
    };

    private static CallStep Answered(CallProgress call) => call.Detection switch
    {
        MachineDetection.Off => Go(call with { Phase = CallPhase.Waiting }, new NoteProgress(), new EnterQueue()),
        MachineDetection.Shadow => Go(call with { Phase = CallPhase.Waiting }, new NoteProgress(), new EnterQueue(), new ExamineClient(InShadow: true)),
        MachineDetection.On => Go(call with { Phase = CallPhase.Examining }, new NoteProgress(), new ExamineClient(InShadow: false)),
        _ => throw new InvalidOperationException($"Unknown detection {call.Detection}"),
    };

    private static CallStep WhileExamining(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        ClientExamined heard when call.Asked != EndReason.None => Stay(Found(call, heard.Verdict, heard.Cause, now)),
        ClientExamined { IsMachine: true } heard => AskEnd(Found(call, heard.Verdict, heard.Cause, now), EndReason.Machine, now),
        ClientExamined heard => EnterAfter(Found(call, heard.Verdict, heard.Cause, now)),
        // Better a machine for an operator than a person for nobody.
        NoVerdict none when call.Asked == EndReason.None => EnterAfter(Found(call, MachineVerdict.NotSure, none.Cause, now)),
        OperatorChosen chosen => Go(call, new LetOperatorGo(chosen.OperatorId)),
        ClientGone gone when call.Asked == EndReason.Machine => Close(call, CallOutcome.Machine, EndReason.Machine),
        ClientGone gone => Close(Found(call, MachineVerdict.None, "", now), Unconnected(call, gone), ReasonOf(call, gone)),
        QueueTimedOut => AskEnd(call, EndReason.QueueTimeout, now),
        EndAsked asked => AskEnd(call, asked.Reason, now),
        CallTick => Nag(call, now),
        _ => Stay(call),
    };

    private static CallStep EnterAfter(CallProgress call) => Go(call with { Phase = CallPhase.Waiting }, new NoteProgress(), new EnterQueue());

    /// <summary>The first word stands: the client's place in the queue goes by it.</summary>
    private static CallProgress Found(CallProgress call, MachineVerdict verdict, string cause, DateTime now) => call.Finding is not null
        ? call
        : call with { Finding = new(verdict, MachineCause.Cut(cause), (long)(now - (call.AnsweredAt ?? now)).TotalMilliseconds) };

    /// <summary>A verdict about a call that has gone on meanwhile is written down, and nothing follows from it.</summary>
    private static CallStep NoteVerdict(CallProgress call, ClientExamined heard, DateTime now) =>
        call.Finding is null && call.Detection == MachineDetection.Shadow ? Go(Found(call, heard.Verdict, heard.Cause, now), new NoteProgress()) : Stay(call);

    private static CallStep WhileWaiting(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        OperatorChosen chosen when call.OperatorId is null && call.Asked == EndReason.None =>
            Go(call with { OperatorId = chosen.OperatorId }, new JoinOperator(chosen.OperatorId)),
        OperatorChosen chosen when chosen.OperatorId != call.OperatorId => Go(call, new LetOperatorGo(chosen.OperatorId, call.OperatorId is null ? OfferBack.CallOver : OfferBack.Taken)),
        OperatorJoined joined when call.OperatorId == joined.OperatorId => Go(Joined(call, now), new NoteProgress()),
        PassAccepted or PassDeclined => WhilePassed(call, happened, now),
        JoinFailed failed when call.OperatorId == failed.OperatorId => WaitOn(call, failed.OperatorId, EndReason.OperatorLost, now),
        // He hung up between the choice and the join: the client keeps his place.
        OperatorHungUp hungUp when call.OperatorId == hungUp.OperatorId => WaitOn(call, hungUp.OperatorId, EndReason.OperatorHungUp, now),
        OperatorVanished vanished when call.OperatorId == vanished.OperatorId => WaitOn(call, vanished.OperatorId, EndReason.OperatorLost, now),
        OperatorNotReady lost when call.OperatorId == lost.OperatorId => WaitOn(call, lost.OperatorId, EndReason.OperatorLost, now),
        ClientExamined heard => NoteVerdict(call, heard, now),
        QueueTimedOut { HasMessage: true } when call is { Asked: EndReason.None, OperatorId: null, ConnectedAt: null } =>
            Go(call with { Phase = CallPhase.Parting, LostAt = now }, new NoteProgress(), new PlayMessage()),
        QueueTimedOut => AskEnd(call, EndReason.QueueTimeout, now),
        ClientGone gone => Close(call, Unconnected(call, gone), ReasonOf(call, gone)),
        EndAsked asked => AskEnd(call, asked.Reason, now),
        CallTick when call is { Passing: not null, OperatorId: null, Asked: EndReason.None } => WhilePassed(call, happened, now),
        CallTick => Nag(call, now),
        _ => Stay(call),
    };

    /// <summary>He is lost already, whatever happens to the message.</summary>
    private static CallStep WhileParting(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        MessageOver or EndAsked => AskEnd(call, EndReason.QueueTimeout, now),
        OperatorChosen chosen => Go(call, new LetOperatorGo(chosen.OperatorId)),
        ClientExamined heard => NoteVerdict(call, heard, now),
        ClientGone => Close(call, CallOutcome.Lost, EndReason.QueueTimeout),
        CallTick => Nag(call, now),
        _ => Stay(call),
    };

    private static CallStep WhileTalking(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        OperatorHungUp or OperatorVanished or ClientGone when call is { PartnerId: not null } or { Guest: not null } => WhileInCompany(call, happened, now),
        TransferAsked or GuestAsked or GuestCame or GuestGone or GuestSentAway or Conferred or HandedOver or TakenOver or PartnerGone or PartnerFound =>
            WhileInCompany(call, happened, now),
        OperatorHungUp hungUp when call.OperatorId == hungUp.OperatorId => AskEnd(call, EndReason.OperatorHungUp, now),
        OperatorVanished vanished when call.OperatorId == vanished.OperatorId => AskEnd(call, EndReason.OperatorLost, now),
        OperatorChosen chosen when chosen.OperatorId != call.OperatorId => Go(call, new LetOperatorGo(chosen.OperatorId, OfferBack.Taken)),
        ClientExamined heard => NoteVerdict(call, heard, now),
        // Also when the exchange died under them: they did talk, and the operator is filling in the card.
        ClientGone gone => Close(call, CallOutcome.Talked, ReasonOf(call, gone)),
        EndAsked asked => AskEnd(call, asked.Reason, now),
        CallTick => Nag(call, now),
        _ => Stay(call),
    };

    /// <summary>What was under way when the call was closed must not outlive it.</summary>
    private static CallStep OnceClosed(CallProgress call, CallEvent happened) => happened switch
    {
        OperatorChosen chosen => Go(call, new LetOperatorGo(chosen.OperatorId)),
        // Refused or taken for gone, and yet on the line: the client would hear nobody.
        ClientRings or ClientAnswered => Go(call, new HangUpClient()),
        _ => Stay(call),
    };

    /// <summary>The client keeps his place in the queue; whom an operator called himself has none, and hears the end of it.</summary>
    private static CallStep WaitOn(CallProgress call, int failedOperatorId, EndReason reason, DateTime now) => call switch
    {
        { IsManual: true } => AskEnd(call, reason, now),
        { Asked: EndReason.None } => Go(call with { OperatorId = null }, new LetOperatorGo(failedOperatorId, FailureOf(reason)), new EnterQueue()),
        _ => Go(call with { OperatorId = null }, new LetOperatorGo(failedOperatorId, FailureOf(reason))),
    };

    private static OfferBack FailureOf(EndReason reason) => reason == EndReason.OperatorHungUp ? OfferBack.HungUp : OfferBack.NotJoined;

    /// <summary>A person answered and was never connected; a loss of the exchange that we had not asked for is no fault of his patience.</summary>
    private static CallOutcome Unconnected(CallProgress call, ClientGone gone) =>
        call.ConnectedAt is not null ? CallOutcome.Talked
        : gone.By == EndReason.PbxLost && call.Asked == EndReason.None ? CallOutcome.Error : CallOutcome.Lost;

    private static EndReason ReasonOf(CallProgress call, ClientGone gone) => call.Asked != EndReason.None ? call.Asked : gone.By;

    private static CallStep AskEnd(CallProgress call, EndReason reason, DateTime now) =>
        call.Asked != EndReason.None ? Stay(call) : Go(call with { Asked = reason, AskedAt = now, TimesAsked = 1 }, new HangUpClient());

    private static CallStep Nag(CallProgress call, DateTime now)
    {
        if (call.AskedAt is not { } askedAt || now - askedAt < HangUpPatience)
        {
            return Stay(call);
        }

        return call.TimesAsked < HangUpTries
            ? Go(call with { AskedAt = now, TimesAsked = call.TimesAsked + 1 }, new HangUpClient())
            : Decide(call with { AskedAt = null }, new ClientGone(CallOutcome.Error, EndReason.PbxLost), now);
    }

    private static CallStep Close(CallProgress call, CallOutcome outcome, EndReason reason)
    {
        // Whoever had him last keeps the call when he was handed on in vain.
        var closed = call with { Phase = CallPhase.Closed, OperatorId = call.OperatorId ?? call.Passing?.From };
        if (call is { Phase: CallPhase.Waiting, OperatorId: null, Passing.To: { } rung })
        {
            return Go(closed, new WithdrawDirectOffer(rung, Missed: false), new CloseCall(outcome, reason));
        }

        return call.Phase is CallPhase.Dialing or CallPhase.Waiting && call.OperatorId is { } id
            ? Go(closed, new LetOperatorGo(id, reason == EndReason.ClientHungUp ? OfferBack.ClientGone : OfferBack.CallOver), new CloseCall(outcome, reason))
            : Go(closed, new CloseCall(outcome, reason));
    }

    private static CallStep Stay(CallProgress call) => new(call, []);

    private static CallStep Go(CallProgress next, params CallMove[] moves) => new(next, moves);
}
