namespace CallCenter.Core.Sounds;

/// <summary>Two tracks of 16-bit samples side by side.</summary>
public static class StereoWav
{
    private const int SamplesAtOnce = 8192;

    /// <summary>Writes a WAV of plain samples. The shorter side is silent where it has ended.</summary>
    /// <param name="left">Seekable; from where it stands.</param>
    /// <param name="right">Seekable; from where it stands.</param>
    /// <exception cref="OverflowException">More than a WAV can hold.</exception>
    public static async Task WriteAsync(Stream left, Stream right, int rate, Stream destination, CancellationToken cancellationToken)
    {
        var frames = Math.Max(Ahead(left), Ahead(right)) / sizeof(short);
        await destination.WriteAsync(WavHeader.Of(frames * 2 * sizeof(short), rate, channels: 2), cancellationToken);
        var (one, other, both) = (new byte[SamplesAtOnce * sizeof(short)], new byte[SamplesAtOnce * sizeof(short)], new byte[SamplesAtOnce * 2 * sizeof(short)]);
        for (long done = 0; done < frames; done += SamplesAtOnce)
        {
            var count = (int)Math.Min(SamplesAtOnce, frames - done);
            await FillAsync(left, one, cancellationToken);
            await FillAsync(right, other, cancellationToken);
            for (var i = 0; i < count; i++)
            {
                one.AsSpan(i * sizeof(short), sizeof(short)).CopyTo(both.AsSpan(i * 2 * sizeof(short)));
                other.AsSpan(i * sizeof(short), sizeof(short)).CopyTo(both.AsSpan(((i * 2) + 1) * sizeof(short)));
            }

            await destination.WriteAsync(both.AsMemory(0, count * 2 * sizeof(short)), cancellationToken);
        }
    }

    /// <summary>Bytes still to come; one that was broken off may end before it begins.</summary>
    private static long Ahead(Stream side) => Math.Max(0, side.Length - side.Position);

    private static async Task FillAsync(Stream side, byte[] buffer, CancellationToken cancellationToken)
    {
        var read = await side.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        // Half a sample is none.
        buffer.AsSpan(read / sizeof(short) * sizeof(short)).Clear();
    }
}
