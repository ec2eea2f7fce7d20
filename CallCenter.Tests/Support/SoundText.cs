using System.Buffers.Binary;

namespace CallCenter.Tests.Support;

/// <summary>Makes WAV files.</summary>
internal static class SoundText
{
    /// <summary>16 bits, or 8.</summary>
    public static byte[] Wav(IEnumerable<short> samples, int rate = 8000, int channels = 1, int bits = 16, int format = 1)
    {
        var data = samples.SelectMany(sample => bits == 8 ? [(byte)((sample >> 8) + 128)] : BitConverter.GetBytes(sample)).ToArray();
        var header = new byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), 36 + data.Length);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), (short)format);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), rate * channels * bits / 8);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), (short)(channels * bits / 8));
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), (short)bits);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), data.Length);
        return [.. header, .. data];
    }

    public static IEnumerable<short> Tone(int hertz, double seconds, int rate = 8000, double loudness = 0.25) =>
        Enumerable.Range(0, (int)(seconds * rate)).Select(i => (short)(loudness * 32767 * Math.Sin(2 * Math.PI * hertz * i / rate)));
}
