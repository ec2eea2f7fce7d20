namespace CallCenter.Core.Dialing.Pacing;

/// <summary>
/// The chance, at several moments ahead, that nobody is free: operators free now, plus those who become free, less the calls that take one, is
/// not above zero. Each of them comes true or not by its own chance (a Poisson-binomial difference): exact while there are few, by its first three
/// moments when there are many (Edgeworth's expansion with a correction for whole numbers).
/// </summary>
internal sealed class ShortageRisk(int moments)
{
    private const int MostExact = 40;
    private readonly double[] _mean = new double[moments];
    private readonly double[] _variance = new double[moments];
    private readonly double[] _skew = new double[moments];
    private readonly double[] _freedMean = new double[moments];
    private readonly double[] _takenMean = new double[moments];
    private readonly double[] _freed = new double[MostExact * moments];
    private readonly double[] _taken = new double[MostExact * moments];
    private double[] _freedCounts = [];
    private double[] _takenCounts = [];
    private int _freedItems;
    private int _takenItems;
    private int _surplus;
    private int _cells;
    private bool _isExact;

    /// <summary>Operators expected to become free by each moment.</summary>
    public ReadOnlySpan<double> ExpectedFreed => _freedMean;

    /// <summary>Calls expected to take one.</summary>
    public ReadOnlySpan<double> ExpectedTaken => _takenMean;

    /// <param name="surplus">Operators free now, less the calls that wait.</param>
    public void Begin(int surplus)
    {
        (_surplus, _freedItems, _takenItems) = (surplus, 0, 0);
        Array.Fill(_mean, surplus);
        Array.Clear(_variance);
        Array.Clear(_skew);
        Array.Clear(_freedMean);
        Array.Clear(_takenMean);
    }

    /// <summary>A busy operator, with his chance to be free by each moment.</summary>
    public void Frees(ReadOnlySpan<double> chances)
    {
        for (var m = 0; m < moments; m++)
        {
            var chance = chances[m];
            var variance = chance * (1 - chance);
            _freedMean[m] += chance;
            _mean[m] += chance;
            _variance[m] += variance;
            _skew[m] += variance * (1 - (2 * chance));
        }

        if (_freedItems++ < MostExact)
        {
            chances.CopyTo(_freed.AsSpan((_freedItems - 1) * moments));
        }
    }

    /// <summary>A call, with its chance to hold an operator at each moment.</summary>
    public void Takes(ReadOnlySpan<double> chances, double scale)
    {
        AddMoments(chances, scale);
        if (_takenItems++ < MostExact)
        {
            for (var m = 0; m < moments; m++)
            {
                _taken[((_takenItems - 1) * moments) + m] = Scaled(chances[m], scale);
            }
        }
    }

    /// <summary>All are told: prepares for <see cref="Mean"/>.</summary>
    /// <param name="doubt">Standard deviation of the expected number of taken operators, over it.</param>
    public void Close(double doubt)
    {
        _isExact = _freedItems + _takenItems <= MostExact;
        if (!_isExact)
        {
            for (var m = 0; m < moments; m++)
            {
                _variance[m] += Math.Pow(doubt * _takenMean[m], 2);
            }

            return;
        }

        // Those who wait already are no reason to forget any of the operators who may become free.
        _cells = Math.Max(0, _surplus) + _freedItems + 2;
        if (_freedCounts.Length < _cells * moments)
        {
            (_freedCounts, _takenCounts) = (new double[_cells * moments * 2], new double[_cells * moments * 2]);
        }

        Array.Clear(_freedCounts);
        Array.Clear(_takenCounts);
        for (var m = 0; m < moments; m++)
        {
            var freedCounts = _freedCounts.AsSpan(m * _cells, _cells);
            var takenCounts = _takenCounts.AsSpan(m * _cells, _cells);
            (freedCounts[0], takenCounts[0]) = (1, 1);
            for (var i = 0; i < _freedItems; i++)
            {
                Convolve(freedCounts[..Math.Min(i + 2, _cells)], _freed[(i * moments) + m], overflows: false);
            }

            for (var i = 0; i < _takenItems; i++)
            {
                Convolve(takenCounts, _taken[(i * moments) + m], overflows: true);
            }
        }
    }

    /// <summary>One more call on top of all that was told.</summary>
    public void TakesOneMore(ReadOnlySpan<double> chances, double scale)
    {
        AddMoments(chances, scale);
        if (_isExact)
        {
            for (var m = 0; m < moments; m++)
            {
                Convolve(_takenCounts.AsSpan(m * _cells, _cells), Scaled(chances[m], scale), overflows: true);
            }
        }
    }

    /// <summary>The mean of the chances over the moments.</summary>
    public double Mean()
    {
        var sum = 0.0;
        for (var m = 0; m < moments; m++)
        {
            sum += _isExact ? Exact(m) : ByMoments(m);
        }

        return sum / moments;
    }

    private static double Scaled(double chance, double scale) => Math.Min(0.99, chance * scale);

    private void AddMoments(ReadOnlySpan<double> chances, double scale)
    {
        for (var m = 0; m < moments; m++)
        {
            var chance = Scaled(chances[m], scale);
            var variance = chance * (1 - chance);
            _takenMean[m] += chance;
            _mean[m] -= chance;
            _variance[m] += variance;
            _skew[m] -= variance * (1 - (2 * chance));
        }
    }

    /// <summary>With overflow the last cell stands for itself and everything above.</summary>
    private static void Convolve(Span<double> counts, double chance, bool overflows)
    {
        var last = counts.Length - 1;
        if (last == 0)
        {
            return;
        }

        var stays = 1 - chance;
        counts[last] = (overflows ? counts[last] : counts[last] * stays) + (counts[last - 1] * chance);
        for (var k = last - 1; k > 0; k--)
        {
            counts[k] = (counts[k] * stays) + (counts[k - 1] * chance);
        }

        counts[0] *= stays;
    }

    private double Exact(int m)
    {
        var freedCounts = _freedCounts.AsSpan(m * _cells, _cells);
        var takenCounts = _takenCounts.AsSpan(m * _cells, _cells);
        // Chance that at least so many are taken, from the top down.
        var (risk, atLeast) = (0.0, 0.0);
        var next = _cells - 1;
        for (var freed = Math.Min(_freedItems, _cells - 1); freed >= 0; freed--)
        {
            var free = _surplus + freed;
            while (next >= Math.Max(0, free))
            {
                atLeast += takenCounts[next--];
            }

            risk += freedCounts[freed] * atLeast;
        }

        return Math.Clamp(risk, 0, 1);
    }

    private double ByMoments(int m)
    {
        var deviation = Math.Sqrt(Math.Max(_variance[m], 1e-4));
        var z = (0.5 - _mean[m]) / deviation;
        if (z is < -5 or > 5)
        {
            return z > 0 ? 1 : 0;
        }

        var density = Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
        return Math.Clamp(Normal(z, density) - (_skew[m] / (6 * deviation * deviation * deviation) * ((z * z) - 1) * density), 0, 1);
    }

    /// <summary>Abramowitz and Stegun 26.2.17, to 1e-7.</summary>
    private static double Normal(double z, double density)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var tail = density * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return z > 0 ? 1 - tail : tail;
    }
}
