namespace CallCenter.Core.Trunks.Quality;

/// <summary>What a trunk's dialled calls of a span came to.</summary>
/// <param name="Short">Answered, and over within <see cref="ShortSeconds"/>: often a sign of bad sound or of numbers that are not what they seem.</param>
public sealed record TrunkTraffic(int Calls, int Answered, int Short, long BilledMs, decimal Cost)
{
    public const int ShortSeconds = 6;

    public static TrunkTraffic None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>0..1; null: nothing was dialled.</summary>
    public double? AnswerRate => Calls == 0 ? null : (double)Answered / Calls;

    /// <summary>Of the answered ones, 0..1; null: none was.</summary>
    public double? ShortRate => Answered == 0 ? null : (double)Short / Answered;

    public TimeSpan AverageTalk => Answered == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds((double)BilledMs / Answered);
}

/// <summary>How calls that nobody answered ended.</summary>
/// <param name="SipCode">0: no answer was given.</param>
public sealed record TrunkEnding(int SipCode, int Calls);

/// <param name="Before">Of the span of the same length before it.</param>
/// <param name="Endings">Most frequent first.</param>
/// <param name="MostInASecond">Calls begun within one second, at most.</param>
public sealed record TrunkQuality(DateTime From, DateTime To, TrunkTraffic Now, TrunkTraffic Before, IReadOnlyList<TrunkEnding> Endings, int MostInASecond)
{
    private const int LeastCalls = 30;

    /// <summary>Two shares that differ by more than this many of their own deviations do not do so by chance.</summary>
    private const double Certain = 3;

    /// <summary>By how much more is answered than before, -1..1; null: it may be chance, or there are too few calls to say.</summary>
    public double? Drift
    {
        get
        {
            if (Now.Calls < LeastCalls || Before.Calls < LeastCalls)
            {
                return null;
            }

            // The two-proportion z-test.
            var both = (double)(Now.Answered + Before.Answered) / (Now.Calls + Before.Calls);
            var deviation = Math.Sqrt(both * (1 - both) * ((1.0 / Now.Calls) + (1.0 / Before.Calls)));
            var difference = Now.AnswerRate!.Value - Before.AnswerRate!.Value;
            return deviation > 0 && Math.Abs(difference) > Certain * deviation ? difference : null;
        }
    }
}
