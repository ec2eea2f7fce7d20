namespace CallCenter.Core.Sounds;

/// <summary>Brings sound from one rate to another by a windowed sinc; what the new rate can not carry is left out and does not come back as noise.</summary>
internal static class Resampler
{
    /// <summary>Crossings of zero on either side of a sample that still count.</summary>
    private const int Crossings = 12;

    /// <summary>Of the band of the slower rate what is kept.</summary>
    private const double Kept = 0.95;

    public static short[] Resample(short[] samples, int from, int to)
    {
        if (from == to)
        {
            return samples;
        }

        // Sample n of the result lies at n * step / phases of the source.
        var divisor = Gcd(from, to);
        var (step, phases) = (from / divisor, to / divisor);
        var cutoff = Math.Min(1.0, (double)to / from) * Kept;
        var half = (int)Math.Ceiling(Crossings / cutoff);
        var filters = Enumerable.Range(0, phases).Select(phase => Filter((double)phase / phases, cutoff, half)).ToArray();
        var result = new short[(int)((long)samples.Length * phases / step)];
        for (var n = 0; n < result.Length; n++)
        {
            var position = (long)n * step;
            var (middle, filter) = ((int)(position / phases), filters[position % phases]);
            var sum = 0.0;
            for (var tap = 0; tap < filter.Length; tap++)
            {
                var index = middle + tap - half;
                sum += index >= 0 && index < samples.Length ? samples[index] * filter[tap] : 0;
            }

            result[n] = (short)Math.Clamp(Math.Round(sum), short.MinValue, short.MaxValue);
        }

        return result;
    }

    private static double[] Filter(double shift, double cutoff, int half)
    {
        var taps = Enumerable.Range(-half, (2 * half) + 1).Select(tap => Tap(tap - shift, cutoff, half + 1)).ToArray();
        var sum = taps.Sum();
        return [.. taps.Select(tap => tap / sum)];
    }

    private static double Tap(double distance, double cutoff, int half)
    {
        var angle = Math.PI * distance * cutoff;
        var sinc = Math.Abs(angle) < 1e-9 ? 1 : Math.Sin(angle) / angle;
        return Math.Abs(distance) >= half ? 0 : sinc * (0.5 + (0.5 * Math.Cos(Math.PI * distance / half)));
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
