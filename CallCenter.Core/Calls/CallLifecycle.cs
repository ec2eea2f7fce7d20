namespace CallCenter.Core.Calls;

/// <summary>The state machine of a call: the next state and what to do, for every event in every phase.</summary>
public static class CallLifecycle
{
    /// <summary>The exchange normally confirms a hang-up within milliseconds; after this long it is asked again.</summary>
    public static readonly TimeSpan HangUpPatience = TimeSpan.FromSeconds(5);

    /// <summary>A leg that is asked so often to hang up and is never confirmed gone is taken for gone.</summary>
    public const int HangUpTries = 4;

    public static CallStep Decide(CallProgress call, CallEvent happened, DateTime now) => call.Phase switch
    {
        CallPhase.Dialing => WhileDialing(call, happened, now),
        CallPhase.Waiting => WhileWaiting(call, happened, now),
        CallPhase.Talking => WhileTalking(call, happened, now),
        CallPhase.Closed => OnceClosed(call, happened),
        _ => throw new InvalidOperationException($"Unknown phase {call.Phase}"),
    };

    private static CallStep WhileDialing(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        ClientRings => Stay(call with { Rings = true }),
        // An answer that crosses our own hang-up is not a client waiting: the line is about to drop.
        ClientAnswered when call.Asked != EndReason.None => Stay(call with { AnsweredAt = call.AnsweredAt ?? now }),
        ClientAnswered => Go(call with { Phase = CallPhase.Waiting, AnsweredAt = now }, new NoteProgress(), new EnterQueue()),
        OperatorChosen chosen => Go(call, new LetOperatorGo(chosen.OperatorId)),
        DialRefused => Close(call, CallOutcome.Error, EndReason.PbxLost),
        ClientGone gone => Close(call, call.AnsweredAt is null ? gone.Unanswered : Unconnected(call, gone), ReasonOf(call, gone)),
        EndAsked asked => AskEnd(call, asked.Reason, now),
        CallTick => Nag(call, now),
        _ => Stay(call),
    };

    private static CallStep WhileWaiting(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        OperatorChosen chosen when call.OperatorId is null && call.Asked == EndReason.None =>
            Go(call with { OperatorId = chosen.OperatorId }, new JoinOperator(chosen.OperatorId)),
        OperatorChosen chosen when chosen.OperatorId != call.OperatorId => Go(call, new LetOperatorGo(chosen.OperatorId)),
        OperatorJoined joined when call.OperatorId == joined.OperatorId =>
            Go(call with { Phase = CallPhase.Talking, ConnectedAt = now }, new NoteProgress()),
        JoinFailed failed when call.OperatorId == failed.OperatorId => WaitOn(call, failed.OperatorId),
        // He hung up between the choice and the join: the client keeps his place.
        OperatorHungUp hungUp when call.OperatorId == hungUp.OperatorId => WaitOn(call, hungUp.OperatorId),
        OperatorVanished vanished when call.OperatorId == vanished.OperatorId => WaitOn(call, vanished.OperatorId),
        ClientGone gone => Close(call, Unconnected(call, gone), ReasonOf(call, gone)),
        EndAsked asked => AskEnd(call, asked.Reason, now),
        CallTick => Nag(call, now),
        _ => Stay(call),
    };

    private static CallStep WhileTalking(CallProgress call, CallEvent happened, DateTime now) => happened switch
    {
        OperatorHungUp hungUp when call.OperatorId == hungUp.OperatorId => AskEnd(call, EndReason.OperatorHungUp, now),
        OperatorVanished vanished when call.OperatorId == vanished.OperatorId => AskEnd(call, EndReason.OperatorLost, now),
        OperatorChosen chosen when chosen.OperatorId != call.OperatorId => Go(call, new LetOperatorGo(chosen.OperatorId)),
        ClientGone gone when gone.By == EndReason.PbxLost && call.Asked == EndReason.None => Close(call, CallOutcome.Error, EndReason.PbxLost),
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

    private static CallStep WaitOn(CallProgress call, int failedOperatorId) => call.Asked == EndReason.None
        ? Go(call with { OperatorId = null }, new LetOperatorGo(failedOperatorId), new EnterQueue())
        : Go(call with { OperatorId = null }, new LetOperatorGo(failedOperatorId));

    /// <summary>A person answered and was never connected; a loss of the exchange that we had not asked for is no fault of his patience.</summary>
    private static CallOutcome Unconnected(CallProgress call, ClientGone gone) =>
        gone.By == EndReason.PbxLost && call.Asked == EndReason.None ? CallOutcome.Error : CallOutcome.Lost;

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
        var closed = call with { Phase = CallPhase.Closed };
        return call.Phase == CallPhase.Waiting && call.OperatorId is { } id
            ? Go(closed, new LetOperatorGo(id), new CloseCall(outcome, reason))
            : Go(closed, new CloseCall(outcome, reason));
    }

    private static CallStep Stay(CallProgress call) => new(call, []);

    private static CallStep Go(CallProgress next, params CallMove[] moves) => new(next, moves);
}
