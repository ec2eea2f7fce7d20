using CallCenter.Core.Dialing.Lines;
using CsCheck;

namespace CallCenter.Tests.Unit.Dialing.Lines;

public sealed class LineHealthTests
{
    private static readonly DateTime s_start = new(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Fitness_NothingKnown_IsWell() => Assert.Equal(LineFitness.Well, LineHealth.Unknown.FitnessAt(s_start, null));

    [Fact]
    public void Fitness_FewFailures_StaysWell()
    {
        var health = Fail(LineHealth.Unknown, LineHealth.LeastFailures - 1);

        Assert.Equal(LineFitness.Well, health.FitnessAt(s_start, null));
    }

    /// <summary>A carrier refuses one call in three by itself: bad numbers, not a bad line.</summary>
    [Fact]
    public void Fitness_ThirdOfTheCallsFails_StaysWell()
    {
        var health = LineHealth.Unknown;
        for (var call = 0; call < 300; call++)
        {
            health = call % 3 == 2 ? Fail(health, 1) : health.AfterGood(s_start, s_start);
            Assert.Equal(LineFitness.Well, health.FitnessAt(s_start, null));
        }
    }

    [Fact]
    public void Fitness_NothingButFailures_RestsAndIsProbedByOneCall()
    {
        var health = Fail(LineHealth.Unknown, LineHealth.LeastFailures);
        var over = s_start + LineHealth.FirstRest;

        Assert.Equal(LineFitness.Rests, health.FitnessAt(over.AddTicks(-1), null));
        Assert.Equal(LineFitness.ToBeProbed, health.FitnessAt(over, null));
        Assert.Equal(LineFitness.Rests, health.Probed(over).FitnessAt(over, null));
        // The call that was to find out was never heard of again.
        Assert.Equal(LineFitness.ToBeProbed, health.Probed(over).FitnessAt(over + LineHealth.ProbePatience, null));
        Assert.Equal(LineFitness.ToBeProbed, health.Probed(over).NotProbed().FitnessAt(over, null));
    }

    [Fact]
    public void Fitness_ProbeFails_RestsLongerEachTimeUpToALimit()
    {
        var health = Fail(LineHealth.Unknown, LineHealth.LeastFailures);
        var rests = new List<TimeSpan>();
        var now = s_start;
        for (var probe = 0; probe < 8; probe++)
        {
            rests.Add(health.RestsUntil!.Value - now);
            now = health.RestsUntil.Value;
            health = health.Probed(now).AfterBad(now, now);
        }

        Assert.Equal([30, 60, 120, 240, 480, 600, 600, 600], rests.Select(rest => rest.TotalSeconds));
    }

    [Fact]
    public void Fitness_ProbeGetsThrough_IsWellAndForgetsWhatWas()
    {
        var health = Fail(LineHealth.Unknown, LineHealth.LeastFailures);
        var now = health.RestsUntil!.Value;

        health = health.Probed(now).AfterGood(now, now.AddSeconds(2));

        Assert.Equal(LineFitness.Well, health.FitnessAt(now.AddSeconds(2), null));
        Assert.Equal(LineFitness.Well, Fail(health, LineHealth.LeastFailures - 1, now.AddSeconds(3)).FitnessAt(now.AddSeconds(3), null));
    }

    [Fact]
    public void Fitness_CallsOlderThanTheRest_ChangeNothing()
    {
        var health = Fail(LineHealth.Unknown, LineHealth.LeastFailures);

        Assert.Equal(health, health.AfterGood(s_start.AddSeconds(-5), s_start.AddSeconds(1)));
        Assert.Equal(health, health.AfterBad(s_start.AddSeconds(-5), s_start.AddSeconds(1)));
    }

    [Fact]
    public void Fitness_CarrierDoesNotAnswer_IsProbedAndBelievedWhenACallGetsThrough()
    {
        var downSince = s_start.AddMinutes(-1);
        Assert.Equal(LineFitness.ToBeProbed, LineHealth.Unknown.FitnessAt(s_start, downSince));
        var failed = LineHealth.Unknown.Probed(s_start).AfterBad(s_start, s_start.AddSeconds(1));
        Assert.Equal(LineFitness.Rests, failed.FitnessAt(s_start.AddSeconds(2), downSince));
        // A carrier that ignores questions and carries calls.
        var carries = LineHealth.Unknown.Probed(s_start).AfterGood(s_start, s_start.AddSeconds(1));
        Assert.Equal(LineFitness.Well, carries.FitnessAt(s_start.AddHours(1), downSince));
        // It answered again and fell silent once more: what it carried before proves nothing.
        Assert.Equal(LineFitness.ToBeProbed, carries.FitnessAt(s_start.AddHours(1), s_start.AddMinutes(30)));
    }

    /// <summary>Whatever happens, a line is either used or tried again within the longest rest.</summary>
    [Fact]
    public void Fitness_AnyHistory_NeverRestsForEver() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 900]).Array[0, 60].Sample(history =>
    {
        var (health, now) = (LineHealth.Unknown, s_start);
        foreach (var (deed, seconds) in history)
        {
            now = now.AddSeconds(seconds);
            health = deed switch
            {
                0 => health.AfterGood(now, now),
                1 => health.AfterBad(now, now),
                2 when health.FitnessAt(now, null) == LineFitness.ToBeProbed => health.Probed(now),
                _ => health.NotProbed(),
            };
        }

        Assert.NotEqual(LineFitness.Rests, health.FitnessAt(now + LineHealth.LongestRest + LineHealth.ProbePatience, null));
    }, iter: 3_000);

    private static LineHealth Fail(LineHealth health, int times, DateTime? at = null) =>
        Enumerable.Range(0, times).Aggregate(health, (now, _) => now.AfterBad(at ?? s_start, at ?? s_start));
}
