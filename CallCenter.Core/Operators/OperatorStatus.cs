namespace CallCenter.Core.Operators;

/// <summary>What the operator chose: «Активно», «Пауза», «Не беспокоить», «Неактивно».</summary>
public enum OperatorStatus
{
    Inactive = 0,
    Active = 1,
    Pause = 2,
    DoNotDisturb = 3,
}

/// <summary>What the operator is doing, as time is accounted. Every second belongs to exactly one.</summary>
public enum OperatorState
{
    /// <summary>«Неактивен»: not in the network.</summary>
    Inactive = 0,

    /// <summary>«Доступен»: active and waiting for a call.</summary>
    Available = 1,

    /// <summary>«Пауза».</summary>
    Pause = 2,

    /// <summary>«Не беспокоить».</summary>
    DoNotDisturb = 3,

    /// <summary>«Ожидание ответа»: a call is offered and not yet accepted.</summary>
    Offered = 4,

    /// <summary>«Слушает гудки»: waits for the client's answer on a call of his own.</summary>
    Dialling = 5,

    /// <summary>«В разговоре».</summary>
    Talking = 6,

    /// <summary>«В карточке»: fills in the client card after the call.</summary>
    WrapUp = 7,
}
