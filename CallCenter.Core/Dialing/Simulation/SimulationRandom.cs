using System.Numerics;

namespace CallCenter.Core.Dialing.Simulation;

/// <summary>xoshiro256** (Blackman and Vigna, 2018): the same numbers for a seed on every machine and every version of .NET.</summary>
public sealed class SimulationRandom
{
    private readonly ulong[] _state = new ulong[4];
    private double _spareNormal = double.NaN;

    public SimulationRandom(long seed)
    {
        // Filled by splitmix64, as its authors advise.
        var next = (ulong)seed;
        for (var i = 0; i < _state.Length; i++)
        {
            next += 0x9E3779B97F4A7C15;
            var mixed = (next ^ (next >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            _state[i] = mixed ^ (mixed >> 31);
        }
    }

    /// <summary>0 included, 1 not.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double NextExponential() => -Math.Log(1 - NextDouble());

    /// <summary>By Marsaglia's polar method, two at a time.</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        while (true)
        {
            var (x, y) = ((2 * NextDouble()) - 1, (2 * NextDouble()) - 1);
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                var scale = Math.Sqrt(-2 * Math.Log(square) / square);
                _spareNormal = y * scale;
                return x * scale;
            }
        }
    }

    /// <summary>Of mean <paramref name="shape"/> and scale 1, by Marsaglia and Tsang (2000).</summary>
    public double NextGamma(double shape)
    {
        if (shape < 1)
        {
            return NextGamma(shape + 1) * Math.Pow(1 - NextDouble(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(1 - NextDouble()) < (0.5 * x * x) + (d * (1 - v + Math.Log(v))))
            {
                return d * v;
            }
        }
    }

    private ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_state[1] * 5, 7) * 9;
        var shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = BitOperations.RotateLeft(_state[3], 45);
        return result;
    }
}
