namespace CallCenter.Core.Dialing.Pacing.Learning;

/// <summary>
/// A rate of successes per trial that may drift or step. Several gamma-Poisson estimates forget at different speeds; each counts as much as it
/// lately foretold (mixing with a fixed share: Herbster and Warmuth, 1998), so a steady rate is known sharply and a step is followed quickly.
/// </summary>
internal sealed class DriftingRate
{
    /// <summary>Trials after which an estimate has forgotten two thirds.</summary>
    private static readonly double[] s_memories = [40, 120, 400, 1500, 6000];

    private readonly double _priorSuccesses;
    private readonly double _priorTrials;
    private readonly double _sharePerTrial;
    private readonly double[] _successes = new double[s_memories.Length];
    private readonly double[] _trials = new double[s_memories.Length];
    private readonly double[] _weights = new double[s_memories.Length];

    /// <param name="prior">Expected before anything is seen.</param>
    /// <param name="priorTrials">How many trials that expectation is worth.</param>
    /// <param name="sharePerTrial">How fast trust moves between fast and slow estimates.</param>
    public DriftingRate(double prior, double priorTrials, double sharePerTrial = 1.0 / 4000)
    {
        (_priorSuccesses, _priorTrials, _sharePerTrial) = (prior * priorTrials, priorTrials, sharePerTrial);
        Array.Fill(_weights, 1.0 / s_memories.Length);
        Combine();
    }

    public double Mean { get; private set; }

    /// <summary>Standard deviation of the estimate over its mean.</summary>
    public double RelativeError { get; private set; }

    /// <summary>Trials seen, none forgotten.</summary>
    public double Seen { get; private set; }

    /// <param name="successes">Since the last time.</param>
    /// <param name="trials">That could have been successes since then; any number from 0.</param>
    public void Observe(double successes, double trials)
    {
        if (trials <= 0 && successes <= 0)
        {
            return;
        }

        Seen += trials;
        Span<double> evidence = stackalloc double[s_memories.Length];
        var best = double.NegativeInfinity;
        for (var k = 0; k < s_memories.Length; k++)
        {
            evidence[k] = LogLikelihood(successes, trials, _priorSuccesses + _successes[k], _priorTrials + _trials[k]);
            best = Math.Max(best, evidence[k]);
        }

        var total = 0.0;
        for (var k = 0; k < s_memories.Length; k++)
        {
            _weights[k] *= Math.Exp(evidence[k] - best);
            total += _weights[k];
            var kept = Math.Exp(-trials / s_memories[k]);
            _successes[k] = (_successes[k] * kept) + successes;
            _trials[k] = (_trials[k] * kept) + trials;
        }

        var share = Math.Min(0.5, trials * _sharePerTrial);
        for (var k = 0; k < s_memories.Length; k++)
        {
            _weights[k] = ((1 - share) * _weights[k] / total) + (share / s_memories.Length);
        }

        Combine();
    }

    private void Combine()
    {
        var (mean, square) = (0.0, 0.0);
        for (var k = 0; k < s_memories.Length; k++)
        {
            var (alpha, beta) = (_priorSuccesses + _successes[k], _priorTrials + _trials[k]);
            var one = alpha / beta;
            mean += _weights[k] * one;
            square += _weights[k] * ((one * one) + (alpha / (beta * beta)));
        }

        Mean = mean;
        RelativeError = Math.Sqrt(Math.Max(0, square - (mean * mean))) / mean;
    }

    /// <summary>Negative binomial: what an estimate that knows its own doubt expected of the successes.</summary>
    private static double LogLikelihood(double successes, double trials, double alpha, double beta)
    {
        var log = (alpha * Math.Log(beta / (beta + trials))) + (successes * Math.Log(trials > 0 ? trials / (beta + trials) : 1e-9));
        for (var i = 0; i < successes; i++)
        {
            log += Math.Log((alpha + i) / (i + 1));
        }

        return log;
    }
}
