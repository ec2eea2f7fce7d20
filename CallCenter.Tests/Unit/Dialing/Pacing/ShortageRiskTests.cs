using CallCenter.Core.Dialing.Pacing;

namespace CallCenter.Tests.Unit.Dialing.Pacing;

public sealed class ShortageRiskTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 3, 4)]
    [InlineData(-1, 5, 6)]
    [InlineData(-3, 2, 2)]
    [InlineData(-4, 8, 3)]
    [InlineData(6, 1, 9)]
    [InlineData(3, 0, 8)]
    public void Mean_FewOperatorsAndCalls_IsTheExactChance(int surplus, int busy, int calls)
    {
        var (freed, taken) = (Chances(busy, 0.15), Chances(calls, 0.35));

        Assert.Equal(ByEnumeration(surplus, freed, taken), Risk(surplus, freed, taken).Mean(), 10);
    }

    [Fact]
    public void TakesOneMore_FewCalls_IsAsIfItHadBeenToldBefore()
    {
        var (freed, taken) = (Chances(4, 0.2), Chances(5, 0.3));
        var risk = Risk(1, freed, taken);

        risk.TakesOneMore([0.4], 1);

        Assert.Equal(ByEnumeration(1, freed, [.. taken, 0.4]), risk.Mean(), 10);
    }

    [Theory]
    [InlineData(5, 60, 90, 0.2, 0.2)]
    [InlineData(0, 100, 60, 0.3, 0.35)]
    [InlineData(20, 10, 200, 0.3, 0.08)]
    [InlineData(0, 350, 300, 0.12, 0.12)]
    public void Mean_ManyOperatorsAndCalls_IsWithinTwoThousandthsOfTheExactChance(int surplus, int busy, int calls, double frees, double takes)
    {
        var (freed, taken) = (Chances(busy, frees), Chances(calls, takes));

        Assert.InRange(Risk(surplus, freed, taken).Mean() - ByConvolution(surplus, freed, taken), -0.002, 0.002);
    }

    private static ShortageRisk Risk(int surplus, double[] freed, double[] taken)
    {
        var risk = new ShortageRisk(1);
        risk.Begin(surplus);
        foreach (var chance in freed)
        {
            risk.Frees([chance]);
        }

        foreach (var chance in taken)
        {
            risk.Takes([chance], 1);
        }

        risk.Close(0);
        return risk;
    }

    private static double[] Chances(int count, double about) => [.. Enumerable.Range(0, count).Select(i => about * (0.6 + (0.8 * ((i * 7) % 11) / 10.0)))];

    private static double ByEnumeration(int surplus, double[] freed, double[] taken)
    {
        var all = freed.Concat(taken).ToArray();
        var sum = 0.0;
        for (var mask = 0; mask < 1 << all.Length; mask++)
        {
            var (chance, free) = (1.0, surplus);
            for (var i = 0; i < all.Length; i++)
            {
                var happens = (mask >> i & 1) == 1;
                chance *= happens ? all[i] : 1 - all[i];
                free += !happens ? 0 : i < freed.Length ? 1 : -1;
            }

            sum += free <= 0 ? chance : 0;
        }

        return sum;
    }

    private static double ByConvolution(int surplus, double[] freed, double[] taken)
    {
        var (freedCounts, takenCounts) = (Counts(freed), Counts(taken));
        var sum = 0.0;
        for (var f = 0; f < freedCounts.Length; f++)
        {
            for (var t = Math.Max(0, surplus + f); t < takenCounts.Length; t++)
            {
                sum += freedCounts[f] * takenCounts[t];
            }
        }

        return sum;
    }

    private static double[] Counts(double[] chances)
    {
        var counts = new double[chances.Length + 1];
        counts[0] = 1;
        for (var i = 0; i < chances.Length; i++)
        {
            for (var k = i + 1; k >= 0; k--)
            {
                counts[k] = (counts[k] * (1 - chances[i])) + (k > 0 ? counts[k - 1] * chances[i] : 0);
            }
        }

        return counts;
    }
}
