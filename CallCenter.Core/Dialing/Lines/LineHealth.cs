using System.Numerics;

namespace CallCenter.Core.Dialing.Lines;

/// <summary>How much may go over a line as far as its own calls and its carrier's answers tell.</summary>
public enum LineFitness
{
    /// <summary>It works, or nothing is known against it.</summary>
    Well = 0,

    /// <summary>It failed, or its carrier does not answer: one call is to find out.</summary>
    ToBeProbed = 1,

    /// <summary>Its calls failed; it is left alone for a while, or one call is finding out.</summary>
    Rests = 2,
}

/// <summary>
/// What the recent calls over a line tell of it: when too many of them failed by the line's own fault it rests, longer each time, and comes
/// back by a single call that gets through. Times are UTC.
/// </summary>
/// <param name="Recent">The last calls, newest in the lowest bit; a set bit: it failed.</param>
/// <param name="Known">How many bits of <paramref name="Recent"/> are calls.</param>
/// <param name="LastGoodAt">When a call last got through.</param>
/// <param name="RestedAt">When its present rest began; null: it does not rest.</param>
/// <param name="Rests">Rests in a row.</param>
/// <param name="ProbedAt">When the call that is to find out was given to it; null: none is.</param>
public sealed record LineHealth(uint Recent = 0, int Known = 0, DateTime? LastGoodAt = null, DateTime? RestedAt = null, int Rests = 0, DateTime? ProbedAt = null)
{
    /// <summary>Calls that are remembered.</summary>
    public const int Memory = 20;

    /// <summary>Fewer failures than this prove nothing, whatever their share.</summary>
    public const int LeastFailures = 5;

    /// <summary>The share of failures among the calls remembered at which the line rests.</summary>
    public const double WorstShare = 0.5;

    public static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    /// <summary>A call that was to find out and is never heard of again is not waited for any longer.</summary>
    public static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(60);

    public static LineHealth Unknown { get; } = new();

    /// <summary>When the present rest is over; null: it does not rest.</summary>
    public DateTime? RestsUntil => RestedAt is not { } since ? null
        : since + TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, FirstRest.Ticks << Math.Min(Rests - 1, 10)));

    /// <param name="downSince">Since when its carrier is said not to answer; null: it answers, or was not asked.</param>
    public LineFitness FitnessAt(DateTime now, DateTime? downSince)
    {
        // A carrier that answers no question and yet carries calls is well.
        var isDown = downSince is { } since && !(LastGoodAt >= since);
        if (RestedAt is null && !isDown)
        {
            return LineFitness.Well;
        }

        var isBeingProbed = ProbedAt is { } at && now - at < ProbePatience;
        return isBeingProbed || RestsUntil > now ? LineFitness.Rests : LineFitness.ToBeProbed;
    }

    /// <summary>A call is given to it to find out.</summary>
    public LineHealth Probed(DateTime now) => this with { ProbedAt = now };

    /// <summary>There was nobody to call after all.</summary>
    public LineHealth NotProbed() => this with { ProbedAt = null };

    /// <summary>A call got through: it rang, was answered, or its number was given a verdict of its own.</summary>
    /// <param name="startedAt">When it was dialled: calls that are older than the rest tell nothing new.</param>
    public LineHealth AfterGood(DateTime startedAt, DateTime now) =>
        startedAt < RestedAt ? this
        : RestedAt is not null || ProbedAt is not null ? Unknown with { LastGoodAt = now }
        : this with { Recent = (Recent << 1) & Mask, Known = Math.Min(Known + 1, Memory), LastGoodAt = now };

    /// <summary>A call failed by the line's fault before anybody's phone rang.</summary>
    public LineHealth AfterBad(DateTime startedAt, DateTime now)
    {
        if (startedAt < RestedAt)
        {
            return this;
        }

        if (ProbedAt is not null || RestedAt is not null)
        {
            return new(Recent, Known, LastGoodAt, RestedAt: now, Rests: Rests + 1);
        }

        var next = this with { Recent = ((Recent << 1) | 1) & Mask, Known = Math.Min(Known + 1, Memory) };
        var failures = BitOperations.PopCount(next.Recent);
        return failures >= LeastFailures && failures >= WorstShare * next.Known ? next with { RestedAt = now, Rests = 1 } : next;
    }

    private const uint Mask = (1u << Memory) - 1;
}
