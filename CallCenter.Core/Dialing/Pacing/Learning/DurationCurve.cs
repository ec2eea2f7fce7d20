namespace CallCenter.Core.Dialing.Pacing.Learning;

/// <summary>
/// How long something lasts, as the chance to end in each stretch of its age. What is not over yet counts with the time it has lasted, so long
/// talks are not forgotten while they go on. Piecewise constant hazards, drawn towards one common hazard while a stretch has seen little.
/// </summary>
internal sealed class DurationCurve
{
    private const int FineSeconds = 40;
    private static readonly double[] s_edges = Edges();
    private static readonly (int From, int To)[] s_octaves = Octaves();

    private readonly double _priorMean;
    private readonly double[] _exposure = new double[s_edges.Length];
    private readonly double[] _ends = new double[s_edges.Length];
    private readonly double[] _running = new double[s_edges.Length];
    private readonly double[] _cumulative = new double[s_edges.Length + 1];
    private readonly double[] _hazard = new double[s_edges.Length];

    public DurationCurve(double priorMean)
    {
        _priorMean = priorMean;
        Refresh([], 0);
    }

    /// <summary>Ends seen.</summary>
    public double Seen { get; private set; }

    public double Mean { get; private set; }

    public void Ended(double seconds)
    {
        var bin = BinOf(seconds);
        _ends[bin]++;
        Seen++;
        Expose(_exposure, seconds, bin);
    }

    /// <param name="since">When those that go on began.</param>
    public void Refresh(List<double> since, double now)
    {
        Array.Copy(_exposure, _running, _exposure.Length);
        foreach (var start in since)
        {
            var age = Math.Max(0, now - start);
            Expose(_running, age, BinOf(age));
        }

        var (ends, exposure) = (1.0, _priorMean);
        for (var bin = 0; bin < s_edges.Length; bin++)
        {
            ends += _ends[bin];
            exposure += _running[bin];
        }

        var common = ends / exposure;
        Mean = 1 / common;
        var cumulative = 0.0;
        for (var bin = 0; bin < s_edges.Length; bin++)
        {
            var wide = WideHazard(bin, common);
            // A narrow stretch sees few ends: its neighbours lend theirs.
            var (near, nearExposure) = (_ends[bin], _running[bin]);
            for (var k = 1; k <= 2; k++)
            {
                var lent = k == 1 ? 0.5 : 0.25;
                if (bin >= k)
                {
                    near += lent * _ends[bin - k];
                    nearExposure += lent * _running[bin - k];
                }

                if (bin + k < s_edges.Length)
                {
                    near += lent * _ends[bin + k];
                    nearExposure += lent * _running[bin + k];
                }
            }

            // Drawn towards its wider surroundings by as much as one end is worth there.
            _hazard[bin] = (near + 1) / (nearExposure + (1 / wide));
            _cumulative[bin] = cumulative;
            cumulative += _hazard[bin] * Width(bin);
        }

        _cumulative[s_edges.Length] = cumulative;
    }

    /// <summary>Chance that what has lasted <paramref name="age"/> seconds ends within the next <paramref name="within"/>.</summary>
    public double EndsWithin(double age, double within) => within <= 0 ? 0 : 1 - Math.Exp(CumulativeAt(age) - CumulativeAt(age + within));

    /// <summary>Of the octave of ages around a stretch, drawn towards the common one.</summary>
    private double WideHazard(int bin, double common)
    {
        var (from, to) = s_octaves[bin];
        var (ends, exposure) = (1.0, 1 / common);
        for (var k = from; k < to; k++)
        {
            ends += _ends[k];
            exposure += _running[k];
        }

        return ends / exposure;
    }

    private static double Width(int bin) => (bin + 1 < s_edges.Length ? s_edges[bin + 1] : s_edges[bin] * 1.2) - s_edges[bin];

    private static void Expose(double[] exposure, double seconds, int lastBin)
    {
        for (var bin = 0; bin < lastBin; bin++)
        {
            exposure[bin] += Width(bin);
        }

        exposure[lastBin] += seconds - s_edges[lastBin];
    }

    private static int BinOf(double seconds)
    {
        if (seconds < FineSeconds)
        {
            return (int)Math.Max(0, seconds);
        }

        var bin = Array.BinarySearch(s_edges, seconds);
        return bin >= 0 ? bin : ~bin - 1;
    }

    /// <summary>A second each at first, then a tenth wider each time, to five hours.</summary>
    private static double[] Edges()
    {
        var edges = Enumerable.Range(0, FineSeconds + 1).Select(second => (double)second).ToList();
        while (edges[^1] < 18_000)
        {
            edges.Add(edges[^1] * 1.1);
        }

        return [.. edges];
    }

    /// <summary>For each stretch those from two thirds to one and a half of its age.</summary>
    private static (int From, int To)[] Octaves() => [.. s_edges.Select(edge => (
        Array.FindIndex(s_edges, other => other >= (edge / 1.5) - 1),
        Array.FindLastIndex(s_edges, other => other <= (edge * 1.5) + 1) + 1))];

    private double CumulativeAt(double age)
    {
        var bin = BinOf(age);
        return _cumulative[bin] + (_hazard[bin] * (age - s_edges[bin]));
    }
}
