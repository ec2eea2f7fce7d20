using System.Buffers.Binary;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>Makes and recognises the pure tones that the far ends play.</summary>
public static class Tone
{
    private const int Rate = 8000;

    /// <summary>One second that can be repeated without a click, for whole hertz.</summary>
    public static byte[] ALaw(int hertz) =>
        [.. Enumerable.Range(0, Rate).Select(i => EncodeALaw((int)(8000 * Math.Sin(2 * Math.PI * hertz * i / Rate))))];

    /// <summary>How loud this tone is in a WAV of 16 bit mono at 8 kHz, from 0 to 1; a far end's tone is about 0.25.</summary>
    public static double Level(ReadOnlySpan<byte> wav, int hertz)
    {
        // Asterisk writes the plain header of 44 bytes.
        var samples = wav.Length > 44 ? wav[44..] : default;
        var count = samples.Length / 2;
        double real = 0, imaginary = 0;
        for (var i = 0; i < count; i++)
        {
            var sample = BinaryPrimitives.ReadInt16LittleEndian(samples[(2 * i)..]) / 32768.0;
            var angle = 2 * Math.PI * hertz * i / Rate;
            real += sample * Math.Cos(angle);
            imaginary += sample * Math.Sin(angle);
        }

        return count == 0 ? 0 : 2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / count;
    }

    /// <summary>One track of a WAV of two, as a WAV of its own.</summary>
    /// <param name="track">0: left.</param>
    public static byte[] Track(ReadOnlySpan<byte> wav, int track)
    {
        var frames = wav.Length > 44 ? (wav.Length - 44) / 4 : 0;
        var mono = new byte[44 + (2 * frames)];
        for (var i = 0; i < frames; i++)
        {
            wav.Slice(44 + (4 * i) + (2 * track), 2).CopyTo(mono.AsSpan(44 + (2 * i)));
        }

        return mono;
    }

    /// <summary>How loud the whole is, as its root mean square from 0 to 1.</summary>
    public static double Loudness(ReadOnlySpan<byte> wav)
    {
        var samples = wav.Length > 44 ? wav[44..] : default;
        double sum = 0;
        for (var i = 0; i + 1 < samples.Length; i += 2)
        {
            var sample = BinaryPrimitives.ReadInt16LittleEndian(samples[i..]) / 32768.0;
            sum += sample * sample;
        }

        return samples.Length < 2 ? 0 : Math.Sqrt(sum / (samples.Length / 2));
    }

    public static short DecodeALaw(byte code)
    {
        var plain = code ^ 0x55;
        var (segment, step) = ((plain & 0x70) >> 4, plain & 0x0F);
        var magnitude = segment == 0 ? (step << 4) + 8 : ((step << 4) + 0x108) << (segment - 1);
        return (short)((plain & 0x80) != 0 ? magnitude : -magnitude);
    }

    private static byte EncodeALaw(int sample)
    {
        var sign = sample >= 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs(sample), short.MaxValue) >> 3;
        var segment = 0;
        while (magnitude >> segment > 31)
        {
            segment++;
        }

        var code = (segment << 4) | ((magnitude >> Math.Max(1, segment)) & 0x0F);
        return (byte)((sign | code) ^ 0x55);
    }
}
