namespace CallCenter.Core.Queueing;

/// <summary>«Стратегия»: who is offered a waiting call.</summary>
public enum RingStrategy
{
    /// <summary>«Вызываются все операторы одновременно».</summary>
    RingAll = 0,

    /// <summary>«По кругу, после того, кто ответил последним».</summary>
    RoundRobin = 1,

    /// <summary>«Вызвать того оператора, который дольше всех не принимал звонки».</summary>
    LeastRecent = 2,

    /// <summary>«Вызвать того оператора, который принял меньше всех звонков».</summary>
    FewestCalls = 3,

    /// <summary>«Вызываются все операторы по списку».</summary>
    Linear = 4,
}
