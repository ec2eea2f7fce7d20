using System.Buffers.Binary;
using CallCenter.Core.Sounds;

namespace CallCenter.Core.Calls.Recordings;

/// <summary>How loud a recording is from its beginning to its end, to be drawn.</summary>
/// <param name="Seconds">Of the whole.</param>
/// <param name="Channels">Of each channel its loudest samples, at even distances, from 0 to 1 by hundredths.</param>
public sealed record Waveform(double Seconds, IReadOnlyList<double[]> Channels)
{
    public const int Points = 600;

    /// <summary>Reads the whole of a WAV as recordings are: the plain header, 16 bits, one channel or two.</summary>
    /// <returns>Null: it is none.</returns>
    public static async Task<Waveform?> ReadAsync(Stream wav, CancellationToken cancellationToken)
    {
        var header = new byte[WavHeader.Length];
        if (await wav.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken) < header.Length || !header.AsSpan(0, 4).SequenceEqual("RIFF"u8))
        {
            return null;
        }

        int channels = BinaryPrimitives.ReadInt16LittleEndian(header.AsSpan(22));
        var rate = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(24));
        if (channels is not (1 or 2) || rate <= 0 || BinaryPrimitives.ReadInt16LittleEndian(header.AsSpan(34)) != 8 * sizeof(short))
        {
            return null;
        }

        var frame = channels * sizeof(short);
        // What the header names may be more than a copy that broke off has.
        var frames = (wav.Length - header.Length) / frame;
        var peaks = Enumerable.Range(0, channels).Select(_ => new double[(int)Math.Min(Points, frames)]).ToList();
        var buffer = new byte[frame * 8192];
        for (long done = 0; done < frames;)
        {
            var wanted = (int)Math.Min(buffer.Length, (frames - done) * frame);
            var read = await wav.ReadAtLeastAsync(buffer.AsMemory(0, wanted), wanted, throwOnEndOfStream: false, cancellationToken) / frame;
            if (read == 0)
            {
                break;
            }

            Add(peaks, buffer.AsSpan(0, read * frame), done, frames);
            done += read;
        }

        return new((double)frames / rate, peaks);
    }

    private static void Add(List<double[]> peaks, ReadOnlySpan<byte> samples, long first, long frames)
    {
        for (var i = 0; i < samples.Length / sizeof(short); i++)
        {
            var peak = peaks[i % peaks.Count];
            var point = (first + (i / peaks.Count)) * peak.Length / frames;
            var loudness = Math.Round(Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(samples[(i * sizeof(short))..])) / 32_768.0, 2);
            peak[point] = Math.Max(peak[point], loudness);
        }
    }
}
