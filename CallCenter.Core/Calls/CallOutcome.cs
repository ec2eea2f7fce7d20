namespace CallCenter.Core.Calls;

/// <summary>How a call ended, as the retry rules and reports see it.</summary>
public enum CallOutcome
{
    /// <summary>The client and an operator were connected.</summary>
    Talked = 1,

    /// <summary>«Занято».</summary>
    Busy = 2,

    /// <summary>«Нет ответа».</summary>
    NoAnswer = 3,

    /// <summary>«Автоответчик».</summary>
    Machine = 4,

    /// <summary>«Потерян»: a person answered and was never connected.</summary>
    Lost = 5,

    /// <summary>«Ошибка»: congestion, trunk, unreachable, or our own fault.</summary>
    Error = 6,

    /// <summary>The carrier says there is no such number.</summary>
    InvalidNumber = 7,

    /// <summary>The called side refused the call.</summary>
    Rejected = 8,

    /// <summary>We withdrew the call before it was answered.</summary>
    Cancelled = 9,
}

/// <summary>What ended the call.</summary>
public enum EndReason
{
    None = 0,
    ClientHungUp = 1,
    OperatorHungUp = 2,
    NotAnswered = 3,
    QueueTimeout = 4,
    GlobalTimeout = 5,
    CarrierRefused = 6,

    /// <summary>The PBX refused or lost the call.</summary>
    PbxLost = 7,

    /// <summary>The product was down when the call ended.</summary>
    HostLost = 8,
    Cancelled = 9,

    /// <summary>The operator's phone was lost and did not come back.</summary>
    OperatorLost = 10,

    /// <summary>An arriving call was turned away: the project was stopped, or all channels of the trunk were taken.</summary>
    NotTaken = 11,

    /// <summary>The line failed before anybody's phone rang; the contact went on over another line, with a call of its own.</summary>
    PassedOn = 12,

    /// <summary>An answering machine was heard.</summary>
    Machine = 13,

    /// <summary>Whom the client had been connected with outside hung up.</summary>
    PartnerHungUp = 14,

    /// <summary>A supervisor ended it.</summary>
    SupervisorEnded = 15,
}

public enum CallDirection
{
    Outbound = 1,
    Inbound = 2,
}

public enum CallType
{
    Operator = 1,
    Robot = 2,
}
