namespace CallCenter.Core.Trunks;

/// <summary>What a call costs: billed seconds rounded up to the rate's step, times its price per minute.</summary>
public static class CallPrice
{
    /// <param name="billedMilliseconds">From the client's answer to the end of the call; zero when nobody answered.</param>
    public static decimal Of(long billedMilliseconds, decimal pricePerMinute, int stepSeconds)
    {
        if (billedMilliseconds <= 0 || pricePerMinute <= 0)
        {
            return 0m;
        }

        var step = Math.Max(1, stepSeconds);
        var seconds = (billedMilliseconds + 999) / 1000;
        var billed = (seconds + step - 1) / step * step;
        return Math.Round(billed * pricePerMinute / 60m, 4, MidpointRounding.AwayFromZero);
    }

    /// <summary>By the rate with the longest prefix of the dialled number, or by the trunk's own when none fits.</summary>
    /// <param name="rates">At least those whose prefix the number begins with.</param>
    public static decimal Of(long billedMilliseconds, string number, Trunk trunk, IEnumerable<TrunkRate> rates)
    {
        var rate = rates.Where(rate => number.StartsWith(rate.Prefix, StringComparison.Ordinal)).MaxBy(rate => rate.Prefix.Length);
        return rate is null
            ? Of(billedMilliseconds, trunk.PricePerMinute, trunk.PriceStepSeconds)
            : Of(billedMilliseconds, rate.PricePerMinute, rate.StepSeconds);
    }
}
