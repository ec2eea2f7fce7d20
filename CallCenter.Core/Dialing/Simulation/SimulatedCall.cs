namespace CallCenter.Core.Dialing.Simulation;

internal enum SimulatedFate
{
    Human,
    Machine,
    Busy,
    NoAnswer,
}

/// <summary>One call of a simulation; <see cref="Place"/> is where its age stands in the list the policy sees.</summary>
internal sealed class SimulatedCall(double dialledAt, SimulatedFate fate) : IPlaced
{
    public double DialledAt { get; } = dialledAt;

    /// <summary>Hidden from pacing until the call is over.</summary>
    public SimulatedFate Fate { get; } = fate;
    public double AnsweredAt { get; set; }
    public double OfferedAt { get; set; }
    public bool IsWaiting { get; set; }
    public SimulatedOperator? Operator { get; set; }
    public int Place { get; set; }
    public bool IsHuman => Fate == SimulatedFate.Human;
}

internal enum SimulatedState
{
    Off,
    Idle,
    Talking,
    WrappingUp,
    Paused,
}

internal sealed class SimulatedOperator : IPlaced
{
    public SimulatedState State { get; set; } = SimulatedState.Off;
    public double Since { get; set; }

    /// <summary>The talk is with a person.</summary>
    public bool WithHuman { get; set; }

    /// <summary>Goes home when the wrap-up is over.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Told apart from an end of pause that was planned before he left.</summary>
    public int Turn { get; set; }
    public int Place { get; set; }
}

internal interface IPlaced
{
    int Place { get; set; }
}

/// <summary>Keeps the ages a policy sees, one for each item, without an order; adding and removing cost the same however many there are.</summary>
internal sealed class AgeList<TItem, TAge>(List<TAge> ages)
    where TItem : IPlaced
{
    private readonly List<TItem> _items = [];

    public void Add(TItem item, TAge age)
    {
        item.Place = _items.Count;
        _items.Add(item);
        ages.Add(age);
    }

    public void Remove(TItem item)
    {
        var last = _items.Count - 1;
        (_items[item.Place], ages[item.Place]) = (_items[last], ages[last]);
        _items[item.Place].Place = item.Place;
        _items.RemoveAt(last);
        ages.RemoveAt(last);
    }
}
