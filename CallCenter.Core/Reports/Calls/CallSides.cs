using CallCenter.Core.Calls;
using CallCenter.Core.Machines;

namespace CallCenter.Core.Reports.Calls;

/// <summary>«Статус клиента»: what the client's side did, whatever became of the call.</summary>
public enum ClientSide
{
    /// <summary>Being dialled.</summary>
    Dialled = 0,

    /// <summary>«Клиент ответил»: a person, who was brought to the queue or to an operator.</summary>
    Answered = 1,

    /// <summary>«Клиент позвонил».</summary>
    Called = 2,
    Machine = 3,

    /// <summary>Answered and hung up before it was known who he is.</summary>
    LeftAtOnce = 4,
    NoAnswer = 5,
    Busy = 6,
    Rejected = 7,
    InvalidNumber = 8,

    /// <summary>The line never reached him.</summary>
    NotReached = 9,

    /// <summary>We gave the call up before he answered.</summary>
    Withdrawn = 10,
}

/// <summary>«Статус оператора»: whether an operator came to the client.</summary>
public enum OperatorSide
{
    /// <summary>Nobody was needed: the client did not come so far.</summary>
    NotNeeded = 0,

    /// <summary>«Оператор ответил».</summary>
    Answered = 1,

    /// <summary>«Оператор не ответил»: the client waited in vain.</summary>
    NotAnswered = 2,

    /// <summary>The client is waiting.</summary>
    Awaited = 3,

    /// <summary>An operator made the call, and the client did not answer him.</summary>
    CalledHimself = 4,
}

/// <summary>What the journal knows of a call, as far as both sides can be told by it.</summary>
public sealed record CallStory(
    CallDirection Direction,
    bool IsManual,
    bool IsAnswered,
    bool IsConnected,
    CallOutcome? Outcome,
    MachineDetection Detection,
    MachineVerdict Verdict)
{
    private bool WasOffered => CallFacts.IsOffered(IsAnswered ? DateTime.UnixEpoch : null, Outcome, Detection, Verdict);

    public ClientSide Client => this switch
    {
        { Direction: CallDirection.Inbound } => ClientSide.Called,
        { IsAnswered: true, WasOffered: true } => ClientSide.Answered,
        { Outcome: CallOutcome.Machine } => ClientSide.Machine,
        { IsAnswered: true } => Outcome is null ? ClientSide.Dialled : ClientSide.LeftAtOnce,
        { Outcome: CallOutcome.NoAnswer } => ClientSide.NoAnswer,
        { Outcome: CallOutcome.Busy } => ClientSide.Busy,
        { Outcome: CallOutcome.Rejected } => ClientSide.Rejected,
        { Outcome: CallOutcome.InvalidNumber } => ClientSide.InvalidNumber,
        { Outcome: CallOutcome.Cancelled } => ClientSide.Withdrawn,
        { Outcome: null } => ClientSide.Dialled,
        _ => ClientSide.NotReached,
    };

    public OperatorSide Operator => this switch
    {
        { IsConnected: true } => OperatorSide.Answered,
        { WasOffered: true } => Outcome is null ? OperatorSide.Awaited : OperatorSide.NotAnswered,
        { IsManual: true } => OperatorSide.CalledHimself,
        _ => OperatorSide.NotNeeded,
    };
}
