namespace CallCenter.Core.Dialing.Pacing.Learning;

/// <summary>
/// A share among answered calls that depends on how long they rang: machines answer later than people do. What is known of each length is old
/// compared with the share of all, so all of them move by the odds that one has moved.
/// </summary>
internal sealed class ShareByRing
{
    private const int Groups = 10;
    private const double Memory = 400;

    /// <summary>Calls that the share of all is worth to a length of ring.</summary>
    private const double Drawn = 6;

    private readonly double _ringTimeout;
    private readonly DriftingRate _rate;
    private readonly double[] _true = new double[Groups];
    private readonly double[] _seen = new double[Groups];
    private readonly double[] _share = new double[Groups];

    public ShareByRing(double ringTimeout, double prior, double priorCalls)
    {
        (_ringTimeout, _rate) = (ringTimeout, new(prior, priorCalls));
        Refresh();
    }

    public double Mean => Math.Clamp(_rate.Mean, 0.005, 1);

    public double RelativeError => _rate.RelativeError;

    public void Observe(double ringSeconds, bool isTrue)
    {
        _rate.Observe(isTrue ? 1 : 0, 1);
        var group = GroupOf(ringSeconds);
        const double Kept = 1 - (1 / Memory);
        _true[group] = (_true[group] * Kept) + (isTrue ? 1 : 0);
        _seen[group] = (_seen[group] * Kept) + 1;
    }

    public void Refresh()
    {
        var (trues, seen) = (_true.Sum(), _seen.Sum());
        var slow = seen > 0 ? Math.Clamp(trues / seen, 0.01, 0.99) : Math.Clamp(_rate.Mean, 0.01, 0.99);
        var fast = Math.Clamp(_rate.Mean, 0.01, 0.99);
        var moved = fast / (1 - fast) / (slow / (1 - slow));
        for (var group = 0; group < Groups; group++)
        {
            var share = Math.Clamp((_true[group] + (Drawn * slow)) / (_seen[group] + Drawn), 0.005, 0.995);
            var odds = share / (1 - share) * moved;
            // Where there was never a false one there is none to expect.
            _share[group] = trues >= seen ? 1 : odds / (1 + odds);
        }
    }

    public double Of(double ringSeconds) => _share[GroupOf(ringSeconds)];

    private int GroupOf(double ringSeconds) => Math.Clamp((int)(ringSeconds / _ringTimeout * Groups), 0, Groups - 1);
}
