namespace CallCenter.Core.Operators.Shifts;

/// <summary>Time in each basic state, in whole seconds; together they are the whole of a span.</summary>
public sealed class StateTimes
{
    private readonly TimeSpan[] _times = new TimeSpan[Enum.GetValues<OperatorState>().Length];

    public StateTimes(IEnumerable<(OperatorState State, TimeSpan Time)> pieces)
    {
        foreach (var (state, time) in pieces)
        {
            _times[(int)state] += time;
        }
    }

    public static StateTimes None { get; } = new([]);

    public TimeSpan this[OperatorState state] => _times[(int)state];

    /// <summary>«В линии»: a sum, without «Пауза», «В карточке» and «Неактивен».</summary>
    public TimeSpan OnLine => this[OperatorState.Available] + this[OperatorState.DoNotDisturb] + this[OperatorState.Talking]
        + this[OperatorState.Offered] + this[OperatorState.Dialling];

    public TimeSpan Total => TimeSpan.FromTicks(_times.Sum(time => time.Ticks));

    public StateTimes Plus(StateTimes other) => new(Enum.GetValues<OperatorState>().Select(state => (state, this[state] + other[state])));

    public StateTimes Plus(OperatorState state, TimeSpan time) =>
        new([.. Enum.GetValues<OperatorState>().Select(other => (other, this[other])), (state, time)]);
}
