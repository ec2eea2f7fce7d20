namespace CallCenter.Core.Dialing.Simulation;

/// <summary>A random duration, in seconds: sampled, then shifted, then clipped from above.</summary>
public abstract record Distribution
{
    public double Shift { get; init; }

    public double Max { get; init; } = double.PositiveInfinity;

    public double Next(SimulationRandom random) => Math.Min(Sample(random) + Shift, Max);

    protected abstract double Sample(SimulationRandom random);
}

public sealed record ConstantTime(double Mean) : Distribution
{
    protected override double Sample(SimulationRandom random) => Mean;
}

public sealed record ExponentialTime(double Mean) : Distribution
{
    protected override double Sample(SimulationRandom random) => Mean * random.NextExponential();
}

public sealed record UniformTime(double Min, double MaxValue) : Distribution
{
    protected override double Sample(SimulationRandom random) => Min + ((MaxValue - Min) * random.NextDouble());
}

/// <param name="Mean">Of the variable itself, not of its logarithm.</param>
/// <param name="Cv">Standard deviation divided by the mean.</param>
public sealed record LognormalTime(double Mean, double Cv) : Distribution
{
    private readonly double _variance = Math.Log(1 + (Cv * Cv));

    protected override double Sample(SimulationRandom random) => Mean * Math.Exp((Math.Sqrt(_variance) * random.NextNormal()) - (_variance / 2));
}

public sealed record GammaTime(double Mean, double Cv) : Distribution
{
    protected override double Sample(SimulationRandom random) => Mean * Cv * Cv * random.NextGamma(1 / (Cv * Cv));
}

/// <summary>One of several, by weight.</summary>
public sealed record MixedTime(IReadOnlyList<(double Weight, Distribution Part)> Parts) : Distribution
{
    private readonly double _total = Parts.Sum(part => part.Weight);

    protected override double Sample(SimulationRandom random)
    {
        var left = random.NextDouble() * _total;
        foreach (var (weight, part) in Parts)
        {
            left -= weight;
            if (left < 0)
            {
                return part.Next(random);
            }
        }

        return Parts[^1].Part.Next(random);
    }
}

/// <summary>One of durations that were measured, each as likely.</summary>
/// <param name="Values">Not empty.</param>
public sealed record EmpiricalTime(IReadOnlyList<double> Values) : Distribution
{
    protected override double Sample(SimulationRandom random) => Values[(int)(random.NextDouble() * Values.Count)];
}
