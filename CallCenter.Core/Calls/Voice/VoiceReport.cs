namespace CallCenter.Core.Calls.Voice;

/// <summary>What an operator's browser measured of a talk so far.</summary>
/// <param name="Seconds">That it listened for.</param>
/// <param name="HeardLoss">Of the packets to the operator, percent.</param>
/// <param name="HeardJitterMs">Of the packets to the operator, the mean.</param>
/// <param name="SpokenLoss">Of his own packets, as the exchange told; null: it did not.</param>
/// <param name="RoundTripMs">Between browser and exchange, the mean; null: not known.</param>
public sealed record VoiceReport(
    double Seconds, double HeardLoss, double HeardJitterMs, double? SpokenLoss = null, double? SpokenJitterMs = null, double? RoundTripMs = null)
{
    private const double LongestTalk = 24 * 60 * 60;
    private const double LongestJitter = 10_000;
    private const double LongestRoundTrip = 60_000;

    /// <summary>A browser may say anything.</summary>
    /// <returns>The field and its rule; null: all can be so.</returns>
    public string? FindFault() =>
        Outside(nameof(Seconds), Seconds, LongestTalk)
        ?? Outside(nameof(HeardLoss), HeardLoss, 100)
        ?? Outside(nameof(HeardJitterMs), HeardJitterMs, LongestJitter)
        ?? Outside(nameof(SpokenLoss), SpokenLoss ?? 0, 100)
        ?? Outside(nameof(SpokenJitterMs), SpokenJitterMs ?? 0, LongestJitter)
        ?? Outside(nameof(RoundTripMs), RoundTripMs ?? 0, LongestRoundTrip);

    private static string? Outside(string field, double value, double most) =>
        double.IsFinite(value) && value >= 0 && value <= most ? null : FormattableString.Invariant($"{field}: 0 to {most} is needed");
}
