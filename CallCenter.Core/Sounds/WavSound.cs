using System.Buffers.Binary;

namespace CallCenter.Core.Sounds;

/// <summary>Not a WAV file, or a broken one.</summary>
public sealed record NotASound : Refusal;

/// <summary>A WAV of another kind: compressed, with fractions, or of a rate or a number of channels that nobody speaks with.</summary>
public sealed record UnsuitableSound(int Hertz, int Channels, int Bits) : Refusal;

/// <summary>Shorter than a second, or longer than it may be.</summary>
public sealed record SoundLength(int MaxSeconds) : Refusal;

/// <summary>There is nothing to be heard in it.</summary>
public sealed record SilentSound : Refusal;

/// <summary>Sound as telephones carry it: 8 kHz, one channel, 16 bits. Made of whatever WAV people have.</summary>
public sealed record WavSound(short[] Samples)
{
    public const int Rate = 8_000;
    private const int PcmFormat = 1;

    /// <summary>PCM too, with the same numbers in front.</summary>
    private const int ExtensibleFormat = 0xFFFE;

    /// <summary>Quieter than this at its loudest is silence.</summary>
    private const int Whisper = 200;

    private static readonly int[] s_rates = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

    public TimeSpan Length => TimeSpan.FromSeconds((double)Samples.Length / Rate);

    /// <summary>What a file holds, or what is wrong with it. Nothing in it is believed: lengths it names are cut to what is there.</summary>
    public static Outcome<WavSound> Read(ReadOnlySpan<byte> file, int maxSeconds)
    {
        if (Parts(file) is not { } parts)
        {
            return new NotASound();
        }

        var format = file[parts.Format];
        var data = file[parts.Data];
        var kind = BinaryPrimitives.ReadUInt16LittleEndian(format);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var rate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (kind is not (PcmFormat or ExtensibleFormat) || channels is not (1 or 2) || bits is not (8 or 16) || !s_rates.Contains(rate))
        {
            return new UnsuitableSound(rate, channels, bits);
        }

        var frames = data.Length / (channels * bits / 8);
        if (frames < rate || frames > (long)rate * maxSeconds)
        {
            return new SoundLength(maxSeconds);
        }

        var samples = Resampler.Resample(Mix(data, frames, channels, bits), rate, Rate);
        return samples.All(sample => Math.Abs((int)sample) < Whisper) ? new SilentSound() : new WavSound(samples);
    }

    public byte[] ToFile()
    {
        var bytes = Samples.Length * sizeof(short);
        byte[] file = [.. WavHeader.Of(bytes, Rate, channels: 1), .. new byte[bytes]];
        for (var i = 0; i < Samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(WavHeader.Length + (i * sizeof(short))), Samples[i]);
        }

        return file;
    }

    /// <summary>Where the format and the sound lie; null: it is no WAV.</summary>
    private static (Range Format, Range Data)? Parts(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
        {
            return null;
        }

        Range? format = null;
        for (var at = 12; at + 8 <= file.Length;)
        {
            var name = file.Slice(at, 4);
            var start = at + 8;
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]), (uint)(file.Length - start));
            if (name.SequenceEqual("fmt "u8) && length >= 16)
            {
                format = start..(start + length);
            }
            else if (name.SequenceEqual("data"u8))
            {
                return format is { } known ? (known, start..(start + length)) : null;
            }

            // Chunks begin at even places.
            at = start + length + (length & 1);
        }

        return null;
    }

    private static short[] Mix(ReadOnlySpan<byte> data, int frames, int channels, int bits)
    {
        var samples = new short[frames];
        for (var frame = 0; frame < frames; frame++)
        {
            var sum = 0;
            for (var channel = 0; channel < channels; channel++)
            {
                var index = (frame * channels) + channel;
                sum += bits == 8 ? (data[index] - 128) << 8 : BinaryPrimitives.ReadInt16LittleEndian(data[(2 * index)..]);
            }

            samples[frame] = (short)(sum / channels);
        }

        return samples;
    }
}
